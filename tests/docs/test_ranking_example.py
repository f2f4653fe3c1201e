"""The worked example of docs/ranking.md says what the code computes."""

from pathlib import Path

import numpy as np
import pytest

from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.concepts import Concept, Origin, Way, WordFeatures
from assistant.ports import Legs
from assistant.retrieval.fusion import fuse, neighbours
from assistant.retrieval.matching import Matcher
from assistant.retrieval.reading import read
from assistant.retrieval.reranking import Reranker, standard
from assistant.retrieval.weighing import rarity, weigh

PAGE = (Path(__file__).parents[2] / "docs" / "ranking.md").read_text(encoding="utf-8")
NUMBERS = {"frist": 1, "foretræde": 2, "deadline": 3}
CONCEPTS = (
    Concept("frist", 1, ways=(Way("deadline", Origin.SYNONYM, (3,)),)),
    Concept("foretræde", 2),
)


class OneHundredPassages:
    """What the public may read."""

    def frequencies(self, terms: "list[int]", *, asker: Asker) -> tuple[int, dict[int, int]]:
        return 100, {1: 9, 2: 4, 3: 2}


@pytest.fixture
def rare() -> dict[int, float]:
    return dict(rarity(CONCEPTS, OneHundredPassages(), THE_PUBLIC))  # type: ignore[arg-type]


def fused(rare: dict[int, float]) -> dict[str, float]:
    weights = weigh(CONCEPTS, rare)
    by_words = {"A": weights[1] + weights[2], "C": weights[2], "B": weights[3]}
    by_vectors = (("A", 0.6), ("B", 0.2), ("C", 0.2))
    scores = fuse(Legs(sparse=tuple(by_words.items()), dense=by_vectors))
    lent = neighbours(scores, {"A": ("d", 0), "B": ("d", 1), "C": ("e", 0)})
    return {name: scores[name] + lent[name] for name in "ABC"}


def row(name: str, column: int = -1) -> list[float]:
    """The three numbers that a row of the page ends its cells with."""
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| {name} |"))
    cells = line.strip("| ").split(" | ")[1:]
    return [float(cell.split()[column].replace("\N{MINUS SIGN}", "-")) for cell in cells]


def test_the_candidates_score_as_the_page_says(rare: dict[int, float]) -> None:
    assert row("`fused`") == [pytest.approx(v, abs=6e-4) for v in fused(rare).values()]


def test_the_close_look_measures_as_the_page_says(rare: dict[int, float]) -> None:
    matcher = Matcher(CONCEPTS, rare, lambda word: WordFeatures.of((NUMBERS.get(word, 99),)))
    found = read(["frist for foretræde", "deadline", "foretræde"], matcher)
    rows = np.maximum.reduceat(found.runs, found.starts)
    said = (matcher.strengths(rows)[1] * matcher.weights).sum(axis=1)
    columns = {"said": said, "fused": np.array(list(fused(rare).values()), np.float32)}
    weights = {name: round(Reranker.fitted().weights[name], 2) for name in columns}
    measured = standard(columns)
    total = sum(weights[name] * measured[name] for name in columns)

    assert row("`said`") == [pytest.approx(v, abs=6e-4) for v in said.tolist()]
    assert row("0.25 · `said` + 0.2 · `fused`") == [
        pytest.approx(v, abs=6e-3) for v in np.asarray(total).tolist()
    ]
    assert (weights["said"], weights["fused"]) == (0.25, 0.2)


def test_the_page_names_every_feature() -> None:
    told = PAGE.split("## By hand")[0]

    assert [name for name in Reranker.fitted().weights if f"`{name}`" not in told] == []
