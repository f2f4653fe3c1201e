"""The documents of this asker, kept for a short while so that a press need not fetch them again."""

import time
from dataclasses import dataclass

from ui.client import Client
from ui.listing import newest_first
from ui.state import recall, remember
from ui.values import Coverage, Document

# What was closed meanwhile cannot be opened at once, and is out of the list after this long.
KEPT_S = 60.0


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents, the newest first, and for whom and when they were fetched."""

    documents: tuple[Document, ...]
    token: str | None
    coverage: Coverage
    fetched_at: float


def documents_of(client: Client, coverage: Coverage) -> tuple[Document, ...]:
    """Return the asker's documents; fetched anew where anything was read in since, or is old.

    Raises:
        ApiProblem: as for every call.
    """
    token, now = recall("token", str), time.monotonic()
    kept = recall("shelf", Shelf)
    same = kept and (kept.token, kept.coverage) == (token, coverage)
    if kept and same and now - kept.fetched_at < KEPT_S:
        return kept.documents
    documents = tuple(newest_first(client.documents()))
    remember("shelf", Shelf(documents, token, coverage, now))
    return documents
