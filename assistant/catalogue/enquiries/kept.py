"""Enquiries as they are kept: found for those who may see them, changed one version at a time."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)

from assistant.catalogue.documents.readable import audience
from assistant.catalogue.enquiries.rows import (
    answers_of,
    as_lines,
    from_change,
    from_enquiry,
    people_of,
    to_change,
    to_enquiry,
)
from assistant.catalogue.enquiries.tables import (
    ENQUIRIES,
    ENQUIRY_ANSWERS,
    ENQUIRY_CHANGES,
    ENQUIRY_PEOPLE,
)
from assistant.catalogue.store.connection import open_engine, reading, writing
from assistant.domain.access import Asker
from assistant.domain.kept_enquiries import (
    DUE_DAYS,
    EnquiryChange,
    EnquiryFilters,
    EnquiryStatus,
    KeptEnquiry,
    Stage,
)

PRAGMAS = ("secure_delete=ON",)  # what is deleted is wiped
WAIT_S = 5.0  # for an ingestion that publishes


class Enquiries:
    """Keeps enquiries. Every call may raise `CatalogueUnavailable`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the enquiries of a catalogue that `Catalogue.open` has brought up to date."""
        return cls(open_engine(url, wait_s=WAIT_S, pragmas=PRAGMAS))

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def add(self, enquiry: KeptEnquiry, change: EnquiryChange) -> None:
        """Keep a new enquiry and how it began."""
        with writing(self._engine) as connection:
            connection.execute(insert(ENQUIRIES), from_enquiry(enquiry))
            _write_parts(connection, enquiry, change)

    def save(self, enquiry: KeptEnquiry, change: EnquiryChange) -> bool:
        """Keep the next version of an enquiry; False where another has been kept meanwhile."""
        values = from_enquiry(enquiry)
        current = and_(ENQUIRIES.c.id == enquiry.id, ENQUIRIES.c.version == enquiry.version - 1)
        with writing(self._engine) as connection:
            if not connection.execute(update(ENQUIRIES).where(current), values).rowcount:
                return False
            for table in (ENQUIRY_PEOPLE, ENQUIRY_ANSWERS):
                connection.execute(delete(table).where(table.c.enquiry_id == enquiry.id))
            _write_parts(connection, enquiry, change)
            return True

    def enquiry(self, enquiry_id: str, *, asker: Asker) -> KeptEnquiry | None:
        """Return an enquiry that `asker` sees."""
        found = self._of(ENQUIRIES.c.id == enquiry_id)
        return next((each for each in found if each.role_of(asker) is not None), None)

    def remove(self, enquiry_id: str, *, version: int) -> bool:
        """Delete an enquiry with its history; False where that is not its version."""
        same = and_(ENQUIRIES.c.id == enquiry_id, ENQUIRIES.c.version == version)
        with writing(self._engine) as connection:
            return connection.execute(delete(ENQUIRIES).where(same)).rowcount > 0

    def enquiries(
        self, *, asker: Asker, filters: EnquiryFilters, today: date
    ) -> Sequence[KeptEnquiry]:
        """Return those that `asker` sees and `filters` leave, the last changed first."""
        with reading(self._engine) as connection:
            seen = _seen(connection, asker)
        found = self._of(seen, *_narrowed(filters, today))
        return [each for each in found if each.role_of(asker) in filters.roles]

    def followers(self, enquiry_id: str, *, asker: Asker) -> Sequence[str]:
        """Return the ids of those that follow an enquiry and that `asker` sees."""
        found = self._of(ENQUIRIES.c.follows == enquiry_id)
        return [each.id for each in found if each.role_of(asker) is not None]

    def archived(self) -> Sequence[KeptEnquiry]:
        """Return all that are no drafts, for the owner of the data: what the archive is made of."""
        return self._of(ENQUIRIES.c.stage != Stage.DRAFT.value)

    def history(self, enquiry_id: str) -> Sequence[EnquiryChange]:
        """Return every change of an enquiry, the newest first. The caller has seen the enquiry."""
        query = select(ENQUIRY_CHANGES).where(ENQUIRY_CHANGES.c.enquiry_id == enquiry_id)
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(ENQUIRY_CHANGES.c.version.desc()))
            return [to_change(row) for row in rows]

    def _of(self, *conditions: ColumnElement[bool]) -> list[KeptEnquiry]:
        wanted = select(ENQUIRIES.c.id).where(*conditions)
        order = (ENQUIRIES.c.changed.desc(), ENQUIRIES.c.id)
        with reading(self._engine) as connection:
            rows = connection.execute(select(ENQUIRIES).where(*conditions).order_by(*order)).all()
            people = _parts(connection, ENQUIRY_PEOPLE, wanted)
            answers = _parts(connection, ENQUIRY_ANSWERS, wanted)
        return [to_enquiry(row, people.get(row.id, ()), answers.get(row.id, ())) for row in rows]


def _parts(connection: Connection, table: Any, wanted: Any) -> Mapping[str, list[Any]]:  # noqa: ANN401 - SQLAlchemy's
    query = select(table).where(table.c.enquiry_id.in_(wanted))
    rows = connection.execute(query.order_by(table.c.enquiry_id, table.c.position))
    return {key: list(found) for key, found in groupby(rows, key=lambda row: row.enquiry_id)}


def _write_parts(connection: Connection, enquiry: KeptEnquiry, change: EnquiryChange) -> None:
    connection.execute(insert(ENQUIRY_PEOPLE), people_of(enquiry))
    if enquiry.answers:
        connection.execute(insert(ENQUIRY_ANSWERS), answers_of(enquiry))
    connection.execute(insert(ENQUIRY_CHANGES), from_change(change))


def _seen(connection: Connection, asker: Asker) -> ColumnElement[bool]:
    """What `asker` works on, and what the archive shows: `KeptEnquiry.role_of`, said in SQL."""
    keys = connection.scalars(select(ENQUIRIES.c.audience).distinct())
    admitted = [key for key in keys if audience(key).admits(asker)]
    archived = and_(ENQUIRIES.c.stage != Stage.DRAFT.value, ENQUIRIES.c.audience.in_(admitted))
    if asker.user is None:
        return archived
    mine = select(ENQUIRY_PEOPLE.c.enquiry_id).where(ENQUIRY_PEOPLE.c.user == asker.user)
    return or_(archived, ENQUIRIES.c.id.in_(mine))


def _narrowed(filters: EnquiryFilters, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.party is not None:
        conditions.append(ENQUIRIES.c.party == filters.party)
    if filters.department is not None:
        one = as_lines([filters.department])
        conditions.append(ENQUIRIES.c.departments.contains(one, autoescape=True))
    if filters.year is not None:
        conditions.append(ENQUIRIES.c.year == filters.year)
    if filters.status is not None:
        conditions.append(_stands(filters.status, today))
    words = filters.text.casefold().split()
    return [*conditions, *(ENQUIRIES.c.words.contains(word, autoescape=True) for word in words)]


def _stands(status: EnquiryStatus, today: date) -> ColumnElement[bool]:
    """`KeptEnquiry.status`, said in SQL."""
    near = today + timedelta(days=DUE_DAYS)
    days = ENQUIRIES.c.due_on
    left: Mapping[EnquiryStatus, ColumnElement[bool]] = {
        EnquiryStatus.OVERDUE: days < today,
        EnquiryStatus.DUE: and_(days >= today, days <= near),
        EnquiryStatus.SENT: days > near,
    }
    if status in left:
        return and_(ENQUIRIES.c.stage == Stage.SENT.value, left[status])
    return ENQUIRIES.c.stage == Stage(status.value).value
