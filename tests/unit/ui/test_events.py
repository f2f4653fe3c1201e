"""The stream of an answer is read as the standard says."""

import pytest

from ui.events import Event, events


def test_events_come_in_order_with_their_data() -> None:
    lines = ["event: status", 'data: {"message": "Søger"}', "", "event: delta", 'data: "Ja"', ""]

    assert [(one.name, one.text) for one in events(lines)] == [("status", "Søger"), ("delta", "Ja")]


def test_a_comment_that_keeps_the_line_open_is_passed_over() -> None:
    lines = [": ping", "", "event: done", "data: {}", ""]

    assert list(events(lines)) == [Event("done", {})]


def test_several_data_lines_are_one() -> None:
    assert list(events(["data: [1,", "data: 2]", ""])) == [Event("message", [1, 2])]


def test_an_event_that_was_cut_off_is_not_an_event() -> None:
    assert list(events(["event: done", 'data: {"status": "answered"}'])) == []


def test_data_that_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="Expecting value"):
        list(events(["data: nej", ""]))
