"""Small trees on top of a linear order: LambdaMART (Burges, 2010), in numpy alone.

Each tree answers what the order still has wrong: a pair of candidates, one right and one wrong,
pulls as hard as swapping them would change nDCG. Trees are small and many, each sees some of the
questions and some of the features, and several forests are averaged, so that no question is learnt
by heart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.trees import Tree
from eval.training.listwise import Example, Numbers

LEAVES = 4
ROUNDS = 40  # more of them learn the questions: see docs/ranking.md
FORESTS = 4
RATE = 0.05
HELD = 10.0  # added to what a leaf divides by
FEWEST = 60  # candidates in a leaf
BINS = 32
OF_QUESTIONS = 0.7  # shown to each tree
OF_FEATURES = 0.5
DEPTH = 15  # pairs matter where one of the two stands among so many
SEED = 20261121

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Data:
    """All candidates of all questions, one under the other."""

    bins: Ints  # of each feature, a row a candidate
    edges: Numbers  # a row a feature: what parts its bins
    starts: Ints
    right: NDArray[np.bool_]


@dataclass(slots=True)
class _Node:
    """A node while its tree grows."""

    rows: Ints
    value: float
    gain: float = 0.0
    feature: int = -1
    at: int = 0
    children: tuple["_Node", "_Node"] | None = field(default=None)


def grow(examples: Sequence[Example], scores: Sequence[Numbers]) -> list[Tree]:
    """Return trees to add to `scores`, those of the order that `examples` have so far."""
    data = _data(examples)
    start = np.concatenate(scores)
    trees: list[Tree] = []
    for forest in range(FORESTS):
        chance = np.random.default_rng(SEED + forest)
        current = start.copy()
        for _ in range(ROUNDS):
            tree, change = _tree(data, current, chance)
            current += change
            trees.append(tree.times(1 / FORESTS))
    return trees


def _data(examples: Sequence[Example]) -> _Data:
    rows = np.concatenate([e.rows for e in examples])
    edges = np.quantile(rows, np.linspace(0, 1, BINS + 1)[1:-1], axis=0).T
    columns = [np.searchsorted(edges[n], rows[:, n], side="left") for n in range(rows.shape[1])]
    starts = np.cumsum([0, *(len(e.rows) for e in examples)])
    right = np.concatenate([e.right for e in examples])
    return _Data(np.column_stack(columns), edges, starts, right)


def _tree(data: _Data, scores: Numbers, chance: np.random.Generator) -> tuple[Tree, Numbers]:
    questions = len(data.starts) - 1
    seen = np.flatnonzero(chance.random(questions) < OF_QUESTIONS)
    features = np.flatnonzero(chance.random(data.bins.shape[1]) < OF_FEATURES)
    pull, stiffness = np.zeros(len(scores)), np.zeros(len(scores))
    for question in seen:
        of = slice(data.starts[question], data.starts[question + 1])
        pull[of], stiffness[of] = _pulls(scores[of], data.right[of])
    rows = np.concatenate([np.arange(data.starts[q], data.starts[q + 1]) for q in seen])
    root = _node(rows, pull, stiffness)
    leaves = [root]
    for _ in range(LEAVES - 1):
        for leaf in leaves:
            if leaf.feature < 0:
                _plan(leaf, data, features, pull, stiffness)
        best = max(leaves, key=lambda leaf: leaf.gain)
        if best.gain <= 0:
            break
        left = data.bins[best.rows, best.feature] <= best.at
        best.children = (
            _node(best.rows[left], pull, stiffness),
            _node(best.rows[~left], pull, stiffness),
        )
        leaves = [leaf for leaf in leaves if leaf is not best] + list(best.children)
    tree = Tree.of(_nodes(root, data.edges))
    return tree, _values(root, data.bins)


def _pulls(scores: Numbers, right: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """How much each candidate of a question should rise, and how stiffly (second derivative)."""
    pull, stiffness = np.zeros(len(scores)), np.zeros(len(scores))
    good, bad = np.flatnonzero(right), np.flatnonzero(~right)
    if not len(good) or not len(bad):
        return pull, stiffness
    rank = np.empty(len(scores), np.int64)
    rank[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    discount = 1 / np.log2(rank + 2)
    ideal = (1 / np.log2(np.arange(min(len(good), DEPTH)) + 2)).sum()
    apart = scores[good][:, None] - scores[bad][None, :]
    matters = (rank[good][:, None] < DEPTH) | (rank[bad][None, :] < DEPTH)
    change = np.abs(discount[good][:, None] - discount[bad][None, :]) / ideal
    weight = matters * change / (0.01 + np.abs(apart))
    doubt = 1 / (1 + np.exp(apart))
    moved, stiff = weight * doubt, weight * doubt * (1 - doubt)
    total = 2 * moved.sum()
    scale = np.log2(1 + total) / total if total else 0.0  # no question pulls far more than others
    pull[good], pull[bad] = moved.sum(axis=1), -moved.sum(axis=0)
    stiffness[good], stiffness[bad] = stiff.sum(axis=1), stiff.sum(axis=0)
    return pull * scale, stiffness * scale


def _node(rows: Ints, pull: Numbers, stiffness: Numbers) -> _Node:
    value = RATE * pull[rows].sum() / (stiffness[rows].sum() + HELD)
    return _Node(rows, float(value))


def _plan(leaf: _Node, data: _Data, features: Ints, pull: Numbers, stiffness: Numbers) -> None:
    """Find the split of a leaf that explains its pulls best."""
    leaf.feature = 0
    of_pull, of_stiff = pull[leaf.rows], stiffness[leaf.rows]
    whole = of_pull.sum() ** 2 / (of_stiff.sum() + HELD)
    for feature in features:
        bins = data.bins[leaf.rows, feature]
        left = np.cumsum(np.bincount(bins, of_pull, BINS))[:-1]
        stiff = np.cumsum(np.bincount(bins, of_stiff, BINS))[:-1]
        count = np.cumsum(np.bincount(bins, minlength=BINS))[:-1]
        gain = (
            left**2 / (stiff + HELD)
            + (of_pull.sum() - left) ** 2 / (of_stiff.sum() - stiff + HELD)
            - whole
        )
        gain[(count < FEWEST) | (len(leaf.rows) - count < FEWEST)] = 0.0
        at = int(gain.argmax())
        if gain[at] > leaf.gain:
            leaf.gain, leaf.feature, leaf.at = float(gain[at]), int(feature), at


def _values(root: _Node, bins: Ints) -> Numbers:
    """What a tree gives each candidate, also those of questions that it did not see."""
    values = np.empty(len(bins))
    waiting = [(root, np.arange(len(bins)))]
    while waiting:
        node, rows = waiting.pop()
        if node.children is None:
            values[rows] = node.value
            continue
        left = bins[rows, node.feature] <= node.at
        waiting += [(node.children[0], rows[left]), (node.children[1], rows[~left])]
    return values


def _nodes(root: _Node, edges: Numbers) -> Iterator[tuple[int, float, int, int, float]]:
    """A tree's nodes as they are stored: feature, bound, both children and value."""
    order = [root]
    for node in order:
        order.extend(node.children or ())
    number = {id(node): at for at, node in enumerate(order)}
    for node in order:
        if node.children is None:
            yield -1, 0.0, -1, -1, node.value
        else:
            left, right = (number[id(child)] for child in node.children)
            bound = float(edges[node.feature, node.at])
            yield node.feature, bound, left, right, node.value
