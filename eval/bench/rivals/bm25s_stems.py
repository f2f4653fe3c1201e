"""bm25s as its documentation has it, with its stop words and PyStemmer for the language."""

import importlib
from collections.abc import Sequence

import Stemmer

from eval.bench.rivals.engine import CODES, Given, require_modules


def require() -> None:
    """Check for bm25s; raises `NotInstalled`."""
    require_modules("bm25s", install="bm25s")


class Bm25s:
    """An index in memory."""

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self._bm25s = importlib.import_module("bm25s")
        self._stemmer, self._language = Stemmer.Stemmer(language), CODES[language]
        self._size = len(texts)
        self._retriever = self._bm25s.BM25()
        self._retriever.index(self._tokens(texts), show_progress=False)

    def search(self, query: str, limit: int) -> list[int]:
        """Rank by the library's default BM25; texts that share no stem are left out."""
        numbers, scores = self._retriever.retrieve(
            self._tokens([query]), k=min(limit, self._size), show_progress=False
        )
        pairs = zip(numbers[0], scores[0], strict=True)
        return [int(number) for number, score in pairs if score > 0]

    def _tokens(self, texts: Sequence[str]) -> object:
        return self._bm25s.tokenize(
            list(texts), stopwords=self._language, stemmer=self._stemmer, show_progress=False
        )


def build(given: Given) -> Bm25s:
    """Make the index."""
    return Bm25s(given.joined, given.language)
