"""Enquiries in memory, and a desk of parts that need no disk but a folder."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from assistant.answer_ports import Archive
from assistant.domain.access import Asker, Audience
from assistant.domain.enquiries import Addressee, Deadline
from assistant.domain.kept_enquiries import (
    EnquiryChange,
    EnquiryFilters,
    FieldChange,
    KeptEnquiry,
    ReceivedAnswer,
    Stage,
)
from assistant.enquiries.drafting import Drafter
from assistant.enquiries.following.casework import Casework
from assistant.enquiries.following.desk import Desk
from assistant.enquiries.following.opening import Opener
from assistant.enquiries.following.policy import ArchivePolicy, LetterStyle
from assistant.enquiries.following.receiving import Receiving
from assistant.enquiries.following.shelving import Shelf
from assistant.enquiries.ports import EnquiryStore
from assistant.enquiries.written import archived
from assistant.errors import Unreadable


class DictEnquiries:
    """An `EnquiryStore` that forgets everything with the process."""

    def __init__(self, enquiries: Sequence[KeptEnquiry] = ()) -> None:
        self._kept = {each.id: each for each in enquiries}
        self._changes = {each.id: [begun(each)] for each in enquiries}

    def add(self, enquiry: KeptEnquiry, change: EnquiryChange) -> None:
        """Keep a new enquiry and how it began."""
        self._kept[enquiry.id] = enquiry
        self._changes[enquiry.id] = [change]

    def save(self, enquiry: KeptEnquiry, change: EnquiryChange) -> bool:
        """Keep the next version of an enquiry; False where another has been kept meanwhile."""
        held = self._kept.get(enquiry.id)
        if held is None or held.version != enquiry.version - 1:
            return False
        self._kept[enquiry.id] = enquiry
        self._changes[enquiry.id].append(change)
        return True

    def enquiry(self, enquiry_id: str, *, asker: Asker) -> KeptEnquiry | None:
        """Return an enquiry that `asker` sees."""
        held = self._kept.get(enquiry_id)
        return held if held is not None and held.role_of(asker) is not None else None

    def remove(self, enquiry_id: str, *, version: int) -> bool:
        """Delete an enquiry with its history; False where that is not its version."""
        held = self._kept.get(enquiry_id)
        if held is None or held.version != version:
            return False
        del self._kept[enquiry_id], self._changes[enquiry_id]
        return True

    def enquiries(
        self, *, asker: Asker, filters: EnquiryFilters, today: date
    ) -> Sequence[KeptEnquiry]:
        """Return those that `asker` sees and `filters` leave, the last changed first."""
        found = [
            each
            for each in self._kept.values()
            if each.role_of(asker) in filters.roles and _is_left(each, filters, today)
        ]
        found.sort(key=lambda each: each.id)
        return sorted(found, key=lambda each: each.changed, reverse=True)

    def followers(self, enquiry_id: str, *, asker: Asker) -> Sequence[str]:
        """Return the ids of those that follow an enquiry and that `asker` sees."""
        found = (each for each in self._kept.values() if each.follows == enquiry_id)
        return [each.id for each in found if each.role_of(asker) is not None]

    def archived(self) -> Sequence[KeptEnquiry]:
        """Return all that are no drafts."""
        return [each for each in self._kept.values() if each.stage is not Stage.DRAFT]

    def history(self, enquiry_id: str) -> Sequence[EnquiryChange]:
        """Return every change of an enquiry, the newest first."""
        return self._changes.get(enquiry_id, [])[::-1]


def _is_left(enquiry: KeptEnquiry, filters: EnquiryFilters, today: date) -> bool:
    year = (enquiry.sent_on or enquiry.created.date()).year
    departments = [each.department for each in enquiry.addressees]
    said = [enquiry.title, *enquiry.questions, enquiry.party, enquiry.member, *departments]
    pages = [page for answer in enquiry.answers for page in answer.pages]
    text = "\n".join([*said, *pages]).casefold()
    return (
        filters.party in (None, enquiry.party)
        and (filters.department is None or filters.department in departments)
        and filters.year in (None, year)
        and filters.status in (None, enquiry.status(today))
        and all(word in text for word in filters.text.casefold().split())
    )


def read_plain(file: str, content: bytes) -> tuple[str, ...]:
    """Read an answer that is text; a form feed ends a page.

    Raises:
        Unreadable: it is no text.
    """
    try:
        return tuple(content.decode().split("\f"))
    except UnicodeDecodeError as error:
        raise Unreadable(f"{file} er ikke tekst") from error


def made_casework(
    drafter: Drafter,
    archive: Archive,
    store: EnquiryStore,
    folder: Path,
    *,
    new_id: Callable[[], str],
    changed: Callable[[Path], None] = lambda folder: None,
    tables: Path | None = None,
) -> Casework:
    """Join a desk that reads nothing but text."""
    opener = Opener(drafter, archive, ArchivePolicy.read(tables), LetterStyle.read(tables))

    def letter(enquiry: KeptEnquiry) -> str:
        return archived(enquiry, opener.reference(enquiry))

    desk = Desk(store, opener, Shelf(folder, letter, changed))
    return Casework(desk, Receiving(desk, read_plain, new_id), new_id)


MADE = datetime(2025, 11, 10, 9, tzinfo=UTC)
DUE = date(2025, 11, 24)


def made_enquiry(**more: Any) -> KeptEnquiry:  # noqa: ANN401 - any field of it
    """Return a draft of Anna's with two questions; `more` is what is otherwise."""
    values: dict[str, Any] = {
        "id": "e1",
        "owner": "anna",
        "stage": Stage.DRAFT,
        "version": 1,
        "created": MADE,
        "changed": MADE,
        "request": "Hvor mange vejbump er der, og hvad koster de?",
        "title": "10-dages-forespørgsel om vejbump",
        "questions": (
            "Hvor mange vejbump er der anlagt i hvert af årene 2023 og 2024?",
            "Hvad har vejbumpene kostet i kr. i hvert af årene 2023 og 2024?",
        ),
        "party": "SF",
        "member": "Anna Holm",
        "addressees": (Addressee("Teknik og Klima", "Hertil hører: vejbump."),),
        "audience": Audience.of(["council"]),
    }
    return KeptEnquiry(**(values | more))


def sent(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of an enquiry
    """What makes a draft one that was sent on 14 November 2025."""
    explained = Deadline(DUE, "Fristen er mandag den 24. november 2025.")
    return {"stage": Stage.SENT, "sent_on": date(2025, 11, 14), "deadline": explained} | more


def received(*pages: str, **more: Any) -> ReceivedAnswer:  # noqa: ANN401 - any field of it
    """Return an answer of these pages."""
    values: dict[str, Any] = {
        "id": "a1",
        "file": "svar.txt",
        "received_on": date(2025, 11, 20),
        "by": "anna",
        "pages": pages,
        "digest": "0" * 64,
    }
    return ReceivedAnswer(**(values | more))


def begun(enquiry: KeptEnquiry) -> EnquiryChange:
    """How an enquiry began."""
    return EnquiryChange(
        enquiry_id=enquiry.id,
        version=enquiry.version,
        at=enquiry.changed,
        by=enquiry.owner,
        fields=(FieldChange("status", "", "udkast"), FieldChange("title", "", enquiry.title)),
    )
