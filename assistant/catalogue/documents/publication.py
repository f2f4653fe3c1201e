"""What an ingestion hands the catalogue, to be published in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from assistant.domain.documents import Document, Page, Passage
from assistant.domain.marks import Standing

Terms = NDArray[np.uint32]  # the sparse indices of a passage, each once


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The version of a source file that was looked at last, whether or not it could be read."""

    digest: str  # SHA-256
    size: int
    mtime_ns: int
    reader_version: int
    could_recognise: bool = False  # whether scanned pages could be read then


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document with what only the ingestion needs to know of it."""

    document: Document
    stored: str | None  # the copy of the version that answers, inside the files folder
    own_title: str | None  # what the file calls itself
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All pages and passages of a document. They replace what was there."""

    pages: Sequence[Page] = ()
    passages: Sequence[Passage] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A source as the catalogue keeps it."""

    name: str
    folder: str
    indexed_at: datetime | None
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """The pointer: which generation of the index is published, and how its encoder was fitted."""

    generation: int  # from 1
    fitted_at: int  # the generation that fitted the encoder
    encoder: str
    fitted_on: int  # public passages
    fitted_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything that one ingestion changes."""

    sources: Sequence[SourceEntry] = ()
    entries: Sequence[Entry] = ()  # added, or replacing the entry of the same id
    contents: Mapping[str, Contents] = field(default_factory=dict)  # by document id
    terms: Mapping[str, Terms] = field(default_factory=dict)  # of all passages encoded, by id
    index: IndexState | None = None  # None leaves the pointer alone
    standings: Mapping[str, Standing] = field(default_factory=dict)  # that changed, by document id
