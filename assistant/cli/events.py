"""The lines that an ingestion writes, one JSON object each, and what they say of its state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

Json = dict[str, Any]

DIED = (
    "Indlæsningen stoppede uventet (kode {code}); det gamle indeks bruges fortsat. "
    "Se, om disken eller hukommelsen er fuld, og prøv igen."
)
STOPPED = "Indlæsningen blev afbrudt, fordi tjenesten stopper. Intet er ændret."
CANCELLED = "Indlæsningen blev afbrudt. Intet er ændret."
WAITING: Json = {"event": "phase", "phase": "venter på en anden indlæsning"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestionState:
    """How far an ingestion is, or why the last one failed."""

    phase: str
    files: int = 0
    files_done: int = 0
    pages: int = 0
    at: str = ""  # the page that a long file is at
    message: str | None = None  # one Danish sentence where the run failed

    @classmethod
    def failed(cls, message: str) -> "IngestionState":
        """The state after a run that could not complete."""
        return cls(phase="Seneste indlæsning mislykkedes", message=message)

    def after(self, line: Mapping[str, Any]) -> "IngestionState":
        """The state after `line`.

        >>> IngestionState(phase="læser").after({"event": "found", "files": 7}).files
        7
        """
        if line.get("event") == "found":
            return replace(self, files=int(line["files"]))
        if line.get("event") == "file":
            pages = self.pages + int(line.get("pages", 0))
            return replace(self, files_done=self.files_done + 1, pages=pages)
        if line.get("event") == "page":
            return replace(self, at=f"side {int(line['page'])} af {int(line['pages'])}")
        if line.get("event") == "phase":
            return replace(self, phase=str(line["phase"]), at="")
        return self


STARTING = IngestionState(phase="starter")


def error_line(message: str) -> Json:
    """The last line of a run that could not complete."""
    return {"event": "error", "message": message}


def message_of(line: Mapping[str, Any]) -> str | None:
    """Why the run could not complete, where `line` says so."""
    return str(line["message"]) if line.get("event") == "error" else None


def report_of(line: Mapping[str, Any]) -> Json | None:
    """The report, where `line` is the last one of a run that completed."""
    report: Json | None = line.get("report") if line.get("event") == "report" else None
    return report
