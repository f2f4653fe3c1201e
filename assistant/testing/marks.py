"""The secretariat's list in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.domain.marks import Decision, Listed, Moment, Verdict


@dataclass(slots=True)
class ListMarks:
    """Holds what it is given; what is decided is remembered and shown."""

    held: Sequence[Listed] = ()
    moments: Mapping[str, Sequence[Moment]] = field(default_factory=dict)  # by document id
    decisions: list[Decision] = field(default_factory=list)

    def waiting(self) -> int:
        """Count those that wait."""
        return sum(listed.is_waiting for listed in self._now())

    def listed(self, *, limit: int, offset: int) -> tuple[Sequence[Listed], int]:
        """Return a run of them, those that wait first."""
        found = sorted(self._now(), key=lambda one: not one.is_waiting)
        return found[offset : offset + limit], len(found)

    def one(self, document_id: str) -> Listed | None:
        """Return the one of that document."""
        return next((one for one in self._now() if one.document.id == document_id), None)

    def decide(
        self, listed: Listed, verdict: Verdict, *, why: str, by: str, at: datetime
    ) -> Decision:
        """Remember a decision."""
        decision = Decision(
            document_id=listed.document.id,
            digest=listed.document.digest,
            marks=frozenset(listed.marks),
            verdict=verdict,
            why=why,
            by=by,
            at=at,
        )
        self.decisions.append(decision)
        return decision

    def history(self, document_id: str) -> Sequence[Moment]:
        """Return the moments of a document."""
        return self.moments.get(document_id, ())

    def _now(self) -> list[Listed]:
        newest = {decision.document_id: decision for decision in self.decisions}
        return [
            replace(one, decision=newest.get(one.document.id, one.decision)) for one in self.held
        ]
