"""An audit in memory."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from assistant.domain.access import Asker
from assistant.privacy.trail import Place, Record, gathered, is_recorded


@dataclass(slots=True)
class ListTrail:
    """Records in their order. `fault` is raised by every call while it is set."""

    records: list[Record] = field(default_factory=list)
    fault: Exception | None = None
    now: Callable[[], datetime] = lambda: datetime(2025, 11, 21, 18, 30, tzinfo=UTC)

    def shown(self, asker: Asker, purpose: str, places: Iterable[Place]) -> None:
        """Write down one reply."""
        if self.fault:
            raise self.fault
        seen = gathered(places)
        if seen and is_recorded(asker):
            self.records.append(
                Record(
                    id=len(self.records) + 1,
                    at=self.now(),
                    person=asker.user or "",
                    groups=tuple(sorted(asker.groups)),
                    purpose=purpose,
                    shown=seen,
                    policy="",
                )
            )

    def of_person(
        self,
        person: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Sequence[Record], int]:
        """Return what a person was shown."""
        if self.fault:
            raise self.fault
        found = [
            record
            for record in self.records
            if record.person == person
            and (since is None or record.at >= since)
            and (until is None or record.at < until)
        ]
        return found[offset : None if limit is None else offset + limit], len(found)
