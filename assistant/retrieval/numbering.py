"""The words of passages by number, cut when a passage is first seen or when its index was made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.language.cutting import Cut
from assistant.retrieval.matching import Matcher, Matches
from assistant.retrieval.signs import reaching

Rows = NDArray[np.int64]


class Numbering(Protocol):
    """Knows words by their numbers."""

    def reaching(
        self, numbers: NDArray[np.int64], reach: Mapping[int, float], least: float
    ) -> Sequence[int]:
        """Return those of `numbers` whose words may reach `least`, and few others."""
        ...

    def matches(self, numbers: Sequence[int], matcher: Matcher) -> Mapping[int, Matches]:
        """Return how those of some words match that match something, by number."""
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
class StoredNumbering:
    """The `Numbering` of an index."""

    words: CutPassages

    def reaching(
        self, numbers: NDArray[np.int64], reach: Mapping[int, float], least: float
    ) -> Sequence[int]:
        """Return those of `numbers` whose words may reach `least`, and few others."""
        held = self.words
        may_reach = reaching(held.features, held.of_word, numbers, reach, least)
        kept: list[int] = numbers[may_reach].tolist()
        return kept

    def matches(self, numbers: Sequence[int], matcher: Matcher) -> Mapping[int, Matches]:
        """Return how those of some words match that match something, by number."""
        found = {}
        for number, (terms, grams) in zip(numbers, self._known(numbers, matcher), strict=True):
            matched = matcher.match(terms, grams)
            if matched:
                found[number] = matched
        return found

    def _known(
        self, numbers: Sequence[int], matcher: Matcher
    ) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        """The terms and the grams of each word that `matcher` knows; most know one or two.

        The stem stays, known or not: what stands first counts as it.
        """
        held, asked = self.words, np.array(numbers, np.int64)
        sizes = held.of_word[asked + 1] - held.of_word[asked]
        within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        features = held.features[np.repeat(held.of_word[asked], sizes) + within]
        kept = np.flatnonzero(matcher.knows(features) | (within == 0))
        of_word = np.repeat(np.arange(len(asked)), sizes)[kept]
        is_term = within[kept] < held.terms[asked][of_word]
        terms = np.bincount(of_word[is_term], minlength=len(asked)).tolist()
        told, start = features[kept].tolist(), 0
        ends = np.cumsum(np.bincount(of_word, minlength=len(asked))).tolist()
        for end, count in zip(ends, terms, strict=True):
            yield told[start : start + count], told[start + count : end]
            start = end
