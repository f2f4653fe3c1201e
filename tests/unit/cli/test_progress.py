"""What is shown while an ingestion runs."""

import pytest

from assistant.cli.events import STARTING, Json, error_line, message_of, report_of
from assistant.cli.progress import Bar, Lines

LINES: list[Json] = [
    {"event": "phase", "phase": "læser"},
    {"event": "found", "files": 2},
    {"event": "file", "pages": 20},
    {"event": "file", "pages": 3},
    {"event": "phase", "phase": "skriver"},
]


def test_the_state_counts_files_and_pages() -> None:
    state = STARTING
    for line in LINES:
        state = state.after(line)
    assert (state.phase, state.files, state.files_done, state.pages) == ("skriver", 2, 2, 23)


def test_an_unknown_line_changes_nothing() -> None:
    assert STARTING.after({"event": "news"}) == STARTING


def test_without_a_terminal_there_is_a_line_a_phase(capsys: pytest.CaptureFixture[str]) -> None:
    with Lines() as shown:
        for line in LINES:
            shown(line)
    written = capsys.readouterr()
    assert written.err == "læser …\n2 filer\nskriver …\n"
    assert written.out == ""


def test_the_bar_shows_files_and_pages(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar() as shown:
        for line in LINES[:4]:
            shown(line)
        drawn = shown.text()
    assert "læser" in drawn
    assert "2/2" in drawn
    assert "23 sider" in drawn
    assert capsys.readouterr().out == ""


def test_the_bar_shows_the_page_that_a_long_file_is_at_until_the_phase_is_over() -> None:
    with Bar() as shown:
        shown(LINES[0])
        shown({"event": "page", "file": "[1] scan.pdf", "page": 12, "pages": 100})
        assert "læser side 12 af 100" in shown.text()
        shown(LINES[-1])
        assert "side 12" not in shown.text()


def test_an_error_line_is_no_report() -> None:
    line = error_line("Disken er fuld.")
    assert message_of(line) == "Disken er fuld."
    assert report_of(line) is None
