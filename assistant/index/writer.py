"""The ports on the writing side of the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.index.places import FORM as PLACES_FORM
from assistant.index.words import FORM as WORDS_FORM
from assistant.ports import PassageIndex, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One state of the index: its number, the one that fitted its encoder, and its folder."""

    number: int
    fitted_at: int
    folder: Path

    @property
    def shard(self) -> Path:
        """Where an embedded engine keeps the points."""
        return self.folder / "shard"

    @property
    def encoder(self) -> Path:
        """Where the encoder lies. Its files never change."""
        return self.folder / "encoder"

    @property
    def words(self) -> Path:
        """Where the words of its passages lie, if they were cut ahead."""
        return self.folder / WORDS_FORM

    @property
    def places(self) -> Path:
        """Where it lies where its passages stand, if that was written."""
        return self.folder / PLACES_FORM


class IndexWriter(Protocol):
    """Writes a generation that is not published yet.

    Every method may raise `OutOfSpace` or `IndexUnavailable`.
    """

    def upsert(self, points: Sequence[Point]) -> None:
        """Add points, or replace those of the same ids."""
        ...

    def delete(self, passage_ids: Sequence[str]) -> None:
        """Remove points; unknown ids are no error."""
        ...

    def finish(self) -> None:
        """Make what was written quick and durable, and let go of it. The last call but `settle`."""
        ...

    def settle(self) -> None:
        """Do what had to wait until the generation was published."""
        ...


class IndexEngine(Protocol):
    """An engine that keeps generations."""

    def open(self, generation: Generation) -> PassageIndex:
        """Open a published generation to search it. It closes when nobody refers to it any more.

        Raises:
            Busy: another process holds it.
            IndexUnavailable: it is not there, or does not answer.
        """
        ...

    def writer(self, generation: Generation, *, base: Generation | None, size: int) -> IndexWriter:
        """Begin a generation as a copy of `base`, or empty, for dense vectors of `size` numbers.

        Raises:
            OutOfSpace: the copy would not fit.
        """
        ...

    def is_intact(self, generation: Generation) -> bool:
        """Whether a published generation is there, and nothing half-done in it."""
        ...

    def sweep(self, current: Generation | None) -> None:
        """Remove what interrupted runs and earlier generations left outside the folders."""
        ...
