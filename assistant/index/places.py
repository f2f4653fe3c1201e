"""Where all passages of a generation stand, as columns: found without a look into the catalogue.

A search weighs hundreds of passages by where they stand, and shows ten. What is held tells nothing
that the catalogue does not, and gives no passage: who may read a document is asked there each time.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.index.words import ID
from assistant.language import traits

log = logging.getLogger(__name__)

# The number grows when the columns are others, and what the traits are is named beside it: without
# places the catalogue is asked, and the traits are found when a passage is.
FORM = f"places-1-{traits.FORM}"

Rows = NDArray[np.int64]
Column = NDArray[np.int32]


@dataclass(frozen=True, kw_only=True, eq=False)
class StoredPlaces:
    """A row a passage, by ascending id."""

    ids: NDArray[np.bytes_]
    names: NDArray[np.bytes_]  # the ids of the documents by number, ascending
    documents: Column  # each passage's document, by number
    pages: Column
    positions: Column
    traits: NDArray[np.uint16]  # of each text

    def __post_init__(self) -> None:
        sizes = {len(self.ids), *(len(getattr(self, name)) for name in _COLUMNS)}
        if len(sizes) != 1 or self.documents.max(initial=-1) >= len(self.names):
            raise ValueError("the arrays do not fit each other")

    @classmethod
    def open(cls, folder: Path) -> Self | None:
        """Read what `save` wrote; None where there is nothing, or nothing that can be read."""
        if not folder.is_dir():
            return None
        try:
            return cls(**{name: np.load(folder / f"{name}.npy") for name in _ARRAYS})
        except (OSError, ValueError, EOFError) as error:
            log.warning("the stored places cannot be read: %s", type(error).__name__)
            return None

    def save(self, folder: Path) -> None:
        """Write everything to `folder`, which is made."""
        folder.mkdir()
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @property
    def bytes(self) -> int:
        """What they take on disk, about."""
        return sum(getattr(self, name).nbytes for name in _ARRAYS)

    def rows(self, passage_ids: Sequence[str]) -> Rows | None:
        """Return the rows of passages; None where not all of them are held."""
        wanted = np.array(passage_ids, ID)
        # Numbers are found much faster than texts, and hardly two ids begin alike.
        rows: Rows = np.searchsorted(self._heads, _heads(wanted))
        if self._are(rows, wanted):
            return rows
        rows = np.searchsorted(self.ids, wanted)
        return rows if self._are(rows, wanted) else None

    def _are(self, rows: Rows, wanted: NDArray[np.bytes_]) -> bool:
        is_within = bool((rows < len(self.ids)).all())
        return is_within and bool((self.ids[rows] == wanted).all())

    def passages(self, rows: Rows) -> list[str]:
        """Return the ids of the passages in some rows."""
        return [id_.decode() for id_ in self.ids[rows].tolist()]

    def named(self, documents: Iterable[int]) -> list[str]:
        """Return the ids of some documents, given by number."""
        return [self._named[number] for number in documents]

    def beside(self, rows: Rows, steps: Sequence[int]) -> Rows:
        """Return the rows of what stands so many passages after those of `rows`, each once."""
        order, line = self._in_order
        wanted = np.unique(self._on_line(rows)[:, None] + np.array(steps, np.int64))
        at = np.minimum(np.searchsorted(line, wanted), len(line) - 1)
        beside: Rows = order[at[line[at] == wanted]]
        return beside

    @cached_property
    def _named(self) -> list[str]:
        return [name.decode() for name in self.names.tolist()]

    @cached_property
    def _heads(self) -> NDArray[np.uint64]:
        return _heads(self.ids)

    @cached_property
    def _in_order(self) -> tuple[Rows, Rows]:
        """The rows in reading order, and where each of these stands on one line."""
        line = self._on_line(np.arange(len(self.ids)))
        order: Rows = np.argsort(line)
        return order, line[order]

    def _on_line(self, rows: Rows) -> Rows:
        """Where rows stand on one line, each document far from the next."""
        line: Rows = (self.documents[rows].astype(np.int64) << 32) + self.positions[rows]
        return line


def _heads(ids: NDArray[np.bytes_]) -> NDArray[np.uint64]:
    """The first eight letters of each id as a number: in the order of the ids."""
    letters = np.ascontiguousarray(ids).view(np.uint8).reshape(len(ids), ID.itemsize)
    heads: NDArray[np.uint64] = np.ascontiguousarray(letters[:, :8]).view(">u8")[:, 0]
    return heads.astype(np.uint64)


_COLUMNS = ("documents", "pages", "positions", "traits")
_ARRAYS = ("ids", "names", *_COLUMNS)
