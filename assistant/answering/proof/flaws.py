"""Why a model's sentence is not proved by its quotes: one small check for each way to fail.

The checks ask much and forgive little. A sentence that says something true in other words than its
source is lost; one that says something false in the source's own words should be. What they cannot
see is a true set of words put together wrongly ("A betaler B" for "B betaler A").
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from assistant.answering.proof.binding import is_bound
from assistant.answering.proof.checked_words import (
    FREE,
    NEGATIONS,
    RESERVATIONS,
    Stem,
    items,
    stems,
    tokens,
)
from assistant.answering.proof.clauses import clauses
from assistant.answering.proof.placing import in_place
from assistant.answering.proof.quotes import Quote
from assistant.answering.proof.quoting import NUMBER, numbers_proved
from assistant.answering.proof.said_dates import dates

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_NAME = re.compile(rf"(?<!\w){_CAPITALISED}(?:\s+{_CAPITALISED})*")
_ADDRESS = re.compile(r"\S*(?:://|\bwww\.|@|[^\W\d]\.[^\W\d]{2,})\S*|\b[a-z]+:\S+", re.IGNORECASE)
_MARKUP = re.compile(r"[<>\[\]{}*_`~#|\\^=]")
# Never shown, though it stands in a document: a page that forgets to escape would obey it.
_ACTIVE = re.compile(r"\]\s*\(|!\[|<\s*[a-z!/?]|&#?\w+;|javascript:|\bdata:\w+/", re.IGNORECASE)
# From how much of a quote on a sentence is that quote over again, and must keep all of its "kan".
_NEARLY_ALL = 0.8


class Flaw(StrEnum):
    """What is wrong with a sentence."""

    NO_SOURCE = "no_source"  # it cites nothing that it was given, or nothing that can be quoted
    QUESTION = "question"  # it states nothing
    UNSEEN = "unseen"
    MARKUP = "markup"
    ADDRESS = "address"
    NUMBER = "number"  # it stands in no quote, or not as often
    DATE = "date"  # its day, month and year stand in no quote together
    NAME = "name"
    NEGATION = "negation"
    RESERVATION = "reservation"
    PLACE = "place"  # a number or a negation stands beside another word than in the quote
    MIXED = "mixed"  # a number or a negation belongs to another year or person in the quote
    WORD = "word"
    PIECED = "pieced"  # a number, a negation or a name is of another quote than the rest


def find_flaw(text: str, quotes: Sequence[Quote], stem: Stem) -> Flaw | None:
    """Return the first thing that keeps `quotes` from proving `text`, or None: it is proved."""
    sources = [quote.words for quote in quotes]
    as_read = [quote.citation.quote for quote in quotes]
    known = frozenset[str]().union(*(stems(source, stem) for source in sources))
    dated = [date for source in sources for date in dates(source)]
    told_numbers = sum((_count_numbers(quote) for quote in as_read), Counter[str]())
    said = clauses(text, NEGATIONS)
    told = [clause for source in sources for clause in clauses(source, NEGATIONS)]
    checks = (
        (Flaw.NO_SOURCE, bool(quotes)),
        (Flaw.QUESTION, not text.rstrip(' "”»)').endswith("?")),
        (Flaw.UNSEEN, not any(unicodedata.category(sign)[0] == "C" for sign in text)),
        (Flaw.MARKUP, _is_plain(text, sources)),
        (Flaw.ADDRESS, all(_stands(found, sources) for found in _ADDRESS.findall(text))),
        (Flaw.NUMBER, numbers_proved(text, as_read) and _count_numbers(text) <= told_numbers),
        (Flaw.DATE, all(date.is_in(dated) for date in dates(text))),
        (Flaw.NAME, all(_named(found, sources) for found in _NAME.finditer(text))),
        (Flaw.NEGATION, all(_count(source) <= _count(text) for source in sources)),
        (Flaw.RESERVATION, all(_holds_back(text, quote, stem) for quote in quotes)),
        (Flaw.PLACE, in_place(text, sources, stem)),
        (Flaw.MIXED, all(clause.agrees(told) for clause in said)),
        (Flaw.WORD, stems(text, stem) <= known),
        (Flaw.PIECED, is_bound(text, said, quotes, stem)),
    )
    return next((flaw for flaw, passed in checks if not passed), None)


def _is_plain(text: str, sources: Sequence[str]) -> bool:
    """Whether there is no sign in it that draws, links or runs, and none that no quote holds."""
    return not _ACTIVE.search(text) and set(_MARKUP.findall(text)) <= set("".join(sources))


def _stands(words_: str, sources: Sequence[str], *, flags: int = 0) -> bool:
    pattern = rf"(?<!\w){re.escape(words_.rstrip('.,;:!?)'))}(?!\w)"
    return any(re.search(pattern, source, flags) for source in sources)


def _named(found: re.Match[str], sources: Sequence[str]) -> bool:
    """Whether a run of capitalised words stands so in a quote, a genitive s aside."""
    run = found.group().split()
    if found.start() > 0:
        return _stands_as_name(" ".join(run), sources, 0)
    # The first word of a sentence has its capital from there: alone it is a word like the others.
    run = run[1:] if run[0].lower() in FREE else run
    return len(run) < 2 or _stands_as_name(" ".join(run), sources, re.IGNORECASE)


def _stands_as_name(name: str, sources: Sequence[str], flags: int) -> bool:
    forms = [name, name + "s"] + ([name[:-1]] if len(name) > 4 and name.endswith("s") else [])
    return any(_stands(form, sources, flags=flags) for form in forms)


def _count(text: str) -> int:
    return sum(word in NEGATIONS for word in tokens(text))


def _count_numbers(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text))


def _holds_back(text: str, quote: Quote, stem: Stem) -> bool:
    """Whether the text makes the quote's reservations: each of them, if it is the quote over."""
    told = Counter(word for word in tokens(quote.words) if word in RESERVATIONS)
    said = Counter(word for word in tokens(text) if word in RESERVATIONS)
    if len(items(text, stem) & quote.has) >= _NEARLY_ALL * len(quote.has):
        return told <= said
    return told.keys() <= said.keys()
