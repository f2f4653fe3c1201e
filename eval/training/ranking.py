"""Fits the ranking: `python -m eval.training.ranking QUESTIONS.jsonl… [--write]`.

The questions are those of `eval/questions`, asked of the data folder in `BYRAAD_DATA_DIR`, which
holds the corpus that they are about. Three things are fitted, each on top of the one before: a
weight a feature, small trees that correct the sum, and what is added to the weights for a long
question, on questions made of the documents. Without `--write` it only says how well it goes on
questions that it was not fitted on: a fold leaves out all questions whose answers stand in one
document.
"""

import argparse
import json
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.answers import Hit
from assistant.domain.spreading import spread
from assistant.retrieval.hybrid import Found, HybridRetriever
from assistant.retrieval.reranking import Reranker, standard
from assistant.retrieval.trees import Forest, Tree
from assistant.settings import Settings
from assistant.wiring import build_assistant
from eval.training.boosting import grow
from eval.training.listwise import Asked, Example, Numbers, fit, named
from eval.training.long_questions import Made, made

PENALTY = 0.08  # the best on unseen documents of 0.03, 0.08 and 0.15
OF_LONG_PENALTY = 0.5  # held to what a short question has: made questions are no members'
FOLDS = 5
DIGITS = 5
WEIGHTS = Path(__file__).parents[2] / "assistant" / "retrieval" / "data" / "weights.json"


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what was found for it."""

    asked: Asked
    found: Found

    def example(self, names: Sequence[str]) -> Example:
        """As the fit takes it."""
        first = self.found.candidates[: _looked_at(self.found)]
        right = [(c.document.file, c.passage.page) in self.asked.pages for c in first]
        return Example(_rows(self.found, names), np.array(right))


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by feature, and the trees on top of them."""

    weights: Mapping[str, float]
    trees: Sequence[Tree] = ()

    @property
    def reranker(self) -> Reranker:
        """As it ranks."""
        return Reranker(self.weights, {}, tuple(self.weights), Forest(self.trees))


def main() -> None:
    """Fit, test, and write when told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with build_assistant(Settings()) as parts:
        retriever = HybridRetriever(parts.live, parts.catalogue, parts.catalogue)
        real = _cases(retriever, [one for path in arguments.questions for one in read(path)])
        long = list(made(parts.live, parts.catalogue))
    names = list(real[0].found.columns)
    sys.stdout.write(f"{len(real)} questions, {len(long)} long ones were made\n")
    _tell("by fused scores", [_ndcg(case, Reranker({"fused": 1.0})) for case in real])
    for name, scores in _unseen(real, names).items():
        _tell(f"{name}, on unseen documents", scores)
    fitted = _fitted(real, names)
    _tell("on what was fitted", [_ndcg(case, fitted.reranker) for case in real])
    if arguments.write:
        text = stored(fitted, _of_long(fitted, long, names))
        WEIGHTS.write_text(text, encoding="utf-8")


def read(path: Path) -> list[Asked]:
    """Read the answerable questions of a file in the contract's format."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    asked = []
    for row in rows:
        places = [e["places"] for e in row["evidence"]] + [row["also"]]
        pages = {(file, page) for place in places for file, of in place.items() for page in of}
        if row["answerable"]:
            group = min(file for file, _ in pages)
            asked.append(Asked(row["question"], frozenset(pages), group, row.get("as") or ""))
    return asked


def stored(fitted: Fitted, of_long: Mapping[str, float]) -> str:
    """The file that comes with the program: a tree a line, a node as its numbers."""
    trees = [json.dumps([_rounded(node) for node in tree.nodes]) for tree in fitted.trees]
    kept: dict[str, Any] = {
        "note": "Fitted by eval/training/ranking.py; see docs/ranking.md.",
        "weights": fitted.weights,
        "of_long": of_long,
        "trees": [],
    }
    lines = ",\n    ".join(trees)
    return json.dumps(kept, indent=2).replace('"trees": []', f'"trees": [\n    {lines}\n  ]') + "\n"


def _rounded(node: Sequence[float]) -> list[float]:
    feature, bound, low, high, worth = node
    return [feature, round(bound, DIGITS), low, high, round(worth, DIGITS)]


def _cases(retriever: HybridRetriever, asked: Sequence[Asked]) -> list[Case]:
    askers = [Asker.parse(one.asker) if one.asker else THE_PUBLIC for one in asked]
    found = [
        (a, retriever.find(a.text, asker=asker)) for a, asker in zip(asked, askers, strict=True)
    ]
    return [Case(one, of) for one, of in found if of is not None]


def _fitted(cases: Sequence[Case], names: Sequence[str]) -> Fitted:
    examples = [case.example(names) for case in cases]
    told = [e for e in examples if e.right.any()]
    weights = fit(told, penalty=PENALTY)
    trees = grow(told, [e.rows @ weights for e in told])
    return Fitted(named(names, weights), trees)


def _of_long(fitted: Fitted, long: Sequence[Made], names: Sequence[str]) -> Mapping[str, float]:
    """What is added to each weight where a question is long."""
    plain = fitted.reranker
    examples = []
    for one in long:
        first = one.found.candidates[: _looked_at(one.found)]
        right = np.array([c.passage.id in one.right for c in first])
        base = np.sum(list(plain.parts(one.found.columns).values()), axis=0)
        examples.append(Example(one.found.long * _rows(one.found, names), right, base))
    return named(names, fit(examples, penalty=OF_LONG_PENALTY))


def _rows(found: Found, names: Collection[str]) -> Numbers:
    columns = standard(found.columns)
    return np.column_stack([columns[name] for name in names]).astype(np.float64)


def _looked_at(found: Found) -> int:
    return len(next(iter(found.columns.values())))


def _unseen(real: Sequence[Case], names: Sequence[str]) -> Mapping[str, list[float]]:
    """How well the weights go alone, and with the trees, on what they were not fitted on."""
    groups = sorted({case.asked.group for case in real})
    fold = {group: number % FOLDS for number, group in enumerate(groups)}
    scores: dict[str, list[float]] = {"weights": [], "weights and trees": []}
    for number in range(FOLDS):
        fitted = _fitted([c for c in real if fold[c.asked.group] != number], names)
        for case in real:
            if fold[case.asked.group] == number:
                scores["weights"].append(_ndcg(case, Reranker(fitted.weights)))
                scores["weights and trees"].append(_ndcg(case, fitted.reranker))
    return scores


def _ndcg(case: Case, reranker: Reranker) -> float:
    """The contract's measure, but that the ideal is one right page at the top."""
    scores = reranker.scores(case.found.columns)
    order = np.argsort(-scores, kind="stable")
    hits = [
        Hit(passage=c.passage, document=c.document, score=float(scores[at]))
        for at in order
        for c in [case.found.candidates[at]]
    ]
    pages = [(h.document.file, h.passage.page) for h in spread(hits)[:10]]
    gain = sum(1 / np.log2(n + 2) for n, page in enumerate(pages) if page in case.asked.pages)
    return min(1.0, float(gain))


def _tell(name: str, values: Sequence[float]) -> None:
    sys.stdout.write(f"nDCG@10 {name:40} {float(np.mean(values)):.3f}\n")


if __name__ == "__main__":
    main()
