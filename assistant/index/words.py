"""The words of all passages of a generation, cut when they were read and mapped from disk.

To cut a passage costs more than all that a search does with its words. What is held tells nothing
that the catalogue does not: a search asks for passages by ids that it may read.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.language.cutting import Cut, Numbers

log = logging.getLogger(__name__)

# Grows when texts are cut otherwise: what an older program has cut is then cut anew.
FORM = "words-1"
SPELLED = "spelled.txt"  # the words by number, a line each
ID = np.dtype("S36")

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StoredWords:
    """The words of passages by number, and the features of the words."""

    ids: NDArray[np.bytes_]  # of passages, ascending
    starts: NDArray[np.int64]  # where each passage begins among the codes: its headings, its text
    sizes: NDArray[np.int32]  # a row a passage: codes of its headings, its text, its first line
    codes: Numbers
    features: NDArray[np.uint32]  # of each word in turn: its stem and parts, then its 4-grams
    of_word: NDArray[np.int64]  # where each word's features begin, and the end of the last
    terms: NDArray[np.uint8]  # how many of each word's features are its stem and parts

    def __post_init__(self) -> None:
        is_whole = (
            len(self.starts) == len(self.ids)
            and self.sizes.shape == (len(self.ids), 3)
            and self.sizes[:, :2].sum() == len(self.codes)
            and len(self.of_word) == len(self.terms) + 1
            and self.of_word[-1] == len(self.features)
        )
        if not is_whole:
            raise ValueError("the arrays do not fit each other")

    @classmethod
    def open(cls, folder: Path) -> Self | None:
        """Map what `save` wrote; None where there is nothing, or nothing that can be read."""
        if not folder.is_dir():
            return None
        try:
            arrays = {name: np.load(folder / f"{name}.npy") for name in _ARRAYS}
            codes = np.load(folder / "codes.npy", mmap_mode="r").view(np.ndarray)
            return cls(codes=codes, **arrays)
        except (OSError, ValueError, EOFError) as error:
            log.warning("the stored words cannot be read: %s", type(error).__name__)
            return None

    def save(self, folder: Path, spelled: Sequence[str]) -> None:
        """Write everything to `folder`, which is made; `spelled` has the words by number."""
        folder.mkdir()
        for name in (*_ARRAYS, "codes"):
            np.save(folder / f"{name}.npy", getattr(self, name))
        (folder / SPELLED).write_text("\n".join(spelled), encoding="utf-8")

    @property
    def bytes(self) -> int:
        """What they take on disk, about."""
        return sum(getattr(self, name).nbytes for name in (*_ARRAYS, "codes"))

    def rows(self, passage_ids: Sequence[str]) -> Rows | None:
        """Return the rows of passages; None where not all of them are held."""
        wanted = np.array(passage_ids, ID)
        rows: Rows = np.searchsorted(self.ids, wanted)
        held = rows < len(self.ids)
        return rows if held.all() and (self.ids[rows] == wanted).all() else None

    def texts(self, rows: Rows) -> Cut:
        """Return the words of the passages themselves."""
        return self._cut(self.starts[rows] + self.sizes[rows, 0], self.sizes[rows, 1])

    def sections(self, rows: Rows) -> Cut:
        """Return the words of the headings that passages stand under."""
        return self._cut(self.starts[rows], self.sizes[rows, 0])

    def first_lines(self, rows: Rows) -> Cut:
        """Return the words of the first line of passages."""
        return self._cut(self.starts[rows] + self.sizes[rows, 0], self.sizes[rows, 2])

    def _cut(self, starts: Rows, sizes: NDArray[np.int32]) -> Cut:
        ends = np.cumsum(sizes, dtype=np.int64)
        places = np.arange(int(sizes.sum())) + np.repeat(starts - (ends - sizes), sizes)
        return Cut(self.codes[places], sizes.astype(np.int64))


_ARRAYS = ("ids", "starts", "sizes", "features", "of_word", "terms")
