"""A BEIR folder: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`; and how a ranking of it scores."""

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Grades = Mapping[str, float]  # by passage id, above 0 where relevant

# What corpora call the meeting or article that a passage was cut from; BEIR itself has no word.
DOCUMENT_KEYS = ("meeting", "doc")


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage of the corpus."""

    id: str
    title: str
    text: str
    document: str = ""  # what it was cut from, as its metadata say; "" where they do not


@dataclass(frozen=True, slots=True)
class Beir:
    """Passages, questions by id, and the graded passages of each question."""

    corpus: tuple[Entry, ...]
    queries: dict[str, str]
    grades: dict[str, Grades]


def read_beir(folder: Path) -> Beir:
    """Read a folder; questions without a judged passage are left out, as is the custom."""
    grades: dict[str, dict[str, float]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as lines:
        for query, entry, grade in list(csv.reader(lines, delimiter="\t"))[1:]:
            if float(grade) > 0:
                grades.setdefault(query, {})[entry] = float(grade)
    queries = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    corpus = (
        Entry(r["_id"], r.get("title", ""), r["text"], _document(r))
        for r in _rows(folder / "corpus.jsonl")
    )
    judged = {name: text for name, text in queries.items() if name in grades}
    return Beir(tuple(corpus), judged, {name: grades[name] for name in judged})


def ndcg(ranking: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Return nDCG with linear gains.

    >>> ndcg(["x", "a"], {"a": 1.0}) == 1 / math.log2(3)
    True
    """
    gain = _discounted([grades.get(name, 0.0) for name in ranking[:depth]])
    return gain / _discounted(sorted(grades.values(), reverse=True)[:depth])


def recall(ranking: Sequence[str], grades: Grades, depth: int) -> float:
    """Return the share of relevant passages among the first `depth`.

    >>> recall(["x", "a"], {"a": 1.0, "b": 1.0}, 10)
    0.5
    """
    return len(grades.keys() & set(ranking[:depth])) / len(grades)


def reciprocal_rank(ranking: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Return 1 by the rank of the first relevant passage, 0 where none is among the first `depth`.

    >>> reciprocal_rank(["x", "a"], {"a": 1.0})
    0.5
    """
    ranks = (rank for rank, name in enumerate(ranking[:depth], 1) if name in grades)
    first = next(ranks, None)
    return 1 / first if first else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))


def _document(row: Mapping[str, Any]) -> str:
    metadata = row.get("metadata") or {}
    return "/".join(str(metadata[key]) for key in DOCUMENT_KEYS if key in metadata)


def _rows(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]
