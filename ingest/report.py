"""What an ingestion did, for people and for scripts."""

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, or whose newest version could not."""

    file: str  # path inside its source folder
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of one run over some folders."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    failures: tuple[Failure, ...] = ()  # also those that failed before and did not change
    passages: int = 0  # in the whole index, after the run
    seconds: float = 0.0
    notes: tuple[str, ...] = field(default=())  # what a person should know, in Danish

    def then(self, later: "Report") -> "Report":
        """Join with the report of a later look at the same folders.

        >>> Report(new=3, seconds=1.0).then(Report(unchanged=3, passages=9, seconds=0.5)).new
        3
        """
        new, changed = self.new + later.new, self.changed + later.changed
        sound = later.new + later.changed + later.unchanged
        return replace(
            later,
            new=new,
            changed=changed,
            unchanged=max(0, sound - new - changed),
            withdrawn=self.withdrawn + later.withdrawn,
            seconds=self.seconds + later.seconds,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the object of `byraad ingest --json`."""
        return {
            "documents": {
                "new": self.new,
                "changed": self.changed,
                "unchanged": self.unchanged,
                "withdrawn": self.withdrawn,
                "failed": len(self.failures),
            },
            "passages": self.passages,
            "seconds": round(self.seconds, 3),
            "failures": [{"file": f.file, "reason": f.reason} for f in self.failures],
            "notes": list(self.notes),
        }
