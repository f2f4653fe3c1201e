"""The secretariat's list, as the service needs it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from assistant.domain.marks import Decision, Listed, Moment, Verdict


class MarkStore(Protocol):
    """Documents whose marks contradict their audience, decisions, and the history of audiences.

    It knows no asker: what it returns is for admins alone.
    """

    def waiting(self) -> int:
        """Return how many documents wait for a decision."""
        ...

    def listed(self, *, limit: int, offset: int) -> tuple[Sequence[Listed], int]:
        """Return a run of the list, those that wait first, and how long it is."""
        ...

    def one(self, document_id: str) -> Listed | None:
        """Return a document of the list."""
        ...

    def decide(
        self, listed: Listed, verdict: Verdict, *, why: str, by: str, at: datetime
    ) -> Decision:
        """Keep a decision about what is listed now."""
        ...

    def history(self, document_id: str) -> Sequence[Moment]:
        """Return the audiences of a document, the first one first."""
        ...


class NoMarks:
    """An empty list, and nothing that can be decided."""

    def waiting(self) -> int:
        """Nothing waits."""
        return 0

    def listed(self, *, limit: int, offset: int) -> tuple[Sequence[Listed], int]:
        """The list is empty."""
        return (), 0

    def one(self, document_id: str) -> Listed | None:
        """Nothing is on it."""
        return None

    def decide(
        self, listed: Listed, verdict: Verdict, *, why: str, by: str, at: datetime
    ) -> Decision:
        """Refuse: there is nowhere to keep it.

        Raises:
            LookupError: always.
        """
        raise LookupError(listed.document.id)

    def history(self, document_id: str) -> Sequence[Moment]:
        """Nothing was written down."""
        return ()
