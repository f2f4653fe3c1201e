"""How well runs of words say what a question is about.

A run is matched concept by concept. The word itself counts 1, a compound that holds it or a part of
it less, a word with many of its letter groups less still, and other ways of saying it by how they
came about. The best match of a run counts, so that a concept said ten times is said.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain.concepts import Concept, Origin, WordFeatures
from assistant.language.light import said_of_it
from assistant.retrieval.tabling import NOTHING, ByFeature, Places, Table, WordColumns

IN_COMPOUND = 0.9  # "udvalgsmøde" for "møde"
PART = 0.7  # "møde" for "udvalgsmøde", "mødeplan" for "udvalgsmøde"
GRAMS = 0.85  # all the 4-grams of the word, and less for some of them
LEAST_GRAMS = 0.4
# Rare words count for more, but the rarest are often how someone happens to speak.
RARITY_POWER = 0.6
OF_ORIGIN: Mapping[Origin, float] = {
    Origin.FORM: 0.95,
    Origin.ABBREVIATION: 0.95,
    Origin.TRANSLATION: 0.95,
    Origin.SPELLING: 0.9,
    Origin.SYNONYM: 0.7,
    Origin.LEAD: 0.4,
    Origin.NEAR: 0.5,
}

Matrix = NDArray[np.float32]
Matches = tuple[tuple[int, float], ...]  # columns, and how well each is matched


@dataclass(frozen=True, slots=True)
class _Long:
    """A way of several words: the columns of its words, and their shares of its weight."""

    concept: int
    weight: float
    columns: tuple[int, ...]
    shares: tuple[float, ...]


class Matcher:
    """Matches words with the concepts of one question, as they weigh for one asker."""

    def __init__(
        self,
        concepts: Sequence[Concept],
        idf: Mapping[int, float],
        of_word: Callable[[str], WordFeatures],
    ) -> None:
        """`idf` has the features that stand in what the asker may read."""
        self.of_word = of_word
        self._idf = idf
        self.concepts = tuple(c for c in concepts if _weight(c, idf))
        rare = np.array([_weight(c, idf) for c in self.concepts], np.float32) ** RARITY_POWER
        weights = rare * np.array([said_of_it(c.word) for c in self.concepts], np.float32)
        self.weights = weights / weights.sum() if len(weights) else weights
        self._own: dict[int, list[tuple[int, float]]] = {}
        self._said: dict[int, list[tuple[int, float]]] = {}
        self._long: list[_Long] = []
        self.columns = 2 * len(self.concepts)
        for number, concept in enumerate(self.concepts):
            self._add(number, concept)
        self._shares = self._gram_shares()
        # A word whose features reach less than `LEAST_GRAMS` in all says nothing of the question.
        of_grams = {gram: max(share for _, share in of) for gram, of in self._shares.items()}
        self.reach: Mapping[int, float] = of_grams | dict.fromkeys((*self._own, *self._said), 1.0)
        self._matches: dict[str, Matches] = {}

    def _gram_shares(self) -> dict[int, list[tuple[int, float]]]:
        """By gram: the concepts that have it, and how much of all their grams it is."""
        shares: dict[int, list[tuple[int, float]]] = {}
        for number, concept in enumerate(self.concepts):
            known = {g: self._idf[g] for g in concept.grams if g in self._idf}
            total = sum(known.values())
            for gram, weight in known.items():
                shares.setdefault(gram, []).append((number, weight / total))
        return shares

    def _add(self, number: int, concept: Concept) -> None:
        if concept.stem is not None:
            self._own.setdefault(concept.stem, []).append((2 * number, 1.0))
        for part in concept.parts:
            weight = PART * self._as_rare((part,), concept)
            self._own.setdefault(part, []).append((2 * number, weight))
        for way in concept.ways:
            known = [f for f in way.features if f in self._idf]
            weight = OF_ORIGIN[way.origin] * self._as_rare(known, concept)
            if len(way.features) == 1 and known:
                self._said.setdefault(known[0], []).append((2 * number + 1, weight))
            elif known:
                self._add_long(number, weight, way.features)

    def _as_rare(self, features: Sequence[int], concept: Concept) -> float:
        """How rare other features are beside the word itself: a common one says less of it."""
        own = self._idf.get(concept.stem, 0.0) if concept.stem is not None else 0.0
        if not own or not features:
            return 1.0
        return min(1.0, sum(self._idf.get(f, 0.0) for f in features) / own)

    def _add_long(self, number: int, weight: float, features: Sequence[int]) -> None:
        # A word that stands nowhere weighs as much as the rarest of the others.
        rarest = max(self._idf.get(f, 0.0) for f in features)
        idfs = [self._idf.get(f, rarest) for f in features]
        columns = tuple(range(self.columns, self.columns + len(features)))
        self.columns += len(features)
        for feature, column in zip(features, columns, strict=True):
            self._said.setdefault(feature, []).append((column, 1.0))
        shares = tuple(value / sum(idfs) for value in idfs)
        self._long.append(_Long(number, weight, columns, shares))

    def learn(self, words: Iterable[str]) -> Mapping[str, Matches]:
        """Match `words`; return all that were ever learnt and match something."""
        for word in words:
            of_word = self.of_word(word)
            found = self.match(of_word.terms, of_word.grams)
            if found:
                self._matches[word] = found
        return self._matches

    def match(self, terms: Sequence[int], grams: Sequence[int]) -> Matches:
        """Match a word by its features: its stem and the parts of a compound, and its 4-grams."""
        best = self._by_grams(grams)
        for at, feature in enumerate(terms):
            if feature not in self.reach:
                continue
            for column, weight in self._own.get(feature, ()):
                value = min(weight, IN_COMPOUND) if at else weight
                best[column] = max(best.get(column, 0.0), value)
            for column, weight in self._said.get(feature, ()):
                best[column] = max(best.get(column, 0.0), weight)
        return tuple(best.items())

    def table(self, words: WordColumns) -> Table:
        """Match many words at once, each as `match` does; `NOTHING` where nothing is matched."""
        table = np.full((words.words, self.columns), NOTHING)
        cells, terms = table.reshape(-1), words.only(is_term=True)
        column, value = self._tabled_grams(words.only(is_term=False))
        cells[column] = value
        for lists, most in ((self._own, IN_COMPOUND), (self._said, np.inf)):
            at, number, weight = ByFeature(lists).of(terms.features)
            weight = np.where(terms.within[at] > 0, np.minimum(weight, most), weight)
            np.maximum.at(cells, terms.of_word[at] * self.columns + number, weight)
        return table

    def _tabled_grams(self, grams: WordColumns) -> tuple[Places, Table]:
        """As `_by_grams`, of many words: cells of the table, and their values."""
        concepts = len(self.concepts)
        at, number, share = ByFeature(self._shares).of(grams.features)
        cells = grams.of_word[at] * concepts + number
        shares = np.bincount(cells, share, grams.words * concepts)
        reached = np.flatnonzero(shares >= LEAST_GRAMS)
        # Each by itself: the power of a whole array may differ in the last digit.
        values = [_of_grams(share) for share in shares[reached].tolist()]
        word, concept = np.divmod(reached, max(concepts, 1))
        return word * self.columns + 2 * concept, np.array(values, np.float64)

    def _by_grams(self, grams: Sequence[int]) -> dict[int, float]:
        shares: dict[int, float] = {}
        for gram in grams:
            if gram in self._shares:
                for number, share in self._shares[gram]:
                    shares[number] = shares.get(number, 0.0) + share
        return {
            2 * number: _of_grams(share) for number, share in shares.items() if share >= LEAST_GRAMS
        }

    def strengths(self, rows: Matrix) -> tuple[Matrix, Matrix]:
        """How well each row of columns says each concept: by its own word, and in any way."""
        own = rows[:, 0 : 2 * len(self.concepts) : 2]
        said = np.maximum(own, rows[:, 1 : 2 * len(self.concepts) : 2])
        for long in self._long:
            share = (rows[:, long.columns] * np.array(long.shares, rows.dtype)).sum(axis=1)
            # Squared, because one word of a long name says little of it.
            np.maximum(
                said[:, long.concept], long.weight * share * share, out=said[:, long.concept]
            )
        return own, said


def _of_grams(share: float) -> float:
    return float(GRAMS * min(share, 1.0) ** 1.5)


def _weight(concept: Concept, idf: Mapping[int, float]) -> float:
    """How much a concept counts: as rare as its word is, or what stands for it."""
    if concept.stem is not None and concept.stem in idf:
        return idf[concept.stem]
    ways = [
        OF_ORIGIN[way.origin] * sum(idf[f] for f in way.features if f in idf) / len(way.features)
        for way in concept.ways
    ]
    ways += [PART * idf[part] for part in concept.parts if part in idf]
    grams = [idf[g] for g in concept.grams if g in idf]
    of_grams = GRAMS * sum(grams) / len(concept.grams) if grams else 0.0
    return max(*ways, of_grams, 0.0) if ways else of_grams
