"""One value of `policy.toml` at a time: read it, or say in Danish what is wrong with it.

Each reader takes what the TOML parser made and raises `ValueError` with half a sentence.
"""

import datetime
import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assistant.domain.access import ADMIN, GROUP, PUBLIC, USER

KNOWN = (PUBLIC, ADMIN, "council", "body:", "user:")


def to(value: object) -> str:
    """Read whom a row is for."""
    name = text(value)
    if name in (PUBLIC, ADMIN):
        raise ValueError(f"kan ikke være {name!r}: hvad alle må, siger læsekredsen; admin må alt")
    if not (GROUP.fullmatch(name) or USER.fullmatch(name)):
        near = nearest(name, KNOWN)
        raise ValueError(
            f"kender ikke {name!r}{near}. Skriv council, body:<udvalg> eller user:<navn>"
        )
    return name


def reads(value: object) -> frozenset[str]:
    """Read the groups that a row gives."""
    groups = _list(value)
    if not groups:
        raise ValueError("er tom, så rækken giver intet")
    for group in groups:
        if group in (PUBLIC, ADMIN):
            raise ValueError(f"kan ikke give {group!r}: den gruppe kan ingen række give")
        if not GROUP.fullmatch(group):
            near = nearest(group, KNOWN)
            raise ValueError(f"kender ikke {group!r}{near}. Skriv council eller body:<udvalg>")
    return frozenset(groups)


def mapped(value: object) -> frozenset[str]:
    """Read what a provider's group is here: one of our groups, or a list of them."""
    groups = [value] if isinstance(value, str) else _list(value)
    for group in groups:
        if group == PUBLIC or not GROUP.fullmatch(group):
            near = nearest(group, KNOWN[1:4])
            raise ValueError(
                f"kan ikke blive til {group!r}{near}. Skriv council, body:<udvalg> eller admin"
            )
    return frozenset(groups)


def text(value: object) -> str:
    """Read a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("skal være en tekst i anførselstegn og må ikke være tom")
    return " ".join(value.split())


def _list(value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError('skal være en liste af tekster, fx ["body:teknisk-udvalg"]')
    return value


def day(value: object) -> datetime.date:
    """Read a day, which TOML writes without quotes."""
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise ValueError("skal være en dato uden anførselstegn, fx 2026-01-31")  # noqa: TRY004 - bad input, as all the others
    return value


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a question about the nearest known name, or nothing."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f" (mente du {near[0]!r}?)" if near else ""


VALUES: Mapping[str, Callable[[object], Any]] = {
    "to": to,
    "reads": reads,
    "why": text,
    "from": day,
    "until": day,
}
