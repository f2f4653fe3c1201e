"""Things that may be the answer itself: amounts, shares, times, dates and names in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """A kind of thing that a text may name."""

    MONEY = "money"
    SHARE = "share"
    SPAN = "span"  # of time
    LENGTH = "length"
    COUNT = "count"
    DATE = "date"
    NAME = "name"  # of a person, a party, a company
    BODY = "body"  # whoever does something by office: a committee, a department, a chair


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing and where it stands in its text."""

    kind: Kind
    start: int
    end: int


_FROM_TWO = "to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|tyve|tredive"
_FIGURE = r"\d+(?:[.,]\d+)*|½"
_N = rf"(?:{_FIGURE}|\b(?:en|et|{_FROM_TWO})\b)"
_MONTH = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_UNITS_OF_TIME = (
    r"(?:t\.|timers?|minutters?|min\b|dages?|døgn|uger?s?\b|månede?r?s?\b|mdr|års?\b"
    r"|kvartaler|hverdages?|arbejdsdages?|sekunder)"
)
_UNITS_OF_LENGTH = (
    r"(?:m\b|km\b|cm\b|mm\b|meters?\b|kilometers?\b|centimeter|hektar|ha\b|m2|m²"
    r"|kvadratmeter|etager?)"
)
_PATTERNS = {
    Kind.MONEY: re.compile(
        r"\d[\d.,]*\s*(?:kr\b|kroner|øre|mio|mia|mill|t\.? ?kr|tkr|,-)|(?:kr\.?|DKK)\s*\d[\d.,]*"
        # A slide's measure and its figure, with the words between them.
        r"|^(?:mio|mia)\. kr\.? .*\s\d[\d.,]*$",
        re.IGNORECASE,
    ),
    Kind.SHARE: re.compile(
        rf"{_N}\s*(?:%|pct|procent)|\bhalvdelen\b|{_N} ud af {_N}"
        r"|\bhver (?:anden|tredje|fjerde|femte|tiende)\b"
        r"|\b(?:en|to|tre) (?:tredje|fjerde|femte)del",
        re.IGNORECASE,
    ),
    Kind.SPAN: re.compile(
        rf"{_N}(?: ?[-–] ?{_N})?\.?\s*(?:hele? |fulde? |samlede? )?{_UNITS_OF_TIME}",
        re.IGNORECASE,
    ),
    Kind.LENGTH: re.compile(rf"{_N}\s*{_UNITS_OF_LENGTH}", re.IGNORECASE),
    Kind.DATE: re.compile(
        rf"(?:\b\d{{1,2}}\. ?)?\b(?:{_MONTH})\b(?: \d{{4}})?|\b(?:19|20)\d\d\b"
        r"|\b\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|\bkl\. ?\d[\d.:]*"
        r"|\b(?:man|tirs|ons|tors|fre|lør|søn)dage?\b|\d\. kvartal|\bQ[1-4]\b|\buge \d+"
        r"|\b(?:forår|efterår|sommer|vinter)et?\b",
        re.IGNORECASE,
    ),
    # Not at the start of a sentence, where every word has a capital.
    Kind.NAME: re.compile(
        r"(?<![.!?•–-] )(?<!^)\b[A-ZÆØÅ][a-zæøåé]{2,}(?:[- ][A-ZÆØÅ][a-zæøåé]+)*"
        r"|\b[A-ZÆØÅ][a-zæøåé]+ [A-ZÆØÅ][a-zæøåé]+|\b[A-ZÆØÅ]{1,4}\b|\w+ (?:ApS|A/S)"
    ),
    Kind.BODY: re.compile(
        r"\b(?:rådmand|borgmester|formand|direktør|medlem|firma)\w*"
        r"|\b\w*(?:udvalg|afdeling|forvaltning|sekretær|leder|chef)\w*"
        r"|\b\w+(?:råd(?:et)?|kontoret|service)\b",
        re.IGNORECASE,
    ),
}
# What looks like a number and counts nothing: years, dates, numbers of cases, pages and paragraphs.
_NAMED = re.compile(
    r"§+ ?\d+[a-z]?"
    r"|\b(?:stk|nr|pkt|kap|kl|side|s|punkt|bilag|figur|tabel|fase|spor|scenarie|løsning|model"
    r"|forslag|lokalplan|kommuneplan|tillæg|etape|linje|lokale|klasse|uge|spørgsmål|svar|niveau"
    r"|trin|kapitel|afsnit|at)\.? ?\d+(?:[.,]\d+)*[.)]?"
    rf"|\b\d{{1,2}}\. (?:{_MONTH})\w*(?: \d{{4}})?"
    r"|\b(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?\b(?! ?(?:kr|mio|mia|kg|stk))"
    r"|(?-i:\b[A-ZÆØÅ]{2,}[- ]?\d[\d-]*)|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    r"|^\s*(?:[•–-]\s*)?\d{1,2}(?:\.\d{1,2})*[.)]\s|^\s*\d{1,2}(?:\.\d{1,2})+\s"
    r"|(?-i:\b\d{1,2}\.(?= [A-ZÆØÅ]))",
    re.IGNORECASE,
)
# "en" and "et" are articles before they are numbers.
_COUNT = re.compile(rf"(?:{_FIGURE}|\b(?:{_FROM_TWO})\b)", re.IGNORECASE)
# A thing is looked for only where the text has one of these, without capitals: that is soon told.
_SIGNS = {
    Kind.MONEY: ("kr", "øre", "mio", "mia", "mill", ",-", "dkk"),
    Kind.SHARE: (
        *("%", "pct", "procent", "halvdelen", " ud af ", "hver "),
        *("tredjedel", "fjerdedel", "femtedel"),
    ),
    Kind.SPAN: (
        *("t.", "tim", "min", "sekund", "døgn"),
        *("dag", "uge", "måned", "mdr", "kvartal", "år"),
    ),
    Kind.DATE: (
        *"0123456789",
        *_MONTH.split("|"),
        *("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
        *("forår", "efterår", "sommer", "vinter"),
    ),
    Kind.BODY: (
        *("rådmand", "borgmester", "formand", "direktør", "medlem", "firma", "udvalg", "afdeling"),
        *("forvaltning", "sekretær", "leder", "chef", "råd", "kontoret", "service"),
    ),
}
_IN_ORDER = (*sorted(set(Kind) - {Kind.COUNT}), Kind.COUNT)
# Texts, a kind each; a place in a council's papers is asked about again and again.
REMEMBERED = 30_000


def things(text: str, kinds: frozenset[Kind]) -> Iterator[Thing]:
    """Yield the things of `kinds` that `text` names, kind by kind.

    >>> [(t.kind.value, t.start) for t in things("Ni møder à 2 timer", frozenset({Kind.SPAN}))]
    [('span', 11)]
    """
    for kind in _IN_ORDER:
        if kind in kinds:
            yield from of_kind(text, kind)


@lru_cache(maxsize=REMEMBERED)
def of_kind(text: str, kind: Kind) -> tuple[Thing, ...]:
    """Return the things of one kind that `text` names, in their order."""
    if kind is Kind.COUNT:
        return tuple(_counts(text))
    if kind in _SIGNS:
        lower = text.lower()
        if not any(sign in lower for sign in _SIGNS[kind]):
            return ()
    return tuple(Thing(kind, m.start(), m.end()) for m in _PATTERNS[kind].finditer(text))


def _counts(text: str) -> Iterator[Thing]:
    counts = list(_COUNT.finditer(text))
    taken = [match.span() for match in _NAMED.finditer(text)] if counts else []
    for match in counts:
        if not any(start <= match.start() < end for start, end in taken):
            yield Thing(Kind.COUNT, match.start(), match.end())
