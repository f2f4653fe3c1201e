"""Why a model's sentence is not proved by its quotes: one small check for each way to fail.

The checks ask much and forgive little. A sentence that says something true in other words than its
source is lost; one that says something false in the source's own words should be. What they cannot
see is a true set of words put together wrongly ("A betaler B" for "B betaler A").
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.excerpts import Excerpt
from assistant.answering.quoting import numbers_proved
from assistant.domain.answers import Citation
from assistant.language.tokens import words

NEGATIONS = frozenset(
    """
    ikke ej aldrig ingen intet uden hverken næppe nej imod undtagen minus
    """.split()
)
# Dropped from a sentence, they turn a wish or a condition into a fact.
RESERVATIONS = frozenset(
    """
    foreslår foreslås foreslog forslag indstiller indstilles indstillede indstilling anbefaler
    anbefales ønsker overvejer overvejes forventes forventer forventet måske muligvis kan bør hvis
    medmindre såfremt kun højst mindst maksimalt cirka ca udkast planlægger planlægges
    """.split()
)
# Words that bind a sentence together and say nothing of the matter. Not among them, though common:
# for, til, fra, over, under, før, efter, alle, skal, må, eller.
FREE = frozenset(
    """
    i at er var en et den det de der som af på ved med om og har havde bliver blev blevet være
    været sig sin sit sine dens dets deres hans hendes han hun man også da når hvor denne dette
    disse dem ham hende her så men således ifølge fremgår nemlig desuden derudover heraf samt
    """.split()
)
_NUMERIC = re.compile(r"[\d.,:/-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIGNS = (("%", " pct "), ("§", " paragraf "), ("–", "-"), ("\u2212", "-"))
_MINUS = re.compile(r"(?<![^\s(])-(?=\d)")
_CAPITALISED = r"[^\W\d_a-zæøåäöüéèáß][\w’'-]*"
_NAME = re.compile(rf"{_CAPITALISED}(?:\s+{_CAPITALISED})*")
_ADDRESS = re.compile(r"\S*(?:://|\bwww\.|@|[^\W\d]\.[^\W\d]{2,})\S*|\b[a-z]+:\S+", re.IGNORECASE)
_MARKUP = re.compile(r"[<>\[\]{}*_`~#|\\^=]")
# How far after a number or a negation its word may stand in the quote.
_REACH = 2
_LABELS = frozenset("paragraf stk bilag side punkt pkt nr kl kapitel".split())

Stem = Callable[[str], str]


class Flaw(StrEnum):
    """What is wrong with a sentence."""

    NO_SOURCE = "no_source"  # it cites nothing that it was given, or nothing that can be quoted
    UNSEEN = "unseen"
    MARKUP = "markup"
    ADDRESS = "address"
    NUMBER = "number"
    NAME = "name"
    NEGATION = "negation"
    RESERVATION = "reservation"
    PLACE = "place"  # a number or a negation stands before another word than in the quote
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of a passage that was found on its page. `words` is cleaned, the citation as read."""

    excerpt: Excerpt
    words: str
    citation: Citation


def tokens(text: str) -> list[str]:
    """Words as the checks compare them: signs spelt out, dashes alike, a minus a word.

    >>> tokens("Ændringen er -4,2 %")
    ['ændringen', 'er', 'minus', '4,2', 'pct']
    """
    for sign, spelt in _SIGNS:
        text = text.replace(sign, spelt)
    return words(_MINUS.sub("minus ", text))


def stems(text: str, stem: Stem) -> set[str]:
    """The stems of the words that need a source; numbers are checked by themselves."""
    kept = (word for word in tokens(text) if word not in FREE and not _NUMERIC.fullmatch(word))
    return {stem(word) for word in kept}


def find_flaw(text: str, quotes: Sequence[Quote], stem: Stem) -> Flaw | None:
    """Return the first thing that keeps `quotes` from proving `text`, or None: it is proved."""
    sources = [quote.words for quote in quotes]
    as_read = [quote.citation.quote for quote in quotes]
    known = set().union(*(stems(source, stem) for source in sources))
    checks = (
        (Flaw.NO_SOURCE, bool(quotes)),
        (Flaw.UNSEEN, not any(unicodedata.category(sign)[0] == "C" for sign in text)),
        (Flaw.MARKUP, set(_MARKUP.findall(text)) <= set("".join(sources))),
        (Flaw.ADDRESS, all(_stands(found, sources) for found in _ADDRESS.findall(text))),
        (Flaw.NUMBER, numbers_proved(text, as_read)),
        (Flaw.NAME, all(_named(found, sources) for found in _NAME.finditer(text))),
        (Flaw.NEGATION, all(_count(source) <= _count(text) for source in sources)),
        (Flaw.RESERVATION, _held(sources) <= _held([text])),
        (Flaw.PLACE, _places([text], stem, reach=1) <= _places(sources, stem, reach=_REACH)),
        (Flaw.WORD, stems(text, stem) <= known),
    )
    return next((flaw for flaw, passed in checks if not passed), None)


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


def _held(texts: Sequence[str]) -> set[str]:
    return {word for text in texts for word in tokens(text)} & RESERVATIONS


def _places(texts: Sequence[str], stem: Stem, *, reach: int) -> set[tuple[str, str]]:
    """Pairs of a number, a negation or a label and the stems of the words that follow it.

    A negation that ends its sentence is paired with what comes before it.
    """
    pairs: set[tuple[str, str]] = set()
    for text in texts:
        row = [word for word in tokens(text) if word not in FREE]
        for at, word in enumerate(row):
            after = row[at + 1 : at + 1 + reach]
            if word in NEGATIONS:
                pairs |= {(word, stem(near)) for near in after}
                if reach > 1 or not after:
                    pairs |= {(stem(near), word) for near in row[max(0, at - reach) : at]}
            elif word in _LABELS:
                pairs |= {(word, near) for near in after[:1]}
            elif _counts_something(word, row[at - 1] if at else ""):
                pairs |= {(word, stem(near)) for near in after if not _NUMERIC.fullmatch(near)}
    return pairs


def _counts_something(word: str, before: str) -> bool:
    # A year, or the number of a paragraph, is often moved to the front of a sentence: what
    # follows it there says nothing.
    return bool(_NUMERIC.fullmatch(word)) and not _YEAR.fullmatch(word) and before not in _LABELS
