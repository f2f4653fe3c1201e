"""Whether a passage answers its question, and what it lacks: a number, a year, a unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.kept_enquiries import AnswerState
from assistant.language.seeking import Sought, sought

_DECLINES = re.compile(
    r"\b(?:kan|vil|må) (?:\w+ ){0,3}ikke (?:\w+ ){0,3}"
    r"(?:besvares?|oplyses?|opgøres?|udleveres?|svare på|gøres op|offentliggøres)\b"
    r"|\b(?:føres?|findes|foreligger|laves|opgøres?|registreres?|har) (?:\w+ ){0,3}(?:ikke|ingen)\b"
    r"(?: \w+){0,3} (?:liste|tal|opgørelse|statistik|oplysning\w*|registrering\w*|over)\b"
    r"|\b(?:opgøres|registreres|føres) (?:\w+ )?ikke\b",
    re.I,
)
_NUMBER = re.compile(
    r"\d|\b(?:ingen|nul|én|et|to|tre|fire|fem|seks|syv|otte|ni|ti|halvdelen)\b", re.I
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|til(?: og med)?)\s*((?:19|20)\d\d)\b")
_EACH = re.compile(r"\b(?:hvert|hver|pr\.|per|årligt|fordelt)\b", re.I)
_WHEN = re.compile(
    r"\d|januar|februar|marts|april|\bmaj\b|\bjuni\b|\bjuli\b|august|september|oktober|november"
    r"|december|kvartal|forår|sommer|efterår|vinter|\buge\b|\bstraks\b|\bløbende\b",
    re.I,
)
_UNITS = (
    (
        re.compile(r"\bi (?:kr|kroner|mio)\b|\b(?:kost|udgift|indtægt|betal|pris|beløb)\w*", re.I),
        re.compile(
            r"\bkr\b|\bkroner\b|\bmio\b|\bmia\b|\bt\.kr\b|gratis|betaler ikke|ingen udgift", re.I
        ),
        "beløb i kr.",
    ),
    (
        re.compile(r"\bhvor længe\b|\bventetid\w*|\bi (?:minutter|timer|dage|uger)\b", re.I),
        re.compile(r"\b(?:minut|time|dag|uge|måned|år)\w*", re.I),
        "et tidsrum (minutter, dage, uger)",
    ),
    (
        re.compile(r"\bprocent\w*|\bandel\w*", re.I),
        re.compile(r"\bprocent\b|\bpct\b|%", re.I),
        "en andel i procent",
    ),
)
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?]|$)")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far a passage answers, and what it lacks, in Danish."""

    state: AnswerState
    lacks: tuple[str, ...] = ()


def judge(question: str, passage: str) -> Judgement:
    """Say how far `passage` answers `question`.

    >>> judge("Hvad kostede det i 2024 og 2025?", "Det kostede 2 mio. kr. i 2025.").lacks
    ('tal for 2024',)
    """
    if not passage:
        return Judgement(AnswerState.UNANSWERED)
    lacks = tuple(_lacks(question, passage))
    if _declines(passage):
        more = passage[len(_first(passage)) :]
        told = Sought.NUMBER in sought(question) and re.search(r"\d", more)
        if not told:
            return Judgement(AnswerState.DECLINED, lacks)
        return Judgement(AnswerState.PARTIAL, lacks or ("en samlet opgørelse",))
    return Judgement(AnswerState.PARTIAL if lacks else AnswerState.ANSWERED, lacks)


def _declines(passage: str) -> bool:
    """Whether its first sentence says that it will not be told; later ones only limit it."""
    return _DECLINES.search(_first(passage)) is not None


def _first(passage: str) -> str:
    found = _SENTENCE.match(passage)
    return found.group() if found else passage


def _lacks(question: str, passage: str) -> Iterator[str]:
    kinds = sought(question)
    if Sought.NUMBER in kinds and not _NUMBER.search(passage):
        yield "et tal"
    if Sought.DATE in kinds and not _WHEN.search(passage):
        yield "et tidspunkt"
    missing = [year for year in _years(question) if year not in passage]
    if missing:
        yield "tal for " + " og ".join(
            [", ".join(missing[:-1]), missing[-1]] if len(missing) > 1 else missing
        )
    for asks, has, name in _UNITS:
        if Sought.NUMBER in kinds and asks.search(question) and not has.search(passage):
            yield name


def _years(question: str) -> list[str]:
    """The years that each want an answer: those that are named, of a span all where each is."""
    years = list(dict.fromkeys(_YEAR.findall(question)))
    span = _RANGE.search(question)
    if span is None:
        # Of a single year an answer need not say that it speaks of it.
        return years if len(years) > 1 else []
    first, last = int(span[1]), int(span[2])
    if not _EACH.search(question) or not first <= last <= first + 50:
        return []
    return [str(year) for year in range(first, last + 1)]
