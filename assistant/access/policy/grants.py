"""What a municipality grants beyond the literal groups: one table, as a plain value.

A document's audience is literal. A row of the policy lets a group read as if it were in another as
well; it never takes anything away, and who is excluded from a document stays excluded.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from assistant.domain.access import GROUP, Asker

_DENMARK = ZoneInfo("Europe/Copenhagen")


def day_in_denmark(moment: datetime) -> date:
    """Return the day that the municipality writes at `moment`.

    >>> day_in_denmark(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)).isoformat()
    '2026-07-01'
    """
    return moment.astimezone(_DENMARK).date()


def today_in_denmark() -> date:
    """Return the day that the municipality writes now."""
    return day_in_denmark(datetime.now(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A row: `to` reads what is for `reads`, from the first day to the last, both included."""

    to: str  # council, body:<slug> or user:<name>
    reads: frozenset[str]
    why: str  # in Danish, with the section of the law
    first: date | None = None
    last: date | None = None
    line: int = 0  # of the file, from 1

    def holds(self, asker: Asker, day: date) -> bool:
        """Whether the row is for `asker`, on `day`."""
        is_time = (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )
        return is_time and self.to in asker.groups | asker.names


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The table as it was read. Equal files have equal versions."""

    version: str  # the first digits of the file's SHA-256
    grants: tuple[Grant, ...] = ()
    provider: Mapping[str, frozenset[str]] | None = None  # a provider's name → groups of ours
    today: Callable[[], date] = field(default=today_in_denmark, compare=False)

    def granting(self, asker: Asker) -> tuple[Grant, ...]:
        """Return the rows that hold for `asker` today, in the order of the file."""
        day = self.today()
        return tuple(grant for grant in self.grants if grant.holds(asker, day))

    def effective(self, asker: Asker) -> Asker:
        """Return `asker` with what the rows grant; nothing is taken away.

        Rows do not chain: what one grants is no reason for another. So this is called once for an
        asker, where a token or `--as` is read.
        """
        granted = [group for grant in self.granting(asker) for group in grant.reads]
        return replace(asker, groups=asker.groups | frozenset(granted)) if granted else asker

    def claimed(self, groups: Iterable[str]) -> frozenset[str]:
        """Return our groups for those that an identity provider names.

        Without a `[provider]` table that is every name that is literally one of ours; with one it
        is what the table says of each name. Any other name means nothing here.
        """
        if self.provider is None:
            return frozenset(name for name in groups if GROUP.fullmatch(name))
        mapped = [self.provider.get(name, frozenset()) for name in groups]
        return frozenset().union(*mapped)
