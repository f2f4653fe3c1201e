"""What some passages, their headings and their first lines say of a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.domain.documents import Passage
from assistant.retrieval.matching import Matcher, Matrix
from assistant.retrieval.numbering import CutPassages, Rows, StoredNumbering
from assistant.retrieval.reading import Said, read, read_cut


class PassageReader(Protocol):
    """Reads some passages with a question in mind; they are named by their places among them."""

    @property
    def matcher(self) -> Matcher:
        """What is read for."""
        ...

    def texts(self, order: Sequence[str]) -> Said:
        """Read all of the passages; `order` is the question's words in order."""
        ...

    def sections(self, places: Sequence[int]) -> Matrix:
        """How well the headings of each say the question: a row each."""
        ...

    def first_lines(self, places: Sequence[int]) -> Matrix:
        """How well the first line of each says the question: a row each."""
        ...


def reader_of(
    passages: Sequence[Passage], matcher: Matcher, cut: CutPassages | None
) -> PassageReader:
    """Return what reads `passages` as they were `cut`, or cuts them where they were not."""
    rows = cut.rows([passage.id for passage in passages]) if cut is not None else None
    if cut is None or rows is None:
        return _Cutting(passages, matcher)
    return _OfRows(cut, rows, matcher)


def whole_texts(said: Said) -> Matrix:
    """The best that each text says, all of its sentences together: a row a text."""
    best: Matrix = np.maximum.reduceat(said.runs, said.starts)
    return best


@dataclass(frozen=True, slots=True)
class _OfRows:
    cut: CutPassages
    rows: Rows
    matcher: Matcher

    def texts(self, order: Sequence[str]) -> Said:
        return read_cut(self.cut.texts(self.rows), StoredNumbering(self.cut), self.matcher, order)

    def sections(self, places: Sequence[int]) -> Matrix:
        cut = self.cut.sections(self.rows[places])
        return whole_texts(read_cut(cut, StoredNumbering(self.cut), self.matcher))

    def first_lines(self, places: Sequence[int]) -> Matrix:
        cut = self.cut.first_lines(self.rows[places])
        return whole_texts(read_cut(cut, StoredNumbering(self.cut), self.matcher))


@dataclass(frozen=True, slots=True)
class _Cutting:
    passages: Sequence[Passage]
    matcher: Matcher

    def texts(self, order: Sequence[str]) -> Said:
        return read([passage.text for passage in self.passages], self.matcher, order)

    def sections(self, places: Sequence[int]) -> Matrix:
        sections = [" ".join(self.passages[at].section) for at in places]
        return whole_texts(read(sections, self.matcher))

    def first_lines(self, places: Sequence[int]) -> Matrix:
        lines = [self.passages[at].text.partition("\n")[0] for at in places]
        return whole_texts(read(lines, self.matcher))
