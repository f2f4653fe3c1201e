"""What was read: documents, their pages, and the passages that are searched."""

import datetime
import re
import unicodedata
import uuid
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.access import Audience

# Any fixed namespace will do; it must never change, or every id would.
NAMESPACE = uuid.UUID("6f0a1c52-93d4-5d0e-8a57-3f1c2b7d9e10")


class DocumentKind(StrEnum):
    """What a document calls itself on its front page."""

    AGENDA = "dagsorden"
    MINUTES = "referat"
    ANNEX = "bilag"
    RECOMMENDATION = "indstilling"
    HANDBOOK = "haandbog"
    LEADERSHIP_FRAMEWORK = "ledelsesgrundlag"
    POLICY = "politik"
    ENQUIRY = "forespoergsel"
    REPLY = "svar"
    MEMO = "notat"
    OTHER = "andet"


class DocumentState(StrEnum):
    """How a document stands in the catalogue."""

    INDEXED = "indexed"
    OUTDATED = "outdated"  # a newer version could not be read; the old one still answers
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class PassageKind(StrEnum):
    """The form of a passage on its page."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    SLIDE = "slide"
    HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file of a source folder, with what `source.toml` says of it."""

    id: str
    source: str
    file: str  # path inside the source folder, with forward slashes
    title: str
    kind: DocumentKind = DocumentKind.OTHER
    body: str | None = None
    date: datetime.date | None = None
    case_number: str | None = None
    url: str | None = None
    audience: Audience
    state: DocumentState = DocumentState.INDEXED
    reason: str | None = None  # why it failed, is outdated or has unread pages, in plain Danish
    pages: int = 0
    unread_pages: int = 0
    digest: str = ""  # SHA-256 of the file's bytes
    indexed_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A title on a page that leads to another document, and the address as the page writes it."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class WordBox:
    """Where a word of a scanned page stands: code points of its text, and the box around it.

    The sides are fractions of the page as it is shown, from its left and top edge, with four
    decimals.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as it was read. `text` is Unicode NFC and otherwise untouched."""

    number: int  # from 1, as the contract counts
    label: str  # as printed; the number where nothing is printed
    text: str
    title: str = ""  # the item's title on a meeting's page, a slide's heading; may be empty
    case_number: str | None = None
    links: tuple[Link, ...] = ()  # the appendices of a meeting's item
    words: tuple[WordBox, ...] = ()  # where the text was recognised in a picture, in its order


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of cleaned text from one page, at most about 900 characters.

    `text` is cleaned for search and reading: white space collapsed, split words joined. List items
    and table rows stand on lines of their own, table cells apart by a tab. What is quoted is the
    page's own text, found again by `assistant.answering.proof.quoting`.
    """

    id: str
    document_id: str
    page: int
    position: int  # from 0, in reading order through the whole document
    section: tuple[str, ...] = ()  # heading path, outermost first
    kind: PassageKind = PassageKind.PARAGRAPH
    text: str
    case_number: str | None = None


def document_id(source: str, file: str) -> str:
    """The id of a document: the same source name and path give the same id everywhere."""
    return str(uuid.uuid5(NAMESPACE, f"{source}\n{file}"))


def passage_id(document: str, page: int, text: str, occurrence: int) -> str:
    """The id of a passage: from its document, page and content.

    `occurrence` counts equal texts on the same page from 0.
    """
    return str(uuid.uuid5(NAMESPACE, f"{document}\n{page}\n{occurrence}\n{text}"))


def slug(name: str) -> str:
    """A body's name as it stands in a group or a filter.

    >>> slug("Børn- og Ungeudvalget")
    'boern-og-ungeudvalget'
    """
    folded = name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
