"""Fits the weights of the ranking: `python -m eval.training.ranking QUESTIONS.jsonl [--write]`.

The questions are those of `eval/questions`, asked of the data folder in `BYRAAD_DATA_DIR`, which
holds the corpus that they are about. Without `--write` it only says how well it goes on questions
that it was not fitted on: each fold leaves out all questions whose answers stand in one document.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.domain.access import THE_PUBLIC
from assistant.domain.answers import Hit
from assistant.domain.spreading import spread
from assistant.retrieval.hybrid import Found, HybridRetriever
from assistant.retrieval.reranking import Reranker, standard
from assistant.settings import Settings
from assistant.wiring import build_assistant
from eval.training.listwise import Asked, Example, fit, named

PENALTY = 0.15  # the best on unseen documents of 0.1, 0.15, 0.2, 0.25 and 0.3
FOLDS = 5
WEIGHTS = Path(__file__).parents[2] / "assistant" / "retrieval" / "data" / "weights.json"


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what was found for it."""

    asked: Asked
    found: Found

    def example(self, names: Sequence[str]) -> Example:
        """As the fit takes it."""
        columns = standard(self.found.columns)
        first = self.found.candidates[: len(next(iter(columns.values())))]
        right = [(c.document.file, c.passage.page) in self.asked.pages for c in first]
        rows = np.column_stack([columns[name] for name in names]).astype(np.float64)
        return Example(rows, np.array(right))


def main() -> None:
    """Fit, test, and write when told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with build_assistant(Settings()) as parts:
        retriever = HybridRetriever(parts.live, parts.catalogue, parts.catalogue)
        real = _cases(retriever, read(arguments.questions))
    names = list(real[0].found.columns)
    sys.stdout.write(f"{len(real)} questions\n")
    _tell("by fused scores", [_ndcg(case, {"fused": 1.0}) for case in real])
    _tell("on unseen documents", _unseen(real, names))
    weights = named(names, fit([case.example(names) for case in real], penalty=PENALTY))
    _tell("on what was fitted", [_ndcg(case, weights) for case in real])
    if arguments.write:
        note = "Fitted by eval/training/ranking.py; see docs/ranking.md."
        text = json.dumps({"note": note, "weights": weights}, indent=2)
        WEIGHTS.write_text(text + "\n", encoding="utf-8")


def read(path: Path) -> list[Asked]:
    """Read the answerable questions of a file in the contract's format."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    asked = []
    for row in rows:
        places = [e["places"] for e in row["evidence"]] + [row["also"]]
        pages = {(file, page) for place in places for file, of in place.items() for page in of}
        if row["answerable"]:
            asked.append(Asked(row["question"], frozenset(pages), min(f for f, _ in pages)))
    return asked


def _cases(retriever: HybridRetriever, asked: Sequence[Asked]) -> list[Case]:
    found = [(one, retriever.find(one.text, asker=THE_PUBLIC)) for one in asked]
    return [Case(one, of) for one, of in found if of is not None]


def _unseen(real: Sequence[Case], names: Sequence[str]) -> list[float]:
    groups = sorted({case.asked.group for case in real})
    fold = {group: number % FOLDS for number, group in enumerate(groups)}
    scores = []
    for number in range(FOLDS):
        seen = [c.example(names) for c in real if fold[c.asked.group] != number]
        weights = named(names, fit(seen, penalty=PENALTY))
        scores += [_ndcg(c, weights) for c in real if fold[c.asked.group] == number]
    return scores


def _ndcg(case: Case, weights: Mapping[str, float]) -> float:
    """The contract's measure, but that the ideal is one right page at the top."""
    scores = Reranker(weights).scores(case.found.columns)
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
    sys.stdout.write(f"nDCG@10 {name:20} {float(np.mean(values)):.3f}\n")


if __name__ == "__main__":
    main()
