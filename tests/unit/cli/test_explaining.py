"""Why a hit stands where it stands, as the owner of the data reads it."""

from pathlib import Path

import pytest

from assistant.cli import explaining
from assistant.cli.explained import explained
from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Passage
from assistant.domain.explanations import Explanation, How, Mention
from assistant.retrieval.reranking import Reranker
from assistant.service import Assistant
from assistant.testing.answers import ListRetriever, ScriptedAnswerer

WHY = Explanation(
    passage_id="p1",
    score=0.75,
    mentions=(
        Mention("frist", "fristen", 1.0, 0.4, How.WORD),
        Mention("foretræde", "audiens\x1b[2J", 0.7, 0.35, How.SYNONYM),
    ),
    missing=("borger",),
    features={"bm25": 1.5, "dense": 0.2, "length": 3.0},
    parts={"bm25": 0.5, "dense": -1.25, "length": 0.01},
)


class OneExplained:
    """Explains the passage `p1`."""

    def explain(self, question: str, *, asker: Asker) -> dict[str, Explanation]:
        return {"p1": WHY}


def assistant() -> Assistant:
    document = Document(
        id="d", source="s", file="f.pdf", title="Håndbog", audience=Audience.of(["public"])
    )
    passages = [
        Passage(id=f"p{n}", document_id="d", page=n, position=n, text=f"Sted {n}.") for n in (1, 2)
    ]
    hits = [Hit(passage=passage, document=document, score=1.0) for passage in passages]
    return Assistant(ListRetriever(hits), ScriptedAnswerer(), OneExplained())


def test_an_explanation_tells_words_and_the_features_that_move_the_hit_most() -> None:
    first, second = explained(assistant(), "frist", 10, THE_PUBLIC)["hits"]

    assert first["explanation"]["found_by"][1] == {
        "asked": "foretræde", "said": "audiens\x1b[2J", "how": "synonym", "strength": 0.7,
        "weight": 0.35,
    }  # fmt: skip
    assert first["explanation"]["missing"] == ["borger"]
    assert [part["name"] for part in first["explanation"]["features"]] == [
        "dense", "bm25", "length",
    ]  # fmt: skip
    assert second["explanation"] is None


def test_a_person_reads_it_in_danish_and_no_document_steers_the_terminal() -> None:
    drawn = explaining.explained_hits(explained(assistant(), "frist", 10, THE_PUBLIC))

    assert drawn.splitlines() == [
        "1. Håndbog, side 1",
        "    Sted 1.",
        "      Fundet på:",
        "        »frist«: »fristen«, ordet selv (40 % af spørgsmålet)",
        "        »foretræde«: »audiens[2J«, et synonym (35 % af spørgsmålet, tæller 0,70)",
        "      Mangler: borger",
        "      Placering (0,75 af det bedste fund):",
        "        -1,25  søgningen på betydning",
        "        +0,50  hvor tit ordene står her (BM25)",
        "",
        "2. Håndbog, side 2",
        "    Sted 2.",
        "      Uden forklaring: så langt nede ses der ikke nærmere på fundene.",
    ]
    assert explaining.explained_hits({"hits": []}) == "Ingen fund."


def test_every_feature_and_every_way_of_saying_a_word_has_its_danish_words() -> None:
    assert set(Reranker.fitted().weights) <= set(explaining.FEATURES)
    assert set(How) == set(explaining.HOW)


@pytest.mark.parametrize(("query", "limit"), [("", 10), ("frist", 101)])
def test_what_the_service_would_not_take_is_not_explained(query: str, limit: int) -> None:
    with pytest.raises(ValueError, match="validation error"):
        explained(assistant(), query, limit, THE_PUBLIC)


def test_without_an_index_nothing_is_found_and_nothing_explained(tmp_path: Path) -> None:
    from assistant.settings import Settings
    from assistant.wiring import build_assistant

    with build_assistant(Settings(data_dir=tmp_path)) as parts:
        assert parts.assistant.explain("frist", asker=THE_PUBLIC) == []
        assert parts.assistant.explainer is not None
        assert parts.assistant.explainer.explain("frist", asker=THE_PUBLIC) == {}
