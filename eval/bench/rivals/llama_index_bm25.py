"""llama-index: its own splitter with its defaults, and its BM25 retriever.

The language is told, as a Danish user would; `llama_index_default` leaves it at English. Its vector
index needs a model from a hub or a paid service and is not compared.
"""

import importlib

import Stemmer
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import Document

from eval.bench.rivals.engine import CODES, Given, require_modules


def require() -> None:
    """Check for the retriever; raises `NotInstalled`."""
    install = "llama-index-retrievers-bm25"
    require_modules("bm25s", "llama_index.retrievers.bm25", install=install)


class LlamaIndexBm25:
    """A retriever over the nodes of its splitter; without a language as it comes."""

    def __init__(self, given: Given, language: str | None) -> None:
        documents = [
            Document(text=text, metadata={"title": title}, id_=str(number))
            for number, (title, text) in enumerate(zip(given.titles, given.texts, strict=True))
        ]
        nodes = SentenceSplitter().get_nodes_from_documents(documents)
        told = (
            {"stemmer": Stemmer.Stemmer(language), "language": CODES[language]} if language else {}
        )
        retrievers = importlib.import_module("llama_index.retrievers.bm25")
        self._retriever = retrievers.BM25Retriever.from_defaults(nodes=nodes, **told)
        self._nodes = len(nodes)

    def search(self, query: str, limit: int) -> list[int]:
        """Return the texts of the best nodes."""
        self._retriever.similarity_top_k = min(limit, self._nodes)
        found = self._retriever.retrieve(query)
        return [int(each.node.ref_doc_id) for each in found if each.score]


def build(given: Given) -> LlamaIndexBm25:
    """Make the retriever."""
    return LlamaIndexBm25(given, given.language)
