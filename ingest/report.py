"""What an ingestion did, for people and for scripts."""

from dataclasses import dataclass, field
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
