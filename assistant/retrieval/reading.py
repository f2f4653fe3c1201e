"""Passages as runs of words that say what a question is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from assistant.language.tokens import words
from assistant.retrieval.matching import Matcher, Matches, Matrix

REMEMBERED = 20_000
NEARBY = 3  # words
_END = re.compile(r"(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class Cut:
    """A text, cut into the words of its sentences."""

    runs: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    length: int  # in words


@lru_cache(maxsize=REMEMBERED)
def cut(text: str) -> Cut:
    """Cut a text into sentences and words, as roughly as matching needs it.

    >>> cut("Mødet er åbent. Alle må komme.").runs
    (('mødet', 'er', 'åbent'), ('alle', 'må', 'komme'))
    """
    runs = tuple(tuple(found) for part in _END.split(text) if (found := words(part)))
    return Cut(runs, frozenset().union(*runs), sum(map(len, runs)))


@dataclass(frozen=True, slots=True)
class Said:
    """What some texts say of a question's concepts."""

    # A row a sentence that says something, text after text; each text has a blank one before them.
    runs: Matrix
    places: tuple[int, ...]  # each row's sentence in its text; -1 for the blank ones
    starts: tuple[int, ...]  # each text's first row
    counts: Matrix  # a row a text, a column a concept: how often it is said
    lengths: Matrix  # words a text
    pairs: Matrix  # neighbours in the question that stand near each other in the text


def read(texts: Sequence[str], matcher: Matcher, order: Sequence[str] = ()) -> Said:
    """Match all of `texts` at once; `order` is the question's words in order, for `pairs`."""
    cuts = [cut(text) for text in texts]
    matches = matcher.learn(frozenset(order).union(*(c.words for c in cuts)))
    wanted = _neighbours(order, matches)
    concepts, blank = len(matcher.concepts), [0.0] * matcher.columns
    rows: list[list[float]] = []
    places: list[int] = []
    starts: list[int] = []
    counts = np.zeros((len(texts), concepts), np.float32)
    pairs = np.zeros(len(texts), np.float32)
    for at, of_text in enumerate(cuts):
        starts.append(len(rows))
        rows.append(blank)
        places.append(-1)
        for place, hits in _hits(of_text, matches):
            rows.append(_row(hits, matcher.columns))
            places.append(place)
            for _, found in hits:
                for concept, weight in _strongest(found, concepts).items():
                    counts[at, concept] += weight
            if wanted and len(hits) > 1:
                pairs[at] += _near(hits, wanted)
    lengths = np.array([c.length for c in cuts], np.float32)
    runs = np.array(rows, np.float32).reshape(len(rows), matcher.columns)
    return Said(runs, tuple(places), tuple(starts), counts, lengths, pairs)


def _hits(
    of_text: Cut, matches: Mapping[str, Matches]
) -> Iterator[tuple[int, list[tuple[int, Matches]]]]:
    """Yield the sentences that say something, and the words of each that do."""
    said = of_text.words & matches.keys()
    if not said:
        return
    for place, run in enumerate(of_text.runs):
        hits = [(at, matches[word]) for at, word in enumerate(run) if word in said]
        if hits:
            yield place, hits


def _row(hits: Sequence[tuple[int, Matches]], columns: int) -> list[float]:
    row = [0.0] * columns
    for _, found in hits:
        for column, weight in found:
            if weight > row[column]:
                row[column] = weight
    return row


def _strongest(found: Matches, concepts: int) -> dict[int, float]:
    best: dict[int, float] = {}
    for column, weight in found:
        if column < 2 * concepts:
            best[column // 2] = max(best.get(column // 2, 0.0), weight)
    return best


def _own(found: Matches) -> set[int]:
    return {column for column, _ in found if column % 2 == 0}


def _neighbours(asked: Sequence[str], matches: Mapping[str, Matches]) -> set[tuple[int, int]]:
    own = [_own(matches[word]) for word in asked if word in matches]
    return {(a, b) for one, other in pairwise(own) for a in one for b in other}


def _near(hits: Sequence[tuple[int, Matches]], wanted: set[tuple[int, int]]) -> int:
    """How many words stand near the word that stands before them in the question."""
    own = [(place, columns) for place, found in hits if (columns := _own(found))]
    return sum(
        any((a, b) in wanted and a != b for a in before for b in after)
        for (one, before), (other, after) in pairwise(own)
        if other - one <= NEARBY
    )
