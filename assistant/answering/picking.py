"""Picking the sentences, list items and table rows that answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.asked import Wanted, has, wanted
from assistant.domain.access import Asker
from assistant.domain.answers import Hit
from assistant.language.sentences import split_sentences
from assistant.ports import Weigher

# Set on the questions of the invented municipality and on those of a public corpus; each is flat
# around its value. A unit weighs by its passage (to a power, so that the first ones lead), by how
# much of the question it and its neighbours hold, and by holding the kind of thing asked for.
PASSAGES = 10
PASSAGE_POWER = 2.0
FLOOR = 0.3
NEIGHBOUR = 0.5
KIND = 0.3
SHORT = 25
SHORT_FACTOR = 0.6
LENGTH_POWER = 0.3


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, list item or table row of a hit."""

    hit: Hit
    rank: int  # of the hit, from 0
    order: int  # within the passage, from 0
    text: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit, its score, the share of the question it holds, and the kinds asked for that it has."""

    unit: Unit
    score: float
    held: float
    kinds: frozenset[Wanted]


def weigh_units(
    question: str, hits: Sequence[Hit], *, asker: Asker, weigher: Weigher
) -> list[Weighed]:
    """Weigh every unit of the first passages, best first."""
    weights = weigher.weigh(question, asker=asker)
    kinds = wanted(question)
    found = [
        weighed
        for rank, hit in enumerate(hits[:PASSAGES])
        for weighed in _weigh_passage(question, kinds, weights, hits[0].score, rank, hit, weigher)
    ]
    return sorted(found, key=lambda w: (-w.score, w.unit.rank, w.unit.order))


def _weigh_passage(
    question: str,
    kinds: frozenset[Wanted],
    weights: Mapping[int, float],
    best: float,
    rank: int,
    hit: Hit,
    weigher: Weigher,
) -> Iterator[Weighed]:
    texts = split_sentences(hit.passage.text)
    total = sum(weights.values()) or 1.0
    held = [sum(weights.get(f, 0.0) for f in weigher.features(text)) / total for text in texts]
    standing = (hit.score / best if best > 0 else 1.0) ** PASSAGE_POWER
    for order, text in enumerate(texts):
        beside = max(held[max(0, order - 1) : order] + held[order + 1 : order + 2], default=0.0)
        has_kinds = frozenset(kind for kind in kinds if has(kind, text, question))
        score = standing * (FLOOR + held[order] + NEIGHBOUR * beside + KIND * len(has_kinds))
        score *= SHORT_FACTOR if len(text) < SHORT else 1.0
        score /= max(len(text), 40) ** LENGTH_POWER
        yield Weighed(Unit(hit, rank, order, text), score, held[order], has_kinds)


def pick(weighed: Sequence[Weighed], *, budget: int) -> list[Weighed]:
    """Take the best units that fit into `budget` characters; equal texts once.

    They come back in reading order, passage by passage, the passage with the best unit first.
    """
    picked: list[Weighed] = []
    texts: set[str] = set()
    left = budget
    for candidate in weighed:
        cost = len(candidate.unit.text) + len(" [10]")
        if cost <= left and candidate.unit.text not in texts:
            picked.append(candidate)
            texts.add(candidate.unit.text)
            left -= cost
    first: dict[int, int] = {}
    for at, candidate in enumerate(picked):
        first.setdefault(candidate.unit.rank, at)
    return sorted(picked, key=lambda w: (first[w.unit.rank], w.unit.order))
