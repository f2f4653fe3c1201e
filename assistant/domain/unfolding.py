"""Sequences that are made as far as they are looked at."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

Item = TypeVar("Item", covariant=True)


class Unfolding(Sequence[Item]):
    """The items of an iterator, each made when it is first looked at. For one thread."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items
        self._made: list[Item] = []

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> list[Item]: ...

    def __getitem__(self, at: int | slice) -> Item | list[Item]:
        if isinstance(at, slice):
            ends = (at.start or 0, -1 if at.stop is None else at.stop)
            self._unfold(None if min(ends) < 0 else max(ends))
        else:
            self._unfold(None if at < 0 else at + 1)
        return self._made[at]

    def __len__(self) -> int:
        self._unfold(None)
        return len(self._made)

    def __bool__(self) -> bool:
        self._unfold(1)
        return bool(self._made)

    def _unfold(self, number: int | None) -> None:
        """Make the first `number` items; None: all."""
        missing = None if number is None else max(0, number - len(self._made))
        self._made.extend(islice(self._items, missing))
