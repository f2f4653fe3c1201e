"""The proof: a quote is found, word for word, in the text of its page, or there is no citation.

White space, hyphens, soft hyphens, bullets, private-use signs and the ">" before lines that a mail
quotes are passed over on both sides: they are how a page was typeset, not what it says. Everything
else must agree to the letter.
"""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from assistant.domain.answers import Citation
from assistant.domain.documents import Document, Page

# U+FFFE and U+0002 are what pdfium puts where a hyphen ends a line.
_SIGNS = (
    "[\\s\\-\u00ad\u2010\u2011\u2012\u2013\u2014\u0002\ufffe\ufeff\u200b-\u200f\u2060"
    "\u2022\u2023\u25a0\u25aa\u25ab\u25cf\u25cb\u25e6\u2043\u2219\u00b7\ue000-\uf8ff]+"
)
TYPESETTING = re.compile(_SIGNS)
_PASSED_OVER = re.compile(f"(?:{_SIGNS}|(?m:^)>[> \\t]*)+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# The contract counts a quote only when it is long enough to say something.
SHORTEST_QUOTE = 12
# An answer looks for many quotes on a few pages. A longer page is no page but a whole workbook.
_MOST_REMEMBERED = 50_000


class QuoteNotFoundError(Exception):
    """The quote does not stand on the page. Callers drop the statement."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text without its typesetting, and where each letter stood."""

    text: str
    letters: str
    starts: tuple[int, ...]  # of each run of letters, in the text
    before: tuple[int, ...]  # how many letters stand before each run

    @classmethod
    def of(cls, text: str) -> "Skeleton":
        """Strip `text` to its letters."""
        runs = _between(text)
        letters = "".join([text[start:end] for start, end in runs])
        before = accumulate((end - start for start, end in runs[:-1]), initial=0)
        return cls(text, letters, tuple(start for start, _ in runs), tuple(before))

    def find(self, quote: str) -> tuple[int, int] | None:
        """Where `quote` stands in the whole text, as words of its own: start and end, or None."""
        wanted = _PASSED_OVER.sub("", quote)
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            start, end = self._offset(at), self._offset(at + len(wanted) - 1) + 1
            if not (self._cuts_a_word(start) or self._cuts_a_word(end)):
                return start, end
            at = self.letters.find(wanted, at + 1)
        return None

    def _offset(self, letter: int) -> int:
        run = bisect_right(self.before, letter) - 1
        return self.starts[run] + letter - self.before[run]

    def _cuts_a_word(self, at: int) -> bool:
        return 0 < at < len(self.text) and self.text[at - 1].isalnum() and self.text[at].isalnum()


def _between(text: str) -> list[tuple[int, int]]:
    """The runs of letters: what stands between one run of signs and the next."""
    # Few pages quote a mail, and to look for signs alone is quicker.
    quotes = text.startswith(">") or "\n>" in text
    passed_over = _PASSED_OVER if quotes else TYPESETTING
    signs = [match.span() for match in passed_over.finditer(text)]
    starts = [0, *[end for _, end in signs]]
    ends = [*[start for start, _ in signs], len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def locate(text: str, quote: str) -> tuple[int, int] | None:
    r"""Find `quote` in the text of a page: code-point offsets, or None.

    >>> locate("en bæredyg-\r\ntig by", "bæredygtig")
    (3, 16)
    >>> locate("> Vi kommer\n> gerne.", "Vi kommer gerne.")
    (2, 20)
    """
    skeleton = _remembered(text) if len(text) <= _MOST_REMEMBERED else Skeleton.of(text)
    return skeleton.find(quote)


@lru_cache(maxsize=128)
def _remembered(text: str) -> Skeleton:
    return Skeleton.of(text)


def locate_row(text: str, row: str) -> tuple[int, int] | None:
    r"""Find a table row whose cells stand in another order on the page: all its words together.

    Nothing else may stand between them; where a word is missing or one too many, the row is not
    found.

    >>> locate_row("Drift af 12 7 veje\r\nI alt 9", "Drift af veje\t12\t7")
    (0, 18)
    """
    wanted = Counter(word for word, _, _ in _words(row))
    words = _words(text)
    count = wanted.total()
    for at in range(len(words) - count + 1 if "\t" in row else 0):
        window = words[at : at + count]
        if window[0][0] in wanted and Counter(word for word, _, _ in window) == wanted:
            return window[0][1], window[-1][2]
    return None


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text without their typesetting, with start and end."""
    found = [
        (TYPESETTING.sub("", each.group()), each.start(), each.end())
        for each in re.finditer(r"\S+", text)
    ]
    return [each for each in found if each[0]]


def cite(number: int, document: Document, page: Page, words: str) -> Citation:
    """Make a citation of `words`; its quote is the page's own text.

    Raises:
        QuoteNotFoundError: the words do not stand on the page, or are too few to say anything.
    """
    found = locate(page.text, words) or locate_row(page.text, words)
    if found is None or len(TYPESETTING.sub("", words)) < SHORTEST_QUOTE:
        raise QuoteNotFoundError
    start, end = found
    return Citation(
        number=number,
        document=document,
        page=page.number,
        quote=page.text[start:end],
        start=start,
        end=end,
        page_digest=digest_of(page),
    )


def digest_of(page: Page) -> str:
    """The SHA-256 of a page's text as it was read."""
    return hashlib.sha256(page.text.encode("utf-8", "replace")).hexdigest()


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text as they are written: "4,2" and "12.345" are one each."""
    return frozenset(NUMBER.findall(text))


def numbers_proved(statement: str, quotes: list[str]) -> bool:
    """Whether every number of a statement stands in one of its quotes."""
    return numbers(statement) <= frozenset().union(*(numbers(quote) for quote in quotes))
