"""llama-index as it comes: an English stemmer and English stop words."""

from eval.bench.rivals.engine import Given
from eval.bench.rivals.llama_index_bm25 import LlamaIndexBm25
from eval.bench.rivals.llama_index_bm25 import require as require


def build(given: Given) -> LlamaIndexBm25:
    """Make the retriever."""
    return LlamaIndexBm25(given, None)
