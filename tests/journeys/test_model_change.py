"""From one model to another: the old index answers until the new one is whole, also when killed."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.embedding.making import Maker
from assistant.embedding.models import ModelFiles
from assistant.embedding.remembered import VectorStore
from assistant.errors import OutOfSpace, SettingsError, SourceError
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.index.live import Live, Opened
from assistant.index.space import RESERVE_BYTES
from assistant.ports import IndexQuery
from assistant.testing.letter_model import LetterModel, write_model
from ingest.ports import Quiet
from ingest.report import Report
from ingest.running import Ingestion
from ingest.telling import EVERY_S, Percent
from ingest.testing import PlainReader, paragraphs

ADMIN = Asker(groups=frozenset({"admin"}))
PUBLIC = '[source]\nname = "Prøve"\naudience = ["public"]\n'
CLOSED = '[[document]]\nfile = "0.txt"\naudience = ["council"]\n'
DOCUMENTS, PARAGRAPHS = 8, 3


@dataclass
class Phases(Quiet):
    """Hears of phases, and does something when one of them begins."""

    heard: list[str] = field(default_factory=list)

    def phase(self, name: str) -> None:
        self.heard.append(name)


@dataclass
class House:
    """A source folder, a data folder, and models beside them."""

    root: Path
    loaded: list[LetterModel] = field(default_factory=list)
    free: int = 10**12

    def __post_init__(self) -> None:
        (self.root / "kilde").mkdir()
        self.says(PUBLIC)
        for number in range(DOCUMENTS):
            self.holds(number, "skov")
        url = f"sqlite:///{self.root / 'data' / 'catalogue.sqlite'}"
        (self.root / "data").mkdir()
        self.catalogue = Catalogue.open(url, files=self.root / "data" / "files")
        self.generations = Generations(self.root / "data" / "generations", EdgeEngine())

    def says(self, toml: str) -> None:
        (self.root / "kilde" / "source.toml").write_text(toml, encoding="utf-8")

    def holds(self, number: int, word: str) -> None:
        text = "\n\n".join(f"{word} afsnit {number} {n}" for n in range(PARAGRAPHS))
        (self.root / "kilde" / f"{number}.txt").write_text(text, encoding="utf-8")

    def model(self, name: str, *, size: int = 8, pause_s: float = 0.0) -> str:
        return str(write_model(self.root / name, size=size, pause_s=pause_s))

    def maker(self, wanted: str | None) -> Maker:
        return Maker(wanted, VectorStore(self.root / "data" / "vectors"), self.load)

    def load(self, files: ModelFiles) -> LetterModel:
        self.loaded.append(LetterModel(files))
        return self.loaded[-1]

    @property
    def embedded(self) -> int:
        """How many passages models have embedded since it was asked last."""
        found = sum(len(texts) for model in self.loaded for texts in model.embedded)
        self.loaded.clear()
        return found

    def ingest(
        self, wanted: str | None, progress: Quiet | None = None, *, while_s: float = 60.0
    ) -> Report:
        maker = self.maker(wanted)
        ingestion = Ingestion(
            data_dir=self.root / "data",
            ledger=self.catalogue.ledger,
            generations=self.generations,
            encoders=maker,
            is_right_encoder=maker.is_right,
            read=PlainReader(),
            load_passages=lambda: paragraphs,
            free=lambda _: self.free,
            wait_s=0.0,
            while_s=while_s,
        )
        return ingestion.bring_in_step([self.root / "kilde"], progress or Quiet())

    def opened(self, wanted: str | None) -> Opened:
        """The index as a service with this setting opens it."""
        live = Live(self.catalogue.index_state, self.generations, Maker(wanted, None, LetterModel))
        found = live.current()
        assert found is not None
        return found

    def finds(self, word: str, wanted: str | None, asker: Asker = THE_PUBLIC) -> int:
        """In how many passages a word is found by the index and the catalogue."""
        opened = self.opened(wanted)
        dense, sparse = opened.encoder.encode_question(word)
        query = IndexQuery(asker=asker, dense=dense, sparse=sparse, limit=1000)
        legs = opened.index.search(query)
        found = self.catalogue.passages([id_ for id_, _ in legs.sparse], asker=asker)
        return sum(word in passage.text for passage, _ in found.values())

    def uses(self, wanted: str | None) -> str:
        """The dense model of the index that answers."""
        return self.opened(wanted).encoder.name.partition("+")[2].partition("@")[0]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.catalogue.close()


ALL = DOCUMENTS * PARAGRAPHS


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, "ny"), pytest.param("gammel", "ny", marks=pytest.mark.soak), ("gammel", None)],
)
def test_the_next_ingestion_changes_the_model_and_the_old_one_answers_until_then(
    house: House, before: str | None, after: str | None
) -> None:
    old = before and house.model(before)
    house.ingest(old)
    new = after and house.model(after, size=4)

    assert (house.uses(new), house.finds("skov", new)) == (before or "builtin-1", ALL)
    report = house.ingest(new)
    assert (report.new, report.changed, report.unchanged) == (0, 0, DOCUMENTS)
    assert (house.uses(new), house.finds("skov", new)) == (after or "builtin-1", ALL)
    assert house.opened(new).encoder.size == (4 if after else 256)


def test_a_new_document_and_a_closed_one_need_not_wait_for_the_model(house: House) -> None:
    house.ingest(None)
    new = house.model("ny")
    house.holds(DOCUMENTS, "eng")
    house.says(PUBLIC + CLOSED)
    seen: list[tuple[str, int, int]] = []

    class Watching(Phases):
        def phase(self, name: str) -> None:
            if name == "regner om til den nye model":
                found = house.finds("skov", new), house.finds("eng", new)
                seen.append((house.uses(new), *found))

    report = house.ingest(new, Watching())

    assert seen == [("builtin-1", ALL - PARAGRAPHS, PARAGRAPHS)]
    assert (report.new, report.changed, report.unchanged) == (1, 1, DOCUMENTS - 1)
    assert (house.uses(new), house.finds("skov", new)) == ("ny", ALL - PARAGRAPHS)


def test_folders_are_looked_at_again_while_a_slow_model_works(house: House) -> None:
    house.ingest(None)
    new = house.model("ny", pause_s=0.002)
    heard: list[int] = []

    class Watching(Phases):
        def phase(self, name: str) -> None:
            if name == "regner om til den nye model":
                heard.append(house.finds("eng", new))
                house.holds(DOCUMENTS, "eng")

    report = house.ingest(new, Watching(), while_s=0.0)

    assert heard[:3] == [0, PARAGRAPHS, PARAGRAPHS]
    assert len(heard) >= DOCUMENTS
    assert report.new == 1
    assert (house.uses(new), house.finds("eng", new)) == ("ny", PARAGRAPHS)


def test_a_passage_is_embedded_once_however_often_the_index_is_fitted(house: House) -> None:
    model = house.model("model")
    house.ingest(model)
    assert house.embedded == ALL
    house.holds(0, "eng")
    state = house.catalogue.index_state()
    house.ingest(model)

    now = house.catalogue.index_state()
    assert state is not None
    assert now is not None
    assert now.fitted_at > state.fitted_at
    assert house.embedded == PARAGRAPHS
    assert house.finds("eng", model) == PARAGRAPHS


def test_passages_of_two_documents_are_never_embedded_together(house: House) -> None:
    house.ingest(house.model("model"))

    together = [texts for model in house.loaded for texts in model.embedded if texts]
    assert len(together) == DOCUMENTS
    assert all(len({text.split()[2] for text in texts}) == 1 for texts in together)


def test_vectors_of_the_model_before_and_of_withdrawn_documents_are_removed(house: House) -> None:
    house.ingest(house.model("gammel"))
    new = house.model("ny")
    house.ingest(new)
    (house.root / "kilde" / "0.txt").unlink()
    house.ingest(new)
    kept = list((house.root / "data" / "vectors").rglob("*.npy"))

    # One file a document, and one that holds no text but tells the size.
    assert len(kept) == DOCUMENTS - 1 + 1
    house.ingest(None)
    assert not list((house.root / "data" / "vectors").rglob("*.npy"))


def test_a_model_that_cannot_be_had_leaves_the_old_one_and_the_folders_in_step(
    house: House,
) -> None:
    house.ingest(None)
    house.holds(0, "eng")
    nowhere = str(house.root / "nowhere")
    with pytest.raises(SettingsError, match=r"nowhere \(BYRAAD_EMBEDDING_MODEL\) findes ikke"):
        house.ingest(nowhere)

    assert (house.uses(nowhere), house.finds("eng", nowhere)) == ("builtin-1", PARAGRAPHS)


def test_a_folder_that_is_refused_does_not_hold_up_the_new_model(house: House) -> None:
    house.ingest(None)
    house.says('[source]\nname = "Prøve"\naudience = ["publik"]\n')
    new = house.model("ny")
    with pytest.raises(SourceError, match="linje 3"):
        house.ingest(new)

    assert (house.uses(new), house.finds("skov", new)) == ("ny", ALL)


def test_an_old_model_that_is_gone_is_replaced_together_with_what_changed(house: House) -> None:
    house.ingest(house.model("gammel"))
    (house.root / "gammel").rename(house.root / "andet")
    house.holds(0, "eng")
    new = house.model("ny")
    house.ingest(new)

    assert (house.uses(new), house.finds("eng", new)) == ("ny", PARAGRAPHS)


def test_a_disk_that_cannot_hold_the_new_vectors_is_found_before_the_work(house: House) -> None:
    house.ingest(None)
    new = house.model("ny", size=1000)
    house.loaded.clear()
    house.free = RESERVE_BYTES + 100_000
    with pytest.raises(OutOfSpace, match="intet er ændret"):
        house.ingest(new)

    assert house.embedded == 0
    assert (house.uses(new), house.finds("skov", new)) == ("builtin-1", ALL)


def test_a_closed_document_changes_nothing_of_what_public_ones_are_embedded_with(
    tmp_path: Path,
) -> None:
    together = []
    for name in ("alone", "beside"):
        (tmp_path / name).mkdir()
        house = House(tmp_path / name)
        house.says(PUBLIC + CLOSED)
        if name == "alone":
            (house.root / "kilde" / "0.txt").unlink()
            house.says(PUBLIC)
        house.ingest(house.model("model"))
        groups = {texts for model in house.loaded for texts in model.embedded if texts}
        together.append({texts for texts in groups if "afsnit 0" not in texts[0]})
        house.catalogue.close()

    assert len(together[0]) == DOCUMENTS - 1
    assert together[0] == together[1]


def test_how_far_slow_work_has_come_is_told_now_and_then_in_percent() -> None:
    now = [0.0]
    heard = Phases()
    told = Percent(heard, "skriver", 200, lambda: now[0])
    told.begin()
    for _ in range(12):
        now[0] += EVERY_S / 4
        told.add(20)

    assert heard.heard == ["skriver", "skriver (40 %)", "skriver (80 %)", "skriver (99 %)"]


CHILD = """
import sys
from pathlib import Path
from assistant.catalogue.catalogue import Catalogue
from assistant.embedding.making import Maker
from assistant.embedding.remembered import VectorStore
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.testing.letter_model import LetterModel
from ingest.events import EventLines
from ingest.running import Ingestion
from ingest.testing import PlainReader, paragraphs

data, folder, wanted = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] or None
catalogue = Catalogue.open(f"sqlite:///{data}/catalogue.sqlite", files=data / "files")
maker = Maker(wanted, VectorStore(data / "vectors"), LetterModel)
lines = EventLines(sys.stdout)
lines.report(Ingestion(
    data_dir=data,
    ledger=catalogue.ledger,
    generations=Generations(data / "generations", EdgeEngine()),
    encoders=maker,
    is_right_encoder=maker.is_right,
    read=PlainReader(),
    load_passages=lambda: paragraphs,
).bring_in_step([folder], lines))
"""


def started(house: House, wanted: str | None) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", CHILD, str(house.root / "data"), str(house.root / "kilde")]
    return subprocess.Popen([*command, wanted or ""], stdout=subprocess.PIPE)


def until(child: "subprocess.Popen[bytes]", event: str) -> None:
    assert child.stdout is not None
    for line in child.stdout:
        said = json.loads(line)
        if event in (said["event"], said.get("phase")):
            return
    pytest.fail(f"the child ended before {event!r}")


@pytest.mark.parametrize(
    ("to", "event", "delay_s"),
    [
        pytest.param("ny", "regner om til den nye model", 0.0, marks=pytest.mark.soak),
        ("ny", "regner om til den nye model", 0.05),
        pytest.param("ny", "tilpasser", 0.0, marks=pytest.mark.soak),
        ("ny", "skriver", 0.0),
        pytest.param("ny", "skriver", 0.1, marks=pytest.mark.soak),
        pytest.param("ny", "report", 0.0, marks=pytest.mark.soak),
        (None, "skriver", 0.05),
    ],
)
def test_a_change_that_is_killed_leaves_the_old_model_or_the_new_one_and_the_next_run_completes(
    house: House, to: str | None, event: str, delay_s: float
) -> None:
    old = house.model("gammel")
    house.ingest(old)
    new = to and house.model(to, size=4, pause_s=0.02)
    with started(house, new) as child:
        until(child, event)
        time.sleep(delay_s)
        child.kill()

    assert (house.uses(new), house.opened(new).encoder.size) in (
        ("gammel", 8),
        (to or "builtin-1", 4 if to else 256),
    )
    assert house.finds("skov", new) == ALL
    house.ingest(new)
    assert (house.uses(new), house.finds("skov", new)) == (to or "builtin-1", ALL)
    assert len(list((house.root / "data" / "generations").iterdir())) <= 2
