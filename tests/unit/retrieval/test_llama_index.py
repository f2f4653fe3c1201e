"""Our retriever among llama-index's own."""

from collections.abc import Sequence

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import NO_FILTERS, Filters, Hit
from assistant.domain.documents import Document, Passage


class OneHit:
    """Finds one passage, and remembers who asked."""

    def __init__(self) -> None:
        self.askers: list[Asker] = []

    def retrieve(
        self, question: str, *, asker: Asker, filters: Filters = NO_FILTERS, limit: int = 10
    ) -> Sequence[Hit]:
        self.askers.append(asker)
        document = Document(
            id="d", source="s", file="f.pdf", title="Håndbog", audience=Audience.of(["public"])
        )
        passage = Passage(
            id="p",
            document_id="d",
            page=3,
            position=0,
            section=("Møder", "Frister"),
            text="Ti dage.",
        )
        return [Hit(passage=passage, document=document, score=0.5)][:limit]


def test_llama_index_gets_the_same_hits_for_the_same_asker() -> None:
    from assistant.retrieval.llama_index import CouncilRetriever

    ours = OneHit()
    nodes = CouncilRetriever(ours, asker=THE_PUBLIC).retrieve("Hvad er fristen?")

    assert [(n.node.node_id, n.node.get_content(), n.score) for n in nodes] == [
        ("p", "Ti dage.", 0.5)
    ]
    assert nodes[0].node.metadata["page"] == 3
    assert nodes[0].node.metadata["section"] == "Møder > Frister"
    assert ours.askers == [THE_PUBLIC]
