"""What the page was told by the API, as plain frozen values.

Reading is forgiving: what is missing becomes empty, so that an older or newer API still shows.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quote and the page it stands on; `quote` is the page's text as read."""

    number: int
    document_id: str
    title: str
    page: int
    quote: str
    url: str | None = None
    closed: bool = False  # to the public


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document that could not be read, or not all of it, and why."""

    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was searched, how fresh it is, and what could not be read: how many, and the first."""

    documents: int = 0
    pages: int = 0
    unread: int = 0
    indexed_at: datetime.datetime | None = None
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    unread_documents: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to understand a question: what it is called, and the question in full."""

    label: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer; `status` is one of the contract's six words.

    One that is not `kept` has no address, and no conversation to go on with.
    """

    status: str
    text: str
    first: str = ""  # the first statement, as it stands in the text
    citations: tuple[Citation, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    generator: str = ""
    answer_id: str = ""
    conversation_id: str | None = None
    understood_as: str = ""
    kept: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another page where what was found stands too."""

    document_id: str
    title: str
    page: int
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found, where, and where else it stands."""

    document_id: str
    title: str
    kind: str
    page: int
    section: str
    text: str
    copies: tuple[Copy, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is known of a document."""

    document_id: str
    file: str
    title: str
    source: str = ""
    kind: str = ""
    body: str | None = None
    date: datetime.date | None = None
    case_number: str | None = None
    pages: int = 1
    url: str | None = None
    state: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A title on a page, and the address it leads to."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page as it was read; `marks` are code points into `text`."""

    page: int
    label: str
    text: str
    case_number: str | None = None
    marks: tuple[tuple[int, int], ...] = ()
    picture: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What can be filtered by: `bodies` holds (slug, name), `kinds` the API's own words.

    `of_kind` and `of_body` tell how many documents each has, by kind and by slug.
    """

    kinds: tuple[str, ...] = ()
    bodies: tuple[tuple[str, str], ...] = ()
    of_kind: Mapping[str, int] = field(default_factory=dict)
    of_body: Mapping[str, int] = field(default_factory=dict)
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be read, or not wholly, or is withdrawn, and why."""

    file: str
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStatus:
    """Coverage for this asker, the unread documents by name, and a running ingestion."""

    coverage: Coverage
    failures: tuple[Failure, ...] = ()
    ingesting: bool = False
    files: int = 0
    files_done: int = 0
    marks: int | None = None  # documents to be looked at; None for everyone but admins
    policy_trouble: str = ""  # for admins


def words(value: object) -> str:
    """Return text, or a heading path as one line; empty for what is missing.

    >>> words(["Løn", "Vederlag"])
    'Løn / Vederlag'
    """
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " / ".join(str(part) for part in value)
    return "" if value is None else str(value)


def day(value: object) -> datetime.date | None:
    """Return a date from ISO text, or None where there is none."""
    moment_found = moment(value)
    return moment_found.date() if moment_found else None


def moment(value: object) -> datetime.datetime | None:
    """Return a point in time from ISO text, or None where there is none."""
    try:
        return datetime.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
