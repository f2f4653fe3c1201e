"""What a model is shown: excerpts under opaque tokens, as data, and nothing else."""

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.answering.drafted.orders import usable
from assistant.domain.access import Asker
from assistant.domain.answers import Hit
from assistant.domain.documents import Page
from assistant.ports import PageSource

# Signs that nobody sees, and that can hide an instruction from the reader of the page.
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_LAID_OUT = str.maketrans("\n\t\u00a0", "   ")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage as the model knows it, and what the server knows of it."""

    token: str
    hit: Hit
    page: Page
    text: str  # what the model sees of it, and what can prove what it writes


def excerpts_for(
    hits: Sequence[Hit], pages: PageSource, *, asker: Asker, limit: int
) -> Mapping[str, Excerpt]:
    """Give the best `limit` passages a token each, best first.

    A passage whose page `asker` cannot read is left out: it could never be cited; so is one that
    speaks to a model.
    """
    found: dict[str, Excerpt] = {}
    for hit in hits:
        if len(found) == limit:
            break
        page = pages.page(hit.document.id, hit.passage.page, asker=asker)
        text = usable(hit.passage.text)
        if page is not None and text:
            token = f"k{len(found) + 1}"
            found[token] = Excerpt(token, hit, page, text)
    return found


def prompt(question: str, excerpts: Iterable[Excerpt]) -> str:
    """Put question and excerpts into one message.

    Each is a line of JSON, so that no document can end its own quotation. There are no titles,
    ids or addresses: a model cannot give away, or invent upon, what it was never told.
    """
    lines = [json.dumps({"spørgsmål": _seen(question)}, ensure_ascii=False)]
    lines += [
        json.dumps({"mærke": e.token, "uddrag": _seen(e.text)}, ensure_ascii=False)
        for e in excerpts
    ]
    return "\n".join(lines)


@cache
def system_prompt() -> str:
    """The instructions, in Danish; they hold no secret."""
    return files("assistant.answering.drafted").joinpath("prompts/system.txt").read_text("utf-8")


def _seen(text: str) -> str:
    if text.translate(_LAID_OUT).isprintable():
        return text  # as nearly all are
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
