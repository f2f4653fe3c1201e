"""What some passages, their headings and first lines say of a question: all in one reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.domain.documents import Passage
from assistant.language.cutting import Cut
from assistant.retrieval.matching import Matcher, Matrix
from assistant.retrieval.numbering import CutPassages, StoredNumbering
from assistant.retrieval.reading import Places, Said, read, read_cut, whole_texts


class Placed(Protocol):
    """A passage, or no more than where it stands."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def document_id(self) -> str:
        """Its document."""
        ...

    @property
    def page(self) -> int:
        """Its page."""
        ...

    @property
    def position(self) -> int:
        """Its position in the document."""
        ...


@dataclass(frozen=True, slots=True)
class ReadPassages:
    """A row a passage: the best match of all that is said there, by column of the matcher."""

    said: Said  # of the passages themselves, sentence by sentence
    sections: Matrix  # of the headings that each of some passages stands under
    first_lines: Matrix  # of the first line of each of some passages


@dataclass(frozen=True, slots=True)
class Parts:
    """Which passages are read, by their places among `passages`."""

    passages: Sequence[Placed]
    sections: Places  # whose headings
    first_lines: Places  # whose first lines


def read_passages(
    parts: Parts, matcher: Matcher, order: Sequence[str], cut: CutPassages | None
) -> ReadPassages:
    """Read passages as the index has `cut` them, or cut them where it has not.

    `order` is the question's words in order.
    """
    number, headed = len(parts.passages), len(parts.sections)
    rows = cut.rows([p.id for p in parts.passages]) if cut is not None else None
    if cut is None or rows is None:
        said = read(_texts(parts), matcher, order)
    else:
        pieces = (
            cut.texts(rows),
            cut.sections(rows[parts.sections]),
            cut.first_lines(rows[parts.first_lines]),
        )
        said = read_cut(Cut.joined(pieces), StoredNumbering(cut), matcher, order)
    beside = whole_texts(said)[number:]
    return ReadPassages(said.first(number), beside[:headed], beside[headed:])


def _texts(parts: Parts) -> list[str]:
    passages = [_whole(placed) for placed in parts.passages]
    sections = [" ".join(passages[at].section) for at in parts.sections]
    lines = [passages[at].text.partition("\n")[0] for at in parts.first_lines]
    return [*(passage.text for passage in passages), *sections, *lines]


def _whole(placed: Placed) -> Passage:
    if not isinstance(placed, Passage):  # places are known only of what was cut ahead
        raise TypeError(f"of passage {placed.id} nothing but the place is known")
    return placed
