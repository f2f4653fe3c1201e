"""Two worlds, one with closed documents beside the public ones: the public sees no difference."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from assistant import wiring
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.answers import Done
from assistant.ports import TermStatistics
from assistant.retrieval.hybrid import HybridRetriever
from assistant.settings import Settings
from ingest.ports import Quiet

OPEN = """[source]
name = "Åbent"
audience = ["public"]
"""
CLOSED = """[source]
name = "Lukket"
audience = ["council"]
"""
MATTERS = ("budgettet", "havnen", "skolerne", "cykelstierne", "svømmehallen", "parkeringen")
QUESTIONS = (
    "Hvad siges der om afskedigelse i sagen om budgettet?",
    "afskedigelse",
    "Hvornår behandles havnen, og hvad koster den?",
    "Hvor mange skoler er der?",
)
ADMIN = Asker(groups=frozenset({"admin"}))


class OfEverything:
    """The mutant: word frequencies over all documents, whoever asks."""

    def __init__(self, statistics: TermStatistics) -> None:
        self.statistics = statistics

    def frequencies(self, terms: Sequence[int], *, asker: Asker) -> tuple[int, Mapping[int, int]]:
        return self.statistics.frequencies(terms, asker=ADMIN)


def open_folder(root: Path) -> Path:
    folder = root / "open"
    folder.mkdir()
    (folder / "source.toml").write_text(OPEN, encoding="utf-8")
    for number in range(1, len(MATTERS) + 1):
        (folder / f"sag-{number}.md").write_text(open_text(number), encoding="utf-8")
    return folder


def open_text(number: int) -> str:
    matter = MATTERS[number - 1]
    said = " Der tales om afskedigelse af to medarbejdere." if number in (1, 4) else ""
    return (
        f"# Sagen om {matter}\n\nUdvalget behandler {matter} den {number}. maj 2026.{said} "
        f"Det koster {number},5 mio. kr. at ændre {matter}, og borgerne bliver hørt.\n"
    )


def closed_folder(root: Path) -> Path:
    folder = root / "closed"
    folder.mkdir()
    (folder / "source.toml").write_text(CLOSED, encoding="utf-8")
    for number in range(40):
        text = (
            f"# Personsag {number}\n\nByrådet drøfter afskedigelse af direktør nummer {number}.\n"
        )
        (folder / f"person-{number}.md").write_text(text, encoding="utf-8")
    # A copy of what is open: it neither stands for that nor is named beside it.
    (folder / "sag-1.md").write_text(open_text(1), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[wiring.Parts, wiring.Parts]]:
    """The public world alone, and the same after closed documents came first."""
    root = tmp_path_factory.mktemp("worlds")
    public, closed = open_folder(root), closed_folder(root)
    alone, beside = (Settings(data_dir=root / name) for name in ("alone", "beside"))
    wiring.build_ingestion(alone).bring_in_step([public], Quiet())
    wiring.build_ingestion(beside).bring_in_step([closed], Quiet())
    wiring.build_ingestion(beside).bring_in_step([closed, public], Quiet())
    with ExitStack() as stack:
        yield (
            stack.enter_context(wiring.build_assistant(alone)),
            stack.enter_context(wiring.build_assistant(beside)),
        )


Found = list[tuple[str, float, list[str]]]


def found(parts: wiring.Parts, question: str, asker: Asker = THE_PUBLIC) -> Found:
    hits = parts.assistant.search(question, asker=asker, limit=100)
    return [(h.passage.id, h.score, [c.document.source for c in h.copies]) for h in hits]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_public_finds_the_same_in_the_same_order_with_the_same_scores(
    worlds: tuple[wiring.Parts, wiring.Parts], question: str
) -> None:
    alone, beside = worlds

    assert found(alone, question)
    assert found(beside, question) == found(alone, question)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_public_reads_the_same_answer(
    worlds: tuple[wiring.Parts, wiring.Parts], question: str
) -> None:
    answers = []
    for parts in worlds:
        done = list(parts.assistant.ask(question, asker=THE_PUBLIC))[-1]
        assert isinstance(done, Done)
        answers.append(
            (
                done.answer.status,
                done.answer.text,
                parts.catalogue.coverage(asker=THE_PUBLIC).documents,
            )
        )

    assert answers[0] == answers[1]


def test_the_public_may_filter_by_the_same(worlds: tuple[wiring.Parts, wiring.Parts]) -> None:
    alone, beside = (parts.catalogue.facets(asker=THE_PUBLIC) for parts in worlds)

    assert alone.kinds
    assert beside == alone


def test_a_member_is_told_where_else_it_stands(worlds: tuple[wiring.Parts, wiring.Parts]) -> None:
    member = Asker(groups=frozenset({"council"}))
    sources = [copies for *_, copies in found(worlds[1], "budgettet koster 1,5 mio.", member)]

    assert [named for named in sources if named] in ([["Lukket"]], [["Åbent"]])


def test_a_member_does_find_what_is_closed(worlds: tuple[wiring.Parts, wiring.Parts]) -> None:
    member = Asker(user="anna", groups=frozenset({"council"}))
    hits = worlds[1].assistant.search("afskedigelse af direktør", asker=member, limit=5)

    assert {hit.document.source for hit in hits} == {"Lukket"}


def test_the_comparison_catches_frequencies_over_everything(
    worlds: tuple[wiring.Parts, wiring.Parts],
) -> None:
    alone, beside = worlds
    catalogue = beside.catalogue
    leaking = HybridRetriever(beside.live, OfEverything(catalogue), catalogue)

    mutant = leaking.retrieve(QUESTIONS[0], asker=THE_PUBLIC, limit=100)

    assert [(h.passage.id, h.score) for h in mutant] != [f[:2] for f in found(alone, QUESTIONS[0])]
