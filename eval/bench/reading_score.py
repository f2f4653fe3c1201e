"""How much of what a file says was read: the words, their page, their order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from eval.bench.made_files.script import Known

# White space, hyphens and bullets are how a page was set, and not what it says.
SET_ASIDE = re.compile("[\\s\\-\u00ad\u2010-\u2014\u2022\ufffe\u0002]+")


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a file: the text of each page by its number, and each passage with its page."""

    pages: Mapping[int, str]
    passages: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one file or of several; `missing` are the texts that no page has.

    `unpassed` are those that a page has and no passage.
    """

    known: int = 0
    found: int = 0
    placed: int = 0
    in_passages: int = 0
    pairs: int = 0
    ordered: int = 0
    letters: int = 0
    wrong: int = 0
    missing: tuple[str, ...] = ()
    unpassed: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.known + other.known,
            self.found + other.found,
            self.placed + other.placed,
            self.in_passages + other.in_passages,
            self.pairs + other.pairs,
            self.ordered + other.ordered,
            self.letters + other.letters,
            self.wrong + other.wrong,
            self.missing + other.missing,
            self.unpassed + other.unpassed,
        )


def letters(text: str) -> str:
    r"""Set aside what is only setting.

    >>> letters("en bære-\ndygtig by")
    'enbæredygtigby'
    """
    return SET_ASIDE.sub("", text)


def score(known: Sequence[Known], read: Read) -> Score:
    """Look for every text on every page, and count the signs that are wrong on its own."""
    pages = {number: letters(text) for number, text in read.pages.items()}
    passages = [(page, letters(text)) for page, text in read.passages]
    wanted = [(letters(one.text), one.page) for one in known]
    whole = "".join(pages.values())
    missing = [one.text for one, (text, _) in zip(known, wanted, strict=True) if text not in whole]
    held = [_holds(text, page, passages) for text, page in wanted]
    loose = [one.text for one, has in zip(known, held, strict=True) if not has]
    places = [(page, pages.get(page, "").find(text)) for text, page in wanted]
    both = [(a, b) for a, b in pairwise(places) if a[1] >= 0 and b[1] >= 0]
    return Score(
        known=len(known),
        found=len(known) - len(missing),
        placed=sum(at >= 0 for _, at in places),
        in_passages=sum(held),
        pairs=len(both),
        ordered=sum(a < b for a, b in both),
        letters=sum(len(text) for text, _ in wanted),
        wrong=sum(faults(text, pages.get(page, "")) for text, page in wanted),
        missing=tuple(missing),
        unpassed=tuple(text for text in loose if text not in missing),
    )


def _holds(text: str, page: int, passages: Iterable[tuple[int, str]]) -> bool:
    return any(at == page and text in passage for at, passage in passages)


def faults(wanted: str, page: str) -> int:
    """How many signs are wrong where a page comes nearest to saying `wanted`.

    >>> faults("byråd", "etbyradher")
    1
    """
    if wanted in page:
        return 0
    codes = np.array([ord(sign) for sign in page], dtype=np.int32)
    steps = np.arange(len(page) + 1)
    row = np.zeros(len(page) + 1, dtype=np.int64)
    for at, sign in enumerate(wanted, start=1):
        changed = np.minimum(row[:-1] + (codes != ord(sign)), row[1:] + 1)
        row = np.minimum.accumulate(np.concatenate(([at], changed)) - steps) + steps
    return int(row.min())
