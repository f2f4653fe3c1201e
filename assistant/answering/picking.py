"""Picking the sentences, list items and table rows that answer."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.asked import Wanted, has, wanted
from assistant.answering.outdone import outdone
from assistant.domain.answers import Hit
from assistant.language.sentences import split_sentences
from assistant.ports import Weigher

# A unit weighs by its passage (to a power, so that the first ones lead), by how much of the
# question it, its neighbours and its headings hold, and by holding the kind of thing asked for;
# long ones cost more of the answer. Each value is the middle of a flat stretch on public questions.
PASSAGES = 10
PASSAGE_POWER = 2.0
FLOOR = 0.3
NEIGHBOUR = 0.5
HEADING = 0.2
KIND = 0.3
LENGTH_POWER = 0.3
SHORTEST_LENGTH = 40
# What the answer does not hold yet is worth this much more than what it holds already.
NOVELTY = 1.0
CONSIDERED = 80
# A unit has to hold so much of the question itself, or something of the kind asked for.
LEAST_OWN = 0.15
# Weaker than this beside the best one, a unit only fills the space.
LEAST_SHARE = 0.2
# More places than this, and the answer is no longer short to check.
MOST_PASSAGES = 4
_LONGEST_HEADING = 60
_ENDED = re.compile(r"[.!?;]$|\t|^\s*[•–-]")
_FULL = re.compile(r"\d.*\s|\s.*\d")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-ZÆØÅ]\d(?:\.\d{1,2})*|Bilag \d+[:.])\s")
# "Sag MHK-2026-000158." names a case and says nothing of it.
_CASE_ALONE = re.compile(r"(?:Sag(?:snummer|snr\.?)?:?\s*)?[A-ZÆØÅ]{2,5}-\d{4}-\d{4,8}\.?")
_CONTENTS = re.compile(r"\d{1,2}\.(?:\d{1,2})?\s[^.!?]{3,80}\s\d{1,3}$")
_LEAST_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, list item or table row of a hit."""

    hit: Hit
    rank: int  # of the hit, from 0
    order: int  # within the passage, from 0
    text: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit, its score, what of the question it holds, and the kinds asked for that it has."""

    unit: Unit
    score: float
    held: float  # share of the question's weight
    features: frozenset[int]  # the question's features that stand in it
    kinds: frozenset[Wanted]


@dataclass(frozen=True, slots=True)
class _Question:
    text: str
    kinds: frozenset[Wanted]
    weights: Mapping[int, float]

    def share(self, features: Collection[int]) -> float:
        total = sum(self.weights.values())
        return sum(self.weights[f] for f in features) / total if total else 0.0


def weigh_units(
    question: str, hits: Sequence[Hit], weights: Mapping[int, float], *, weigher: Weigher
) -> list[Weighed]:
    """Weigh the units of the first passages, best first. Bare headings are no units.

    `weights` are what `weigher` gave for the question and its asker.
    """
    asked = _Question(question, wanted(question), weights)
    best = hits[0].score if hits else 0.0
    found = [
        weighed
        for rank, hit in enumerate(hits[:PASSAGES])
        for weighed in _weigh_passage(asked, rank, hit, best, weigher)
    ]
    return sorted(found, key=lambda w: (-w.score, w.unit.rank, w.unit.order))


def _weigh_passage(
    asked: _Question, rank: int, hit: Hit, best: float, weigher: Weigher
) -> Iterator[Weighed]:
    texts = split_sentences(hit.passage.text)
    features = [_of_question(asked, weigher.features(text)) for text in texts]
    held = [asked.share(found) for found in features]
    heading = asked.share(_of_question(asked, weigher.features(" ".join(hit.passage.section))))
    beaten = outdone(texts, features)
    standing = (hit.score / best if best > 0 else 1.0) ** PASSAGE_POWER
    for order, text in enumerate(texts):
        kinds = frozenset(kind for kind in asked.kinds if has(kind, text, asked.text))
        around = texts[max(0, order - 1) : order] + texts[order + 1 : order + 2]
        if order in beaten or text in hit.passage.section or _is_bare(text, around):
            continue
        if held[order] + KIND * len(kinds) < LEAST_OWN:
            continue
        beside = max(held[max(0, order - 1) : order] + held[order + 1 : order + 2], default=0.0)
        score = FLOOR + held[order] + NEIGHBOUR * beside + HEADING * heading + KIND * len(kinds)
        score *= standing / max(len(text), SHORTEST_LENGTH) ** LENGTH_POWER
        yield Weighed(Unit(hit, rank, order, text), score, held[order], features[order], kinds)


def _of_question(asked: _Question, features: Collection[int]) -> frozenset[int]:
    return frozenset(feature for feature in features if feature in asked.weights)


def _is_bare(text: str, beside: Sequence[str]) -> bool:
    """Whether a line is a heading or a scrap, and says nothing by itself.

    A numbered line is a heading unless one `beside` it is numbered too: then both are of a list.
    """
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS:
        return True
    if _CONTENTS.match(text) or _CASE_ALONE.fullmatch(text.strip()):
        return True
    if len(text) >= _LONGEST_HEADING or _ENDED.search(text):
        return False
    if _NUMBERED.match(text):
        return not any(_NUMBERED.match(other) for other in beside)
    return not _FULL.search(text)


def pick(
    weighed: Sequence[Weighed], weights: Mapping[int, float], *, budget: int
) -> list[list[Unit]]:
    """Take the units that fit into `budget` characters and together hold most of the question.

    Those that stand beside each other come as one run: they are one quote. They are in reading
    order, passage by passage, the passage with the best unit first.
    """
    chosen = list(_choose(weighed, weights, budget))
    ranks = list(dict.fromkeys(unit.rank for unit in chosen))
    return _runs(sorted(chosen, key=lambda unit: (ranks.index(unit.rank), unit.order)))


def _choose(
    weighed: Sequence[Weighed], weights: Mapping[int, float], budget: int
) -> Iterator[Unit]:
    """Yield the units, best first; each is weighed anew by what those before it do not hold."""
    pool = list(weighed[:CONSIDERED])
    total = sum(weights.values()) or 1.0
    covered: set[int] = set()
    ranks: set[int] = set()
    least = 0.0

    def worth(candidate: Weighed) -> float:
        new = sum(weights[f] for f in candidate.features - covered) / total
        return candidate.score * (1 + NOVELTY * new)

    while pool:
        best = max(pool, key=worth)
        if worth(best) < least:
            return
        least = least or LEAST_SHARE * worth(best)
        yield best.unit
        budget -= _cost(best.unit)
        covered |= best.features
        ranks.add(best.unit.rank)
        pool = [w for w in pool if w.unit.text != best.unit.text and _cost(w.unit) <= budget]
        if len(ranks) == MOST_PASSAGES:
            pool = [w for w in pool if w.unit.rank in ranks]


def _cost(unit: Unit) -> int:
    return len(unit.text) + len(" [10]")


def _runs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Join units that stand beside each other."""
    runs: list[list[Unit]] = []
    for unit in units:
        if runs and (unit.rank, unit.order) == (runs[-1][-1].rank, runs[-1][-1].order + 1):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs
