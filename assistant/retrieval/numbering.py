"""The words of passages by number, cut when a passage is first seen or when its index was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.language.cutting import Cut
from assistant.retrieval.matching import Matcher
from assistant.retrieval.signs import reaching
from assistant.retrieval.tabling import Table, WordColumns

Rows = NDArray[np.int64]


class Numbering(Protocol):
    """Knows words by their numbers."""

    def reaching(self, numbers: Rows, reach: Mapping[int, float], least: float) -> Rows:
        """Return those of `numbers` whose words may reach `least`, and few others."""
        ...

    def table(self, numbers: Rows, matcher: Matcher) -> Table:
        """Return how some words match: a row a word, a column a column of `matcher`."""
        ...


class CutPassages(Protocol):
    """The passages of an index, cut when it was made; each is a row."""

    @property
    def features(self) -> NDArray[np.uint32]:
        """The features of each word in turn: its stem and parts, then its 4-grams."""
        ...

    @property
    def of_word(self) -> NDArray[np.int64]:
        """Where each word's features begin, and the end of the last."""
        ...

    @property
    def terms(self) -> NDArray[np.uint8]:
        """How many of each word's features are its stem and parts."""
        ...

    def rows(self, passage_ids: Sequence[str]) -> Rows | None:
        """Return the rows of passages; None where not all of them were cut."""
        ...

    def texts(self, rows: Rows) -> Cut:
        """Return the words of the passages themselves."""
        ...

    def sections(self, rows: Rows) -> Cut:
        """Return the words of the headings that passages stand under."""
        ...

    def first_lines(self, rows: Rows) -> Cut:
        """Return the words of the first line of passages."""
        ...


@runtime_checkable
class HoldsWords(Protocol):
    """A `Searchable` whose passages may have been cut when it was made."""

    @property
    def words(self) -> CutPassages | None:
        """The cut passages; None where they must be cut when they are found."""
        ...


@dataclass(frozen=True, slots=True)
class KnownRows:
    """Cut passages of which the rows are known that will be asked for."""

    words: CutPassages
    row_of: Mapping[str, int]  # by passage id; of others the rows are looked up

    @property
    def features(self) -> NDArray[np.uint32]:
        """The features of each word in turn."""
        return self.words.features

    @property
    def of_word(self) -> NDArray[np.int64]:
        """Where each word's features begin."""
        return self.words.of_word

    @property
    def terms(self) -> NDArray[np.uint8]:
        """How many of each word's features are its stem and parts."""
        return self.words.terms

    def rows(self, passage_ids: Sequence[str]) -> Rows | None:
        """Return the rows of passages."""
        known = [self.row_of.get(id_, -1) for id_ in passage_ids]
        return self.words.rows(passage_ids) if -1 in known else np.array(known, np.int64)

    def texts(self, rows: Rows) -> Cut:
        """Return the words of the passages themselves."""
        return self.words.texts(rows)

    def sections(self, rows: Rows) -> Cut:
        """Return the words of the headings that passages stand under."""
        return self.words.sections(rows)

    def first_lines(self, rows: Rows) -> Cut:
        """Return the words of the first line of passages."""
        return self.words.first_lines(rows)


@dataclass(frozen=True, slots=True)
class StoredNumbering:
    """The `Numbering` of an index."""

    words: CutPassages

    def reaching(self, numbers: Rows, reach: Mapping[int, float], least: float) -> Rows:
        """Return those of `numbers` whose words may reach `least`, and few others."""
        held = self.words
        return numbers[reaching(held.features, held.of_word, numbers, reach, least)]

    def table(self, numbers: Rows, matcher: Matcher) -> Table:
        """Return how some words match, a row a word."""
        held = self.words
        sizes = held.of_word[numbers + 1] - held.of_word[numbers]
        within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        of_word = np.repeat(np.arange(len(numbers)), sizes)
        return matcher.table(
            WordColumns(
                words=len(numbers),
                features=held.features[held.of_word[numbers][of_word] + within],
                of_word=of_word,
                within=within,
                is_term=within < held.terms[numbers][of_word],
            )
        )
