"""Who was shown which documents when: what is written down, and what may go wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assistant.domain.access import THE_PUBLIC, Asker

# A document and one of its pages; None where the reply told of the document as a whole.
Place = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """A document that was shown, and the pages of it; none where it was shown as a whole."""

    document_id: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One reply: to whom, by which rights, through which route, and what it showed.

    No word of a question stands here.
    """

    id: int  # from 1, without gaps
    at: datetime
    person: str
    groups: tuple[str, ...]
    purpose: str  # method and route
    shown: tuple[Seen, ...]
    policy: str  # the version of the access policy that decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What holds of a chain of records."""

    records: int
    head: int  # the number of the last record that holds
    digest: str  # its hash: who keeps it elsewhere can prove that nothing before was changed
    broken: int | None = None  # the number of the first record that does not hold
    why: str = ""  # in Danish


class AuditTrail(Protocol):
    """Writes down what is shown, before it is shown."""

    def shown(self, asker: Asker, purpose: str, places: Iterable[Place]) -> None:
        """Write down one reply. A nameless asker from the public is no person: nothing is written.

        Raises:
            CatalogueUnavailable: it could not be written.
        """
        ...

    def of_person(
        self,
        person: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Sequence[Record], int]:
        """Return what a person was shown from `since` to before `until`, and how many there are."""
        ...


class NoTrail:
    """Writes nothing down: the municipality has decided so."""

    def close(self) -> None:
        """Nothing is open."""

    def sweep(self, before: datetime) -> int:
        """Delete nothing."""
        return 0

    def shown(self, asker: Asker, purpose: str, places: Iterable[Place]) -> None:
        """Write nothing."""

    def of_person(
        self,
        person: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Sequence[Record], int]:
        """Return nothing."""
        return (), 0


def is_recorded(asker: Asker) -> bool:
    """Whether what `asker` sees is written down.

    >>> is_recorded(THE_PUBLIC), is_recorded(Asker(user="anna"))
    (False, True)
    """
    return asker != THE_PUBLIC


def gathered(places: Iterable[Place]) -> tuple[Seen, ...]:
    """Put the pages of each document together, in the order in which documents came.

    >>> gathered([("a", 3), ("b", None), ("a", 1)])
    (Seen(document_id='a', pages=(1, 3)), Seen(document_id='b', pages=()))
    """
    pages: dict[str, set[int]] = {}
    for document_id, page in places:
        pages.setdefault(document_id, set()).update(() if page is None else (page,))
    return tuple(Seen(id_, tuple(sorted(found))) for id_, found in pages.items())
