"""The ways in which an endpoint fails: each a short script for one call."""

import gzip
import json
from collections.abc import Callable, Mapping
from enum import StrEnum

from assistant.testing.line import Line, delta

# Far more than an answer, far less than the machine's memory.
HUGE = 50_000_000
_MEGABYTE = b"a" * 1_000_000


class Fault(StrEnum):
    """A way to fail."""

    # No connection.
    REFUSES = "refuses"  # nobody listens
    NO_HOST = "no_host"  # the name stands in no directory
    NO_TLS = "no_tls"  # asked for https, and speaks http
    # No reply, or not in time.
    SILENT = "silent"
    SLOW_HEADERS = "slow_headers"  # a letter at a time, for ever
    SILENT_AFTER_HEADERS = "silent_after_headers"
    ONLY_COMMENTS = "only_comments"  # keeps the connection alive, and says nothing
    # Another status than 200.
    BAD_KEY = "bad_key"  # 401
    NO_MODEL = "no_model"  # 404
    TOO_MANY = "too_many"  # 429
    TOO_MANY_LATER = "too_many_later"  # 429, come back in an hour
    TOO_MANY_SOON = "too_many_soon"  # 429, come back at once; each time
    BROKEN = "broken"  # 500
    OVERLOADED = "overloaded"  # 503
    ELSEWHERE = "elsewhere"  # 307 to another address
    # Not what was asked for.
    PAGE = "page"  # HTML, of a gateway
    WHOLE_JSON = "whole_json"  # an answer in one piece
    WRONG_EVENTS = "wrong_events"  # of another vendor
    EMPTY = "empty"  # an end, and nothing before it
    TOOLS = "tools"  # calls a function, and says nothing
    GZIP_BOMB = "gzip_bomb"
    HUGE_LINE = "huge_line"  # one event that does not end
    # Text, and then something wrong.
    STALLS = "stalls"  # after the whole text, without an end
    DRIPS = "drips"  # a few letters at a time, for ever
    ENDLESS = "endless"  # at full speed, for ever
    THINKS = "thinks"  # aloud, for ever
    CUTS_OFF = "cuts_off"  # half of the text, then the connection is gone
    CUTS_OFF_EVENT = "cuts_off_event"  # in the middle of an event
    CUTS_OFF_LETTER = "cuts_off_letter"  # in the middle of an "å"
    WRONG_LENGTH = "wrong_length"  # says that more comes than does
    BAD_UTF8 = "bad_utf8"
    BAD_JSON = "bad_json"
    ERROR_EVENT = "error_event"
    NO_END = "no_end"  # the body ends, the answer does not
    TOO_LONG = "too_long"  # the model ran out of tokens
    FILTERED = "filtered"  # a filter stopped the model


def _comments(line: Line, _: str) -> None:
    line.begin()
    while True:
        line.chunk(b": still here\n\n")
        line.pause(0.02)


def _slow_headers(line: Line, _: str) -> None:
    line.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        line.raw(b"a")
        line.pause(0.02)


def _silent_after_headers(line: Line, _: str) -> None:
    line.begin()
    line.pause()


def _stalls(line: Line, text: str) -> None:
    line.begin()
    line.write(text)
    line.pause()


def _drips(line: Line, _: str) -> None:
    line.begin()
    while True:
        line.say("ja ")
        line.pause(0.01)


def _endless(line: Line, _: str) -> None:
    line.begin()
    while True:
        line.say("Og så videre. ")
        line.pause(0)


def _thinks(line: Line, _: str) -> None:
    line.begin()
    while True:
        line.event(delta({"reasoning_content": "hm "}))
        line.pause(0)


def _cuts_off(line: Line, text: str) -> None:
    line.begin()
    line.write(text[: len(text) // 2])
    line.drop()


def _whole_json(line: Line, text: str) -> None:
    line.begin("application/json")
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    line.chunk(json.dumps({"choices": [choice]}).encode())
    line.close()


def _page(line: Line, _: str) -> None:
    line.begin("text/html; charset=utf-8")
    line.chunk(b"<html><body>502 Bad Gateway</body></html>")
    line.close()


def _gzip_bomb(line: Line, _: str) -> None:
    line.begin(Content_Encoding="gzip")
    line.chunk(gzip.compress(b"data: " + b"a" * HUGE))
    line.close()


def _huge_line(line: Line, _: str) -> None:
    line.begin()
    line.chunk(b"data: ")
    for _megabyte in range(HUGE // len(_MEGABYTE)):
        line.chunk(_MEGABYTE)
    line.close()


def _wrong_length(line: Line, text: str) -> None:
    line.begin(Content_Length="100000")
    line.raw(b"data: " + delta({"content": text}) + b"\n\n")
    line.drop()


def _after(text_ends_with: Callable[[Line], None]) -> Callable[[Line, str], None]:
    """Write the whole text; then what is wrong."""

    def answer(line: Line, text: str) -> None:
        line.begin()
        line.write(text)
        text_ends_with(line)

    return answer


def _cut(data: bytes) -> Callable[[Line], None]:
    def answer(line: Line) -> None:
        line.chunk(data)
        line.drop()

    return answer


def _then(data: bytes) -> Callable[[Line], None]:
    def answer(line: Line) -> None:
        line.event(data)
        line.done()

    return answer


def _because(why: str) -> Callable[[Line], None]:
    def answer(line: Line) -> None:
        line.finish(why)
        line.done()

    return answer


def _only(*events: bytes) -> Callable[[Line, str], None]:
    def answer(line: Line, _: str) -> None:
        line.begin()
        for event in events:
            line.event(event)
        line.done()

    return answer


def _wrong_events(line: Line, _: str) -> None:
    line.begin()
    line.chunk(b'event: content_block_delta\ndata: {"type": "text", "delta": {"text": "ja"}}\n\n')
    line.chunk(b'event: message_stop\ndata: {"type": "message_stop"}\n\n')
    line.close()


_FUNCTION = {"name": "delete", "arguments": "{}"}
_CALL = {
    "content": None,
    "tool_calls": [{"index": 0, "id": "1", "type": "function", "function": _FUNCTION}],
}
_BAD_UTF8 = b'{"choices": [{"index": 0, "delta": {"content": "\xff\xfe"}}]}'
SCRIPTS: Mapping[Fault, Callable[[Line, str], None]] = {
    Fault.SILENT: lambda line, _: line.pause(),
    Fault.SLOW_HEADERS: _slow_headers,
    Fault.SILENT_AFTER_HEADERS: _silent_after_headers,
    Fault.ONLY_COMMENTS: _comments,
    Fault.BAD_KEY: lambda line, _: line.refuse(401),
    Fault.NO_MODEL: lambda line, _: line.refuse(404),
    Fault.TOO_MANY: lambda line, _: line.refuse(429),
    Fault.TOO_MANY_LATER: lambda line, _: line.refuse(429, Retry_After="3600"),
    Fault.TOO_MANY_SOON: lambda line, _: line.refuse(429, Retry_After="0"),
    Fault.BROKEN: lambda line, _: line.refuse(500),
    Fault.OVERLOADED: lambda line, _: line.refuse(503),
    Fault.PAGE: _page,
    Fault.WHOLE_JSON: _whole_json,
    Fault.WRONG_EVENTS: _wrong_events,
    Fault.EMPTY: _only(),
    Fault.TOOLS: _only(delta(_CALL), delta({}, finish="tool_calls")),
    Fault.GZIP_BOMB: _gzip_bomb,
    Fault.HUGE_LINE: _huge_line,
    Fault.STALLS: _stalls,
    Fault.DRIPS: _drips,
    Fault.ENDLESS: _endless,
    Fault.THINKS: _thinks,
    Fault.CUTS_OFF: _cuts_off,
    Fault.CUTS_OFF_EVENT: _after(_cut(b'data: {"choices": [{"ind')),
    Fault.CUTS_OFF_LETTER: _after(_cut(b'data: {"choices": [{"delta": {"content": "\xc3')),
    Fault.WRONG_LENGTH: _wrong_length,
    Fault.BAD_UTF8: _after(_then(_BAD_UTF8)),
    Fault.BAD_JSON: _after(_then(b'{"choices": [{"delta"')),
    Fault.ERROR_EVENT: _after(_then(b'{"error": {"message": "out of memory", "code": 500}}')),
    Fault.NO_END: _after(Line.close),
    Fault.TOO_LONG: _after(_because("length")),
    Fault.FILTERED: _after(_because("content_filter")),
}
