"""The calls about enquiries. Each raises `ApiProblem` where the API is down or refuses."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ui.client import Client, api_address
from ui.enquiries.kept import Change, Enquiry, Reminder, Run, Version
from ui.enquiries.kept_reading import (
    read_changes,
    read_drafted,
    read_enquiry,
    read_history,
    read_reminders,
    read_run,
)
from ui.enquiries.reading import given_fact, read_check
from ui.enquiries.values import Check, Fact
from ui.values import Json

HOME = "/v1/enquiries"
RUN = 50


def check(client: Client, text: str) -> Check:
    """Return what is known of a request, what was asked before, and what is left to ask."""
    return client.read(read_check, "POST", f"{HOME}/check", json={"text": text})


def draft(client: Client, text: str, known: Sequence[Fact], gap: Sequence[str]) -> Enquiry:
    """Return a draft of what is left to ask; it is kept where the asker has a name."""
    checked = {"known": [given_fact(fact) for fact in known], "gap": list(gap)}
    made = client.read(read_drafted, "POST", HOME, json={"text": text, "check": checked})
    return made if made.kept else replace(made, request=text)


def listed(client: Client, narrowed: Mapping[str, str | int], limit: int = RUN) -> Run:
    """Return the first `limit` enquiries that fit, and what they can be narrowed by."""
    params = {**{name: value for name, value in narrowed.items() if value}, "limit": limit}
    return client.read(read_run, "GET", HOME, params=params)


def reminders(client: Client) -> tuple[Reminder, ...]:
    """Return what is to be reminded of today."""
    return client.read(read_reminders, "GET", f"{HOME}/reminders")


def one(client: Client, enquiry_id: str) -> Enquiry:
    """Return an enquiry, as far as this asker may read it now."""
    return client.read(read_enquiry, "GET", f"{HOME}/{enquiry_id}")


def change(
    client: Client, enquiry_id: str, version: int, changed: Mapping[str, Any]
) -> tuple[Enquiry, tuple[Change, ...]]:
    """Change an enquiry that is still as in `version`; return it, and what was changed and why."""
    body = {"version": version, **changed}
    return client.read(_with_changes, "PATCH", f"{HOME}/{enquiry_id}", json=body)


def _with_changes(data: Json) -> tuple[Enquiry, tuple[Change, ...]]:
    return read_enquiry(data), read_changes(data)


def delete(client: Client, enquiry_id: str) -> None:
    """Delete a draft."""
    client.call("DELETE", f"{HOME}/{enquiry_id}")


def history(client: Client, enquiry_id: str) -> tuple[Version, ...]:
    """Return every change that was kept, the newest first."""
    return client.read(read_history, "GET", f"{HOME}/{enquiry_id}/history")


def answer_text(client: Client, enquiry_id: str, text: str, day: datetime.date) -> Enquiry:
    """Give the answer as text; return the enquiry with each question held against it."""
    body = {"text": text, "received_on": day.isoformat()}
    return client.read(read_enquiry, "POST", f"{HOME}/{enquiry_id}/answer", json=body)


def answer_file(
    client: Client, enquiry_id: str, name: str, content: bytes, day: datetime.date
) -> Enquiry:
    """Give the answer as a file; return the enquiry with each question held against it."""
    return client.read(
        read_enquiry,
        "POST",
        f"{HOME}/{enquiry_id}/answer",
        params={"file": name, "received_on": day.isoformat()},
        content=content,
        headers={"Content-Type": "application/octet-stream"},
    )


def delete_answer(client: Client, enquiry_id: str, answer_id: str) -> None:
    """Take an answer away again: it was the wrong file."""
    client.call("DELETE", f"{HOME}/{enquiry_id}/answers/{answer_id}")


def follow_up(client: Client, enquiry_id: str) -> Enquiry:
    """Return a new draft of the questions that are left."""
    return client.read(read_enquiry, "POST", f"{HOME}/{enquiry_id}/follow-up")


def fetch(path: str, token: str | None) -> bytes:
    """Return a file below the enquiries, as its asker may read it.

    Raises:
        ApiProblem: as for every call.
    """
    with Client(api_address(), token) as client:
        return client.call("GET", f"{HOME}/{path}").content
