"""`python -m ingest`: JSON lines out, and an exit code."""

import io
import json

import pytest

from ingest.__main__ import main
from ingest.events import EventLines
from ingest.report import Report


def test_each_event_is_one_json_object_on_a_line() -> None:
    output = io.StringIO()
    lines = EventLines(output)
    lines.found(2)
    lines.phase("læser")
    lines.page_begun("å.pdf", 2, 3)
    lines.file_done("å.pdf", 3)
    lines.report(Report(new=1))
    lines.error("Mappen findes ikke.")
    said = [json.loads(line) for line in output.getvalue().splitlines()]
    assert [line["event"] for line in said] == ["found", "phase", "page", "file", "report", "error"]
    assert said[2] == {"event": "page", "file": "å.pdf", "page": 2, "pages": 3}
    assert said[3] == {"event": "file", "file": "å.pdf", "pages": 3}
    assert said[4]["report"]["documents"]["new"] == 1


def test_a_call_without_folders_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2
    assert "FOLDER" in capsys.readouterr().err
