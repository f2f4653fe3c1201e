"""The words before a quote that say whose it is and from when: "Ifølge referatet af …:"."""

import datetime
import re
from collections.abc import Iterator

from assistant.answering.picked.standing import Nature, Standing
from assistant.domain.documents import Document, DocumentKind

LONGEST_LEAD = 80
# So many characters always hold a lead, if only "Ifølge referatet (2025):".
SHORTEST_LEAD = 40
_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
# Words that documents are called by, and how they end when one document is meant.
_DEFINITE = {
    "notat": "et",
    "oplæg": "get",
    "høringssvar": "",  # one or several
    "svar": "et",
    "rapport": "en",
    "brev": "et",
    "ansøgning": "en",
    "plan": "en",
    "standard": "en",
    "opsamling": "en",
    "prognose": "n",
    "analyse": "n",
    "evaluering": "en",
    "redegørelse": "n",
    "strategi": "en",
    "politik": "ken",
    "aftale": "n",
    "vejledning": "en",
    "indstilling": "en",
    "grundlag": "et",
    "håndbog": "en",
    "oversigt": "en",
    "forslag": "et",
    "workshop": "pen",
}
_OF = r"(?:om|fra|for|til|på|af|over|ved|vedr\.|vedrørende)"
_CALLED = re.compile(rf"(?P<word>[\wæøåÆØÅ-]+)(?P<rest> {_OF} .*)", re.DOTALL)
_NAMES_NOTHING = re.compile(rf" {_OF} …")  # "brevet fra …": the name was too long
_APPENDIX = re.compile(r"^Bilag \d+(?:\.\d+)?: |,? ?Bilag \d+$| \(påført [^)]*\)$")
_KIND = {
    DocumentKind.ANNEX: "bilaget",
    DocumentKind.RECOMMENDATION: "indstillingen",
    DocumentKind.HANDBOOK: "håndbogen",
    DocumentKind.LEADERSHIP_FRAMEWORK: "ledelsesgrundlaget",
    DocumentKind.POLICY: "politikken",
    DocumentKind.ENQUIRY: "forespørgslen",
    DocumentKind.REPLY: "svaret",
    DocumentKind.MEMO: "notatet",
    DocumentKind.OTHER: "dokumentet",
}
_SAID = {
    Nature.HEARING: "høringen",
    Nature.INTERVIEW: "interview",
    Nature.WORKSHOP: "workshop",
}
_ALONE = {
    Nature.DECISION: "beslutningen",
    Nature.TREATMENT: "behandlingen",
    Nature.PROPOSAL: "indstillingen",
}
_OF_MEETINGS = {DocumentKind.MINUTES: "referatet", DocumentKind.AGENDA: "dagsordenen"}
_TITLE_LENGTHS = (70, 60, 50, 40, 30, 20)


def lead(document: Document, place: Standing, longest: int = LONGEST_LEAD) -> str:
    """Say whose the next words are, in at most `longest` characters; empty where none fits.

    The fullest wording that fits is taken: with the day, with the year, with less of the title, and
    last with the kind of the document alone. With `SHORTEST_LEAD` characters or more one fits.
    """
    within = min(longest, LONGEST_LEAD)
    wordings = (*_wordings(document, place), *_shortest(document, place))
    return next((wording for wording in wordings if len(wording) <= within), "")


def shortest(document: Document, place: Standing) -> str:
    """Return the shortest lead that tells whose the words are.

    Who decided, or had a case before, and when, is always told: of a decision that is what matters,
    and the line that says who had the case is left to the lead.
    """
    wordings = (
        _wordings(document, place)
        if place.nature in (Nature.TREATMENT, Nature.DECISION)
        else sorted(_shortest(document, place), key=len)
    )
    return next(wording for wording in wordings if len(wording) <= LONGEST_LEAD)


def _wordings(document: Document, place: Standing) -> Iterator[str]:
    for when in _dates(place.date):
        if place.body and place.nature is Nature.DECISION:
            yield f"Ifølge {genitive(place.body)} beslutning{when}:"
        if place.body and place.nature is Nature.TREATMENT:
            yield f"Ifølge {genitive(place.body)} behandling{when}:"
        if place.body and place.nature is Nature.PROPOSAL:
            yield f"Ifølge indstillingen til {place.body}{when}:"
        if place.body and document.kind is DocumentKind.MINUTES:
            yield f"Ifølge referatet af {genitive(place.body)} møde{when}:"
        if place.body and document.kind is DocumentKind.AGENDA:
            yield f"Ifølge dagsordenen til {genitive(place.body)} møde{when}:"
    yield from _by_title(document, place)


def _shortest(document: Document, place: Standing) -> Iterator[str]:
    """What kind of words they are, and from when, without a name."""
    if place.body and place.nature in _ALONE:
        said = _ALONE[place.nature]
    elif document.kind in _OF_MEETINGS:
        said = _OF_MEETINGS[document.kind]
    else:
        title = _APPENDIX.sub("", document.title).strip()
        said = _said(place.nature, title) + _KIND.get(document.kind, "dokumentet")
    if place.date is not None:
        yield f"Ifølge {said} ({place.date.year}):"
    yield f"Ifølge {said}:"


def _by_title(document: Document, place: Standing) -> Iterator[str]:
    title = _APPENDIX.sub("", document.title).strip()
    said = _said(place.nature, title)
    for when in _dates(place.date):
        # "(Nyt Byråd 2026–2029)" tells the year itself.
        shown = "" if not when or when[-4:] in title else f" ({when.strip()})"
        yield f"Ifølge {said}{_called(document, title)}{shown}:"
    for length in _TITLE_LENGTHS:
        yield f"Ifølge {said}{_called(document, _cut(title, length))}:"


def _said(nature: Nature, title: str) -> str:
    """Name the nature, unless the title does."""
    if nature not in _SAID or nature.value[:6] in title.lower():
        return ""
    return f"{_SAID[nature]} i "


def _called(document: Document, title: str) -> str:
    found = _CALLED.fullmatch(title)
    if found is not None:
        word = found["word"].lower()
        ending = next((e for w, e in _DEFINITE.items() if word.endswith(w)), None)
        if ending is not None:
            rest = "" if _NAMES_NOTHING.fullmatch(found["rest"]) else found["rest"]
            return f"{word}{ending}{rest}"
    return f"{_KIND.get(document.kind, 'dokumentet')} “{title}”"


def _cut(title: str, length: int) -> str:
    if len(title) <= length:
        return title
    return title[:length].rpartition(" ")[0].rstrip(",;:–- ") + " …"


def _dates(date: datetime.date | None) -> list[str]:
    if date is None:
        return [""]
    return [f" {date.day}. {_MONTHS[date.month - 1]} {date.year}", f" {date.year}"]


def genitive(name: str) -> str:
    """Put a name into the genitive.

    >>> genitive("Teknisk Udvalg"), genitive("Horsens")
    ('Teknisk Udvalgs', 'Horsens’')
    """
    return f"{name}’" if name[-1:].lower() in "sxz" else f"{name}s"
