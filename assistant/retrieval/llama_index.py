"""Our retriever as a llama-index retriever, for those who build on it.

Importing this module imports llama-index (two seconds); nothing of ours does so on its way to an
answer.
"""

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.domain.access import Asker
from assistant.domain.answers import Hit
from assistant.ports import Retriever


class CouncilRetriever(BaseRetriever):
    """Retrieves for one asker; another asker needs another retriever."""

    def __init__(self, retriever: Retriever, *, asker: Asker, limit: int = 10) -> None:
        self._retriever = retriever
        self._asker = asker
        self._limit = limit
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._retriever.retrieve(
            query_bundle.query_str, asker=self._asker, limit=self._limit
        )
        return [NodeWithScore(node=_node(hit), score=hit.score) for hit in hits]


def _node(hit: Hit) -> TextNode:
    return TextNode(
        id_=hit.passage.id,
        text=hit.passage.text,
        metadata={
            "document_id": hit.document.id,
            "file": hit.document.file,
            "title": hit.document.title,
            "page": hit.passage.page,
            "section": " > ".join(hit.passage.section),
        },
    )
