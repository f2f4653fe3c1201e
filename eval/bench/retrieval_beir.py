"""A BEIR folder as a set to rank."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from eval.bench.beir import Beir, Grades, ndcg, recall, reciprocal_rank
from eval.bench.retrieval_set import RetrievalSet, Text
from eval.measures.measure import Measure
from eval.observations import Observation
from eval.questions import Question

DEPTH = 100
LONGEST_QUERY = 4000  # characters, as the contract says


def beir_set(folder: Path, beir: Beir, language: str) -> RetrievalSet:
    """Return the set of a folder; a passage's place is its id, on page 1."""
    return RetrievalSet(
        name=f"{folder.name}: {len(beir.queries)} questions, {len(beir.corpus)} passages",
        language=language,
        cuts={"passages": [Text((e.id, 1), e.title, e.text) for e in beir.corpus]},
        questions=[
            Question(id=name, text=text[:LONGEST_QUERY], type="", answerable=True)
            for name, text in beir.queries.items()
        ],
        measures=[(name, _measure(beir, name, score)) for name, score in SCORES.items()],
        depth=DEPTH,
    )


SCORES: dict[str, Callable[[Sequence[str], Grades], float]] = {
    "nDCG@10": partial(ndcg, depth=10),
    "R@10": partial(recall, depth=10),
    "R@20": partial(recall, depth=20),
    f"R@{DEPTH}": partial(recall, depth=DEPTH),
    "MRR": partial(reciprocal_rank, depth=10),
}


def _measure(beir: Beir, name: str, score: Callable[[Sequence[str], Grades], float]) -> Measure:
    def values(one: Observation) -> Sequence[float]:
        ranking = list(dict.fromkeys(id_ for id_, _ in one.hits))
        return (score(ranking, beir.grades[one.question.id]),)

    return Measure(name, name, values)
