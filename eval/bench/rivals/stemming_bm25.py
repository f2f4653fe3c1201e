"""The plain stemming BM25 of `eval.bench.bm25`: always there."""

from eval.bench.bm25 import StemmingBm25
from eval.bench.rivals.engine import Given


def require() -> None:
    """Nothing is needed."""


def build(given: Given) -> StemmingBm25:
    """Make the index."""
    return StemmingBm25(given.joined, given.language)
