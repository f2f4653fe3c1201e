"""What the following of enquiries needs of others: where they are kept, and who reads answers."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from assistant.domain.access import Asker
from assistant.domain.kept_enquiries import EnquiryChange, EnquiryFilters, KeptEnquiry


class EnquiryStore(Protocol):
    """Keeps enquiries. Every call raises `CatalogueUnavailable` where the database does not answer.

    Whoever sees an enquiry is decided by `KeptEnquiry.role_of` alone.
    """

    def add(self, enquiry: KeptEnquiry, change: EnquiryChange) -> None:
        """Keep a new enquiry and how it began."""
        ...

    def save(self, enquiry: KeptEnquiry, change: EnquiryChange) -> bool:
        """Keep the next version of an enquiry; False where another has been kept meanwhile."""
        ...

    def enquiry(self, enquiry_id: str, *, asker: Asker) -> KeptEnquiry | None:
        """Return an enquiry that `asker` sees."""
        ...

    def remove(self, enquiry_id: str, *, version: int) -> bool:
        """Delete an enquiry with its history; False where that is not its version."""
        ...

    def enquiries(
        self, *, asker: Asker, filters: EnquiryFilters, today: date
    ) -> Sequence[KeptEnquiry]:
        """Return those that `asker` sees and `filters` leave, the last changed first."""
        ...

    def followers(self, enquiry_id: str, *, asker: Asker) -> Sequence[str]:
        """Return the ids of those that follow an enquiry and that `asker` sees."""
        ...

    def archived(self) -> Sequence[KeptEnquiry]:
        """Return all that are no drafts, for the owner of the data: what the archive is made of."""
        ...

    def history(self, enquiry_id: str) -> Sequence[EnquiryChange]:
        """Return every change of an enquiry, the newest first. The caller has seen the enquiry."""
        ...


class AnswerReader(Protocol):
    """Reads the file of an answer, in a process that may be killed."""

    def __call__(self, file: str, content: bytes) -> tuple[str, ...]:
        """Return the text of its pages.

        Raises:
            Unreadable: it cannot be read; why, in Danish.
        """
        ...
