"""Where a quoted sentence stands: whose it is, from when, and whether anything was decided.

A sentence says "Udvalget"; its headings, the line above it and the document's data say which.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.answers import Hit
from assistant.domain.documents import Document, DocumentKind
from assistant.language.matters import earlier_meeting


class Nature(StrEnum):
    """What kind of saying it is: these are not the same thing to a council member."""

    DECISION = "beslutning"
    TREATMENT = "behandling"  # what a body that had the case before said to it
    PROPOSAL = "indstilling"
    HEARING = "høring"
    INTERVIEW = "interview"
    WORKSHOP = "workshop"
    PLAIN = "andet"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a sentence's place."""

    nature: Nature
    body: str | None
    date: datetime.date | None


_MEETINGS = frozenset({DocumentKind.MINUTES, DocumentKind.AGENDA})
_PROPOSED = re.compile(r"(?:Det indstilles\b.{0,12}|Indstilling|Beslutningspunkter):?")
_DECIDED = re.compile(r"(?:Beslutning(?:er)?|Vedtagelse):?")
_PROPOSAL_ITEM = re.compile(r"At \d{1,2}\)")
_HEADING = re.compile(r"[A-ZÆØÅ].{2,58}[^.,;:!?]")
_BY_HEADING = (
    (Nature.HEARING, re.compile(r"høringssvar|høringsnotat|^høring", re.IGNORECASE)),
    (Nature.INTERVIEW, re.compile(r"^interview", re.IGNORECASE)),
    (Nature.WORKSHOP, re.compile(r"^(?:workshop|borgermøde)", re.IGNORECASE)),
)


def standing(hit: Hit, text: str) -> Standing:
    """Tell where `text`, which stands in the passage of `hit`, has its place."""
    document, section, passage = hit.document, hit.passage.section, hit.passage.text
    if document.kind in _MEETINGS:
        before = passage[: max(passage.find(text), 0)].split("\n")
        return _in_meeting(document, [*section, *before], text)
    if document.kind is DocumentKind.RECOMMENDATION:
        return Standing(Nature.PROPOSAL, document.body, document.date)
    nature = _by_heading((*reversed(section), document.title))
    return Standing(nature, document.body, document.date)


def _in_meeting(document: Document, before: Sequence[str], text: str) -> Standing:
    """Read the nearest heading above; a line that names an earlier meeting says itself whose."""
    if earlier_meeting(text) is not None:
        return Standing(Nature.PLAIN, document.body, document.date)
    for line in reversed(before):
        earlier = earlier_meeting(line)
        if earlier is not None:
            return Standing(Nature.TREATMENT, earlier.body, earlier.date)
        if _PROPOSAL_ITEM.match(text) or _PROPOSED.fullmatch(line):
            return Standing(Nature.PROPOSAL, document.body, document.date)
        if _DECIDED.fullmatch(line) and document.kind is DocumentKind.MINUTES:
            return Standing(Nature.DECISION, document.body, document.date)
        if _HEADING.fullmatch(line):
            break
    return Standing(Nature.PLAIN, document.body, document.date)


def _by_heading(headings: tuple[str, ...]) -> Nature:
    for heading in headings:
        for nature, pattern in _BY_HEADING:
            if pattern.search(heading):
                return nature
    return Nature.PLAIN
