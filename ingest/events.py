"""An ingestion's progress and end as JSON lines, for the process that started it."""

import json
from typing import Any, TextIO

from ingest.report import Report


class EventLines:
    """Writes one JSON object a line, at once."""

    def __init__(self, output: TextIO) -> None:
        self._output = output

    def found(self, files: int) -> None:
        """So many files will be read."""
        self._write({"event": "found", "files": files})

    def file_done(self, file: str, pages: int) -> None:
        """A file was read, or could not be (no pages)."""
        self._write({"event": "file", "file": file, "pages": pages})

    def page_begun(self, file: str, page: int, pages: int) -> None:
        """A long file is at a page."""
        self._write({"event": "page", "file": file, "page": page, "pages": pages})

    def phase(self, name: str) -> None:
        """A new phase begins."""
        self._write({"event": "phase", "phase": name})

    def report(self, report: Report) -> None:
        """The run completed."""
        self._write({"event": "report", "report": report.as_json()})

    def error(self, message: str) -> None:
        """The run could not complete."""
        self._write({"event": "error", "message": message})

    def _write(self, line: dict[str, Any]) -> None:
        self._output.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._output.flush()
