"""The letter of an enquiry, as its Word document, its mail and its PDF have it."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain.answers import Citation
from assistant.domain.kept_enquiries import Stage
from assistant.enquiries.days_off import MONTHS
from assistant.enquiries.following.opening import OpenedEnquiry
from assistant.enquiries.following.policy import LetterStyle
from assistant.exporting.word import plain

DRAFTED = "Udkast lavet med hjælp fra en AI"
MADE_WITH = (
    f"{DRAFTED} (Byråds-GPT). Det er læst og godkendt af medlemmet, før det er sendt; programmet "
    "sender intet selv."
)
NOT_SENT = f"{DRAFTED} (Byråds-GPT). Det skal læses og godkendes af medlemmet, før det sendes."


@dataclass(frozen=True, slots=True)
class Fact:
    """A known fact, and the notes to it."""

    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An enquiry as it is written, on plain lines."""

    title: str
    reference: str
    to: tuple[str, ...]
    by: str  # name and party
    day: datetime.date | None
    due: str
    background: tuple[Fact, ...]
    questions: tuple[str, ...]
    made_with: str


def letter_of(opened: OpenedEnquiry, style: LetterStyle) -> Letter:
    """Return the letter of an enquiry, as far as its reader may read its background."""
    kept = opened.kept
    by = ", ".join(filter(None, (kept.member, kept.party)))
    due = opened.deadline
    return Letter(
        title=plain(kept.title),
        reference=plain(opened.reference),
        to=tuple(plain(each.department) for each in kept.addressees),
        by=plain(by),
        day=kept.sent_on,
        due=f"Svar ønskes senest {day_of(due.date)}." if due and kept.sent_on else "",
        background=tuple(
            Fact(plain(fact.text), tuple(note_of(c, style) for c in fact.citations))
            for fact in opened.background
        ),
        questions=tuple(map(plain, kept.questions)),
        made_with=NOT_SENT if kept.stage is Stage.DRAFT else MADE_WITH,
    )


def note_of(citation: Citation, style: LetterStyle) -> str:
    """Name the source of a quote as the municipality does, and quote it.

    The page is the one that is shown: of a meeting's page it is the item's place.
    """
    found = citation.document
    source = style.joined(
        style.source,
        ", ",
        title=found.title,
        body=found.body or "",
        date=day_of(found.date) if found.date else "",
        page=str(citation.page),
    )
    return plain(f"{source}: »{citation.quote}«")


def as_mail(letter: Letter) -> str:
    """Write a letter as plain text, its notes numbered at the end."""
    return "\n".join(_mail(letter)) + "\n"


def _mail(letter: Letter) -> Iterator[str]:
    yield letter.title
    yield ""
    yield from [f"Til: {', '.join(letter.to)}"] if letter.to else []
    yield from [f"Fra: {letter.by}"] if letter.by else []
    yield from [f"Dato: {day_of(letter.day)}"] if letter.day else []
    yield from [letter.due] if letter.due else []
    notes: list[str] = []
    yield from _facts(letter.background, notes)
    yield from ("", "Spørgsmål", "")
    yield from (f"{number}. {each}" for number, each in enumerate(letter.questions, 1))
    if notes:
        yield from ("", "Kilder", "")
        yield from (f"[{number}] {note}" for number, note in enumerate(notes, 1))
    yield from ("", letter.made_with)


def _facts(facts: Sequence[Fact], notes: list[str]) -> Iterator[str]:
    if facts:
        yield from ("", "Det fremgår allerede", "")
    for fact in facts:
        marks = ""
        for note in fact.notes:
            notes.append(note)
            marks += f" [{len(notes)}]"
        yield f"- {fact.text}{marks}"


def day_of(day: datetime.date) -> str:
    """Write a day.

    >>> day_of(datetime.date(2026, 3, 5))
    '5. marts 2026'
    """
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
