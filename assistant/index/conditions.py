"""What a point must satisfy to be found, in words that every engine can translate.

The audience stands here beside the filters, so that it is inside every query and never after it.
"""

import datetime
from dataclasses import dataclass

from assistant.domain.access import ADMIN
from assistant.ports import IndexQuery, Point

DOCUMENT = "document_id"
GROUPS = "groups"
EXCLUDED = "excluded"
KIND = "kind"
BODY = "body"
DATE = "date"
CASE_NUMBER = "case_number"
KEYWORDS = (DOCUMENT, GROUPS, EXCLUDED, KIND, BODY, CASE_NUMBER)

Payload = dict[str, object]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The field holds one of `values`. No values: no point at all."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The field holds a number from `low` to `high`, both inclusive; None leaves an end open."""

    key: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Conditions:
    """All of `must`, and none of `must_not`."""

    must: tuple[AnyOf | Between, ...]
    must_not: tuple[AnyOf, ...]


def conditions_of(query: IndexQuery) -> Conditions:
    """Return what `query` asks of a point. An admin meets no condition of audience."""
    asker, filters = query.asker, query.filters
    must: list[AnyOf | Between] = []
    must_not: list[AnyOf] = []
    if not asker.is_admin:
        must.append(AnyOf(GROUPS, tuple(sorted(asker.groups - {ADMIN}))))
        must_not += [AnyOf(EXCLUDED, (name,)) for name in sorted(asker.names)]
    wanted = (
        (KIND, {kind.value for kind in filters.kinds}),
        (BODY, filters.bodies),
        (DOCUMENT, filters.document_ids),
        (CASE_NUMBER, {filters.case_number} if filters.case_number else ()),
    )
    must += [AnyOf(key, tuple(sorted(values))) for key, values in wanted if values]
    if filters.date_from or filters.date_to:
        must.append(Between(DATE, as_number(filters.date_from), as_number(filters.date_to)))
    return Conditions(tuple(must), tuple(must_not))


def as_number(day: datetime.date | None) -> int | None:
    """Write a date as YYYYMMDD, which every engine can compare.

    >>> as_number(datetime.date(2025, 10, 8))
    20251008
    """
    return day.year * 10_000 + day.month * 100 + day.day if day else None


def payload_of(point: Point) -> Payload:
    """Return the fields of `point` that conditions speak of; what it lacks is left out."""
    fields: Payload = {
        DOCUMENT: point.document_id,
        GROUPS: sorted(point.audience.groups),
        EXCLUDED: sorted(point.audience.excluded),
        KIND: point.kind.value,
        BODY: point.body,
        DATE: as_number(point.date),
        CASE_NUMBER: point.case_number,
    }
    return {key: value for key, value in fields.items() if value not in (None, [])}
