"""Server-sent events, line by line, as the WHATWG standard reads them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a stream; `data` is the JSON it carried."""

    name: str
    data: Any

    @property
    def text(self) -> str:
        """The words of a `status` or `delta` event; empty where it carries none."""
        if isinstance(self.data, str):
            return self.data
        fields = self.data if isinstance(self.data, dict) else {}
        return str(fields.get("text") or fields.get("message") or "")


def events(lines: Iterable[str]) -> Iterator[Event]:
    """Yield the events in `lines`; comments are passed over, several data lines are joined.

    >>> list(events(["event: delta", 'data: {"text": "Ja"}', ""]))
    [Event(name='delta', data={'text': 'Ja'})]

    Raises:
        ValueError: an event's data is no JSON.
    """
    name, data = "message", list[str]()
    for line in lines:
        field, _, value = line.rstrip("\r\n").partition(":")
        value = value.removeprefix(" ")
        if not field and not value and data:
            yield Event(name, json.loads("\n".join(data)))
            name, data = "message", []
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)
