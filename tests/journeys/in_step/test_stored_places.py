"""Where passages stand is stored with the index; a search by it finds what the catalogue has."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.answers import NO_FILTERS, Filters
from assistant.domain.documents import Document, DocumentKind, Passage
from assistant.index.live import Live
from assistant.index.places import StoredPlaces
from assistant.retrieval.hybrid import HybridRetriever
from tests.journeys.in_step.house import ADMIN, MEMBER, PUBLIC_TOML, House

CLOSED = '\n[[document]]\nfile = "{0}.txt"\naudience = ["council"]\n'
WORDS = ("skov", "vand", "vej", "skole", "sti")


@dataclass
class Looking:
    """The catalogue, and how often each of its doors was asked."""

    catalogue: Catalogue
    asked: list[str] = field(default_factory=list)

    def readable(
        self, ids: Sequence[str], *, of: object, asker: Asker
    ) -> dict[str, Document] | None:
        self.asked.append("readable")
        return self.catalogue.readable(ids, of=of, asker=asker)

    def passages(self, ids: Sequence[str], *, asker: Asker) -> dict[str, tuple[Passage, Document]]:
        self.asked.append("passages")
        return self.catalogue.passages(ids, asker=asker)

    def at(self, places: Sequence[tuple[str, int]], *, asker: Asker) -> list[Passage]:
        self.asked.append("at")
        return self.catalogue.at(places, asker=asker)


@pytest.fixture
def full(house: House) -> House:
    """A house of six documents of fifty passages each, two of them closed."""
    for number, name in enumerate("abcdef"):
        lines = (
            " ".join(WORDS[(number + line * step) % 5] for step in range(1, 2 + line % 4))
            for line in range(50)
        )
        house.holds(**{name: "\n\n".join(f"{said} {n}" for n, said in enumerate(lines))})
    house.says(PUBLIC_TOML + CLOSED.format("b") + CLOSED.format("e"))
    house.ingest()
    return house


def places_of(house: House) -> StoredPlaces | None:
    found = Live(house.catalogue.index_state, house.generations, house.maker).current()
    assert found is not None
    return found.places


def folder(house: House) -> Path:
    state = house.catalogue.index_state()
    assert state is not None
    return house.generations.published(state).places


def hits(
    house: House, live: Live, looking: Looking, asker: Asker, filters: Filters = NO_FILTERS
) -> list[tuple[str, float, str]]:
    retriever = HybridRetriever(live, house.catalogue, looking, documents=looking)
    found = retriever.retrieve("skov vand sti", asker=asker, filters=filters, limit=300)
    return [(hit.passage.id, hit.score, hit.document.id) for hit in found]


@pytest.mark.parametrize("asker", [THE_PUBLIC, MEMBER, ADMIN], ids=["public", "member", "admin"])
@pytest.mark.parametrize(
    "filters", [NO_FILTERS, Filters(kinds=frozenset({DocumentKind.OTHER}))], ids=["all", "kind"]
)
def test_the_hits_are_the_same_by_places_as_by_the_catalogue(
    full: House, asker: Asker, filters: Filters
) -> None:
    live = Live(full.catalogue.index_state, full.generations, full.maker)
    by_places, by_catalogue = Looking(full.catalogue), Looking(full.catalogue)
    found = hits(full, live, by_places, asker, filters)
    shutil.rmtree(folder(full))
    live.close()
    other = Live(full.catalogue.index_state, full.generations, full.maker)
    assert hits(full, other, by_catalogue, asker, filters) == found
    assert len(found) > 100
    assert {document for *_, document in found} == {
        full.id(f"{name}.txt") for name in ("abcdef" if asker != THE_PUBLIC else "acdf")
    }
    assert (by_places.asked, by_catalogue.asked) == (
        ["readable", "passages", "passages"],
        ["passages", "at"],
    )


def test_what_stands_far_down_is_looked_up_when_somebody_looks(full: House) -> None:
    live, looking = (
        Live(full.catalogue.index_state, full.generations, full.maker),
        Looking(full.catalogue),
    )
    retriever = HybridRetriever(live, full.catalogue, looking, documents=looking)
    found = retriever.retrieve("skov vand sti", asker=THE_PUBLIC, limit=300)
    assert len(found[:80]) == 80
    assert looking.asked == ["readable", "passages"]
    assert len(found) > 80
    assert looking.asked == ["readable", "passages", "passages"]


def test_the_places_of_another_state_are_not_used(full: House) -> None:
    live = Live(full.catalogue.index_state, full.generations, full.maker, clock=lambda: 0.0)
    looking = Looking(full.catalogue)
    hits(full, live, looking, THE_PUBLIC)
    full.says(PUBLIC_TOML + CLOSED.format("a"))
    full.ingest()
    looking.asked.clear()
    found = hits(full, live, looking, THE_PUBLIC)  # the index before, for a second
    assert looking.asked == ["readable", "passages", "at"]
    assert full.id("a.txt") not in {document for *_, document in found}


def test_places_that_an_older_program_did_not_store_are_stored_at_the_next_change(
    full: House,
) -> None:
    assert places_of(full) is not None
    shutil.rmtree(folder(full))
    assert places_of(full) is None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.encoding.must_fit", lambda *_: False)  # as in a large folder
        (full.folder / "c.txt").unlink()
        full.holds(g="skov\n\nvand")
        full.ingest()
    after = places_of(full)
    assert after is not None
    assert sorted(after.named(range(len(after.names)))) == sorted(
        full.id(f"{name}.txt") for name in "abdefg"
    )


def test_places_of_other_passages_than_those_that_are_cut_are_not_used(
    full: House, tmp_path: Path
) -> None:
    shutil.copytree(folder(full), tmp_path / "saved")
    full.holds(c="vand")
    full.ingest()
    assert places_of(full) is not None
    shutil.rmtree(folder(full))
    shutil.copytree(tmp_path / "saved", folder(full))
    assert places_of(full) is None
