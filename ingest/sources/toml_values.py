"""One value of `source.toml` at a time: read it, or say in Danish what is wrong with it.

Each reader takes what the TOML parser made and raises `ValueError` with half a sentence.
"""

import datetime
import difflib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from assistant.domain.access import GROUP, USER
from assistant.domain.documents import DocumentKind
from ingest.sources.description import Dated

Read = Callable[[Any], Any]


def text(value: object) -> str:
    """Read a text that is not empty, as NFC."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("skal være en tekst i anførselstegn og må ikke være tom")
    return unicodedata.normalize("NFC", value.strip())


def file(value: object) -> str:
    """Read a path inside the folder, with forward slashes."""
    path = PurePosixPath(text(value))
    if path.is_absolute() or ".." in path.parts:
        raise ValueError("skal være en sti inde i mappen")
    return str(path)


def url(value: object) -> str:
    """Read a web address."""
    address = text(value)
    if not address.startswith(("https://", "http://")):
        raise ValueError("skal begynde med https:// eller http://")
    return address


def kind(value: object) -> DocumentKind:
    """Read a kind of document."""
    known = [kind.value for kind in DocumentKind]
    if value not in known:
        near = nearest(str(value), known)
        raise ValueError(f"kender ikke {value!r}{near}. Mulighederne er {', '.join(known)}")
    return DocumentKind(value)


def date(value: object) -> datetime.date:
    """Read a date, which TOML writes without quotes."""
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise ValueError("skal være en dato uden anførselstegn, fx 2025-10-01")  # noqa: TRY004 - bad input, as all the others
    return value


def groups(value: object) -> frozenset[str]:
    """Read an audience."""
    for group in texts(value):
        if not GROUP.fullmatch(group):
            raise ValueError(
                f"kender ikke {group!r}. Mulighederne er public, council, admin og "
                "body:<udvalg>, fx body:teknisk-udvalg"
            )
    return frozenset(texts(value))


def users(value: object) -> frozenset[str]:
    """Read the people who are left out."""
    for name in texts(value):
        if not USER.fullmatch(name):
            raise ValueError(f"kender ikke {name!r}. Skriv personer som user:navn")
    return frozenset(texts(value))


def later(value: object) -> tuple[Dated, ...]:
    """Read dated audiences, in the order of their days."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError('skal være en liste som [{ from = 2026-09-01, audience = ["public"] }]')
    changes = sorted((_dated(item) for item in value), key=lambda change: change.first)
    days = [change.first for change in changes]
    if len(set(days)) < len(days):
        raise ValueError("nævner samme dag to gange")
    return tuple(changes)


def _dated(item: Mapping[str, Any]) -> Dated:
    for key in item:
        if key not in _DATED:
            near = nearest(key, _DATED)
            raise ValueError(f"kender ikke {key!r}{near}. Der er {', '.join(_DATED)}")
    if "from" not in item or "audience" not in item:
        raise ValueError("skal i hver linje have både from og audience")
    read = {key: _DATED[key](value) for key, value in item.items()}
    return Dated(first=read["from"], audience=read["audience"], excluded=read.get("excluded"))


def texts(value: object) -> tuple[str, ...]:
    """Read a list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError('skal være en liste af tekster, fx ["public"]')
    return tuple(unicodedata.normalize("NFC", item) for item in value)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a question about the nearest known name, or nothing."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f" (mente du {near[0]!r}?)" if near else ""


_DATED: Mapping[str, Read] = {"from": date, "audience": groups, "excluded": users}
SHARED: dict[str, Read] = {
    "kind": kind,
    "body": text,
    "audience": groups,
    "excluded": users,
}
SOURCE: Mapping[str, Read] = SHARED | {"name": text, "ignore": texts}
DOCUMENT: Mapping[str, Read] = SHARED | {
    "file": file,
    "title": text,
    "date": date,
    "case_number": text,
    "url": url,
    "withdrawn": date,
    "later": later,
}
