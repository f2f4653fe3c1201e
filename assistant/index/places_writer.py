"""Write where all passages of a generation stand that nobody reads yet."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.documents import Passage
from assistant.index.places import StoredPlaces
from assistant.index.space import Free, free_bytes, require
from assistant.index.words import ID
from assistant.language.traits import traits_of


class PlacesWriter:
    """Takes passages, keeps what a base has of the others, and writes both."""

    def __init__(self, base: Path | None = None, *, free: Free = free_bytes) -> None:
        """Begin with what lies in `base`."""
        self._free = free
        self._base = StoredPlaces.open(base) if base else None
        self._dropped: set[str] = set()
        self._added: dict[str, tuple[str, int, int, int]] = {}  # document, page, position, traits

    @property
    def has_base(self) -> bool:
        """Whether passages need not be given that stand in the base."""
        return self._base is not None

    def add(self, passages: Iterable[Passage]) -> None:
        """Take passages; those of the same ids in the base go."""
        self._added |= {
            p.id: (p.document_id, p.page, p.position, traits_of(p.text)) for p in passages
        }

    def drop(self, passage_ids: Iterable[str]) -> None:
        """Leave passages of the base out."""
        self._dropped |= set(passage_ids)

    def finish(self, folder: Path) -> None:
        """Write all to `folder`; nothing where there is no passage.

        Raises:
            OutOfSpace: the disk is too full.
        """
        stored = self._together()
        if len(stored.ids):
            require(folder.parent, stored.bytes, self._free)
            stored.save(folder)

    def _together(self) -> StoredPlaces:
        """What was added, and what is kept of the base."""
        added = list(self._added.values())
        numbers = np.array([place[1:] for place in added], np.int32).reshape(len(added), 3)
        ids, documents = np.array(list(self._added), ID), np.array([d for d, *_ in added], ID)
        if self._base is not None:
            base, rows = self._base, self._kept(self._base)
            ids = np.concatenate([base.ids[rows], ids])
            documents = np.concatenate([base.names[base.documents[rows]], documents])
            kept = np.column_stack([base.pages[rows], base.positions[rows], base.traits[rows]])
            numbers = np.concatenate([kept, numbers])
        order = np.argsort(ids)
        names, of_passage = np.unique(documents[order], return_inverse=True)
        return StoredPlaces(
            ids=ids[order],
            names=names,
            documents=of_passage.astype(np.int32),
            pages=numbers[order, 0],
            positions=numbers[order, 1],
            traits=numbers[order, 2].astype(np.uint16),
        )

    def _kept(self, base: StoredPlaces) -> Sequence[int] | NDArray[np.int64]:
        gone = np.array(sorted({*self._dropped, *self._added}), ID)
        return np.flatnonzero(~np.isin(base.ids, gone))
