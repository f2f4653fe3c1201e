"""Folders in, documents in step: what a person sees after each kind of change."""

import datetime
import json
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.documents import DocumentState, document_id
from assistant.errors import Busy, ByraadError, OutOfSpace, SourceError
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.index.live import Live
from assistant.index.space import RESERVE_BYTES
from assistant.ports import IndexQuery
from assistant.testing.word_encoder import WordEncoder, WordEncoderMaker, term
from ingest import lock, plan
from ingest.ports import Quiet
from ingest.report import Failure, Report
from ingest.running import Ingestion
from ingest.testing import DAMAGED, PlainReader, paragraphs

ADMIN = Asker(groups=frozenset({"admin"}))
MEMBER = Asker(groups=frozenset({"council"}))
PUBLIC_TOML = '[source]\nname = "Prøve"\naudience = ["public"]\n'
NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)


@dataclass
class House:
    """A source folder, a data folder, and everything that works on them."""

    folder: Path
    data_dir: Path
    reader: PlainReader = field(default_factory=PlainReader)
    maker: WordEncoderMaker = field(default_factory=WordEncoderMaker)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        url = f"sqlite:///{self.data_dir / 'catalogue.sqlite'}"
        self.catalogue = Catalogue.open(url, files=self.data_dir / "files")
        self.generations = Generations(self.data_dir / "generations", EdgeEngine())

    def says(self, toml: str) -> None:
        (self.folder / "source.toml").write_text(toml, encoding="utf-8")

    def holds(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def ingestion(self, free: int = 10**12, wait_s: float = 0.0) -> Ingestion:
        return Ingestion(
            data_dir=self.data_dir,
            ledger=self.catalogue.ledger,
            generations=Generations(
                self.generations.root, EdgeEngine(wait_s=0.0, free=lambda _: free)
            ),
            encoders=self.maker,
            is_right_encoder=lambda name: name == self.maker.name,
            read=self.reader,
            load_passages=lambda: paragraphs,
            free=lambda _: free,
            now=lambda: NOON,
            wait_s=wait_s,
        )

    def ingest(self, *folders: Path) -> Report:
        self.reader.read.clear()
        return self.ingestion().bring_in_step(folders or [self.folder], Quiet())

    def id(self, file: str) -> str:
        return document_id("Prøve", file)

    def state(self, file: str) -> DocumentState:
        found = self.catalogue.document(self.id(file), asker=ADMIN)
        assert found is not None
        return found.state

    def texts(self, word: str, asker: Asker = THE_PUBLIC) -> list[str]:
        """What `asker` finds for a word: from the index, checked again by the catalogue."""
        live = Live(self.catalogue.index_state, self.generations, self.maker)
        opened = live.current()
        if opened is None:
            return []
        _, sparse = WordEncoder().encode_question(word)
        legs = opened.index.search(IndexQuery(asker=asker, dense=None, sparse=sparse))
        found = self.catalogue.passages([id_ for id_, _ in legs.sparse], asker=asker)
        return sorted(passage.text for passage, _ in found.values())

    def frequency(self, word: str, asker: Asker = THE_PUBLIC) -> int:
        return self.catalogue.frequencies([term(word)], asker=asker)[1].get(term(word), 0)

    def snapshot(self) -> dict[str, tuple[int, int]]:
        """Every file of the data folder, with size and time; the log of SQLite aside."""
        return {
            str(path.relative_to(self.data_dir)): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in self.data_dir.rglob("*")
            if path.is_file() and not path.name.endswith(("-wal", "-shm", ".lock"))
        }


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "kilde", tmp_path / "data")
    made.says(PUBLIC_TOML)
    yield made
    made.catalogue.close()


def counts(report: Report) -> tuple[int, int, int, int, int]:
    numbers = report.as_json()["documents"]
    new, changed, unchanged, withdrawn, failed = (
        numbers[name] for name in ("new", "changed", "unchanged", "withdrawn", "failed")
    )
    return new, changed, unchanged, withdrawn, failed


def test_new_documents_are_found_with_page_and_title(house: House) -> None:
    house.holds(a="# Om skoven\n\nskov og eng\fside to om skov", b="vand")
    report = house.ingest()
    assert counts(report) == (2, 0, 0, 0, 0)
    assert report.passages == 4
    assert house.texts("eng") == ["skov og eng"]
    document = house.catalogue.document(house.id("a.txt"), asker=THE_PUBLIC)
    assert document is not None
    assert (document.title, document.pages, document.indexed_at) == ("Om skoven", 2, NOON)
    page = house.catalogue.page(house.id("a.txt"), 2, asker=THE_PUBLIC)
    assert page is not None
    assert page.text == "side to om skov"


def test_a_second_run_with_nothing_changed_touches_nothing(house: House) -> None:
    house.holds(a="skov", b="vand", c="DAMAGED")
    house.ingest()
    before, generation = house.snapshot(), house.catalogue.generation()
    report = house.ingest()
    assert counts(report) == (0, 0, 2, 0, 1)
    assert house.snapshot() == before
    assert house.catalogue.generation() == generation
    assert house.reader.read == []


def test_a_file_that_was_only_touched_is_unchanged(house: House) -> None:
    house.holds(a="skov")
    house.ingest()
    os.utime(house.folder / "a.txt", (1, 1))
    assert counts(house.ingest()) == (0, 0, 1, 0, 0)
    assert house.reader.read == []


def test_a_changed_file_keeps_its_id_and_loses_what_it_no_longer_says(house: House) -> None:
    house.holds(a="skov\n\neng", b="vand")
    house.ingest()
    house.holds(a="eng\n\nhede")
    assert counts(house.ingest()) == (0, 1, 1, 0, 0)
    assert len(house.reader.read) == 1
    assert house.texts("skov") == []
    assert house.texts("hede") == ["hede"]
    assert [house.frequency(word) for word in ("skov", "eng", "hede")] == [0, 1, 1]
    assert house.state("a.txt") is DocumentState.INDEXED


def test_a_withdrawn_document_is_gone_from_every_answer_and_its_copy_too(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    copy = house.catalogue.file(house.id("a.txt"), asker=THE_PUBLIC)
    assert copy is not None
    assert copy.read_text() == "skov"
    (house.folder / "a.txt").unlink()
    assert counts(house.ingest()) == (0, 0, 1, 1, 0)
    assert house.texts("skov") == []
    assert house.frequency("skov") == 0
    assert house.state("a.txt") is DocumentState.WITHDRAWN
    assert not copy.exists()
    assert house.catalogue.page(house.id("a.txt"), 1, asker=ADMIN) is None
    assert [d.file for d in house.catalogue.failures(asker=THE_PUBLIC)] == ["a.txt"]
    assert counts(house.ingest()) == (0, 0, 1, 0, 0)


def test_a_withdrawn_document_that_comes_back_is_new(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    (house.folder / "a.txt").unlink()
    house.ingest()
    house.holds(a="skov")
    assert counts(house.ingest()) == (1, 0, 1, 0, 0)
    assert house.texts("skov") == ["skov"]


def test_a_file_that_cannot_be_read_fails_alone_and_is_not_tried_in_vain(house: House) -> None:
    house.holds(a="DAMAGED", b="vand")
    assert house.ingest().failures == (Failure("a.txt", DAMAGED),)
    assert house.texts("vand") == ["vand"]
    assert house.ingest().failures == (Failure("a.txt", DAMAGED),)
    assert house.reader.read == []
    house.holds(a="skov")
    assert counts(house.ingest()) == (0, 1, 1, 0, 0)
    assert house.texts("skov") == ["skov"]


def test_what_failed_is_tried_again_when_the_readers_learn_something(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.holds(a="DAMAGED")
    house.ingest()
    monkeypatch.setattr(plan, "READER_VERSION", plan.READER_VERSION + 1)
    house.ingest()
    assert len(house.reader.read) == 1


def test_a_new_version_that_cannot_be_read_leaves_the_old_one_marked_as_old(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    house.holds(a="DAMAGED")
    assert counts(house.ingest()) == (0, 0, 1, 0, 1)
    assert house.texts("skov") == ["skov"]
    old = house.catalogue.document(house.id("a.txt"), asker=THE_PUBLIC)
    assert old is not None
    assert (old.state, old.reason) == (DocumentState.OUTDATED, DAMAGED)
    copy = house.catalogue.file(old.id, asker=THE_PUBLIC)
    assert copy is not None
    assert copy.read_text() == "skov"
    assert house.catalogue.coverage(asker=THE_PUBLIC).unread == 1
    generation = house.catalogue.generation()
    house.ingest()
    assert house.catalogue.generation() == generation


def test_a_tightened_audience_applies_though_the_new_version_cannot_be_read(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    house.holds(a="DAMAGED")
    house.says(PUBLIC_TOML + '[[document]]\nfile = "a.txt"\naudience = ["council"]\n')
    house.ingest()
    assert house.texts("skov") == []
    assert house.frequency("skov") == 0
    assert house.catalogue.document(house.id("a.txt"), asker=THE_PUBLIC) is None
    assert house.texts("skov", MEMBER) == ["skov"]


def test_a_new_audience_alone_moves_the_document_without_reading_it(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    house.says(PUBLIC_TOML + '[[document]]\nfile = "a.txt"\naudience = ["council"]\n')
    assert counts(house.ingest()) == (0, 1, 1, 0, 0)
    assert house.reader.read == []
    assert (house.texts("skov"), house.texts("skov", MEMBER)) == ([], ["skov"])
    assert (house.frequency("skov"), house.frequency("skov", MEMBER)) == (0, 1)
    house.says(PUBLIC_TOML)
    house.ingest()
    assert house.texts("skov") == ["skov"]


def test_a_new_title_is_searched_at_once(house: House) -> None:
    house.holds(a="skov")
    house.ingest()
    house.says(PUBLIC_TOML + '[[document]]\nfile = "a.txt"\ntitle = "Granplantagen"\n')
    house.ingest()
    assert house.texts("granplantagen") == ["skov"]
    assert house.frequency("granplantagen") == 1


def test_a_document_whose_audience_is_not_said_is_closed_and_the_report_says_so(
    house: House,
) -> None:
    house.holds(a="skov")
    (house.folder / "source.toml").unlink()
    report = house.ingest()
    assert "lukket for alle andre end admin" in " ".join(report.notes)
    assert house.texts("skov", MEMBER) == []
    assert house.texts("skov", ADMIN) == ["skov"]
    assert house.catalogue.sources(asker=MEMBER) == []
    assert [s.folder for s in house.catalogue.sources(asker=ADMIN)] == [str(house.folder)]


def test_a_withdrawn_document_is_not_opened_by_the_folders_defaults(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.says(PUBLIC_TOML + '[[document]]\nfile = "a.txt"\naudience = ["council"]\n')
    house.ingest()
    (house.folder / "a.txt").unlink()
    house.says(PUBLIC_TOML)
    house.ingest()
    assert house.catalogue.failures(asker=THE_PUBLIC) == []
    assert [d.file for d in house.catalogue.failures(asker=MEMBER)] == ["a.txt"]


def test_a_suddenly_empty_folder_is_refused_and_nothing_changes(house: House) -> None:
    house.holds(a="skov")
    house.ingest()
    generation = house.catalogue.generation()
    (house.folder / "a.txt").unlink()
    with pytest.raises(SourceError, match="er tom"):
        house.ingest()
    assert house.texts("skov") == ["skov"]
    assert house.catalogue.generation() == generation
    assert "er tom" in (house.catalogue.sources(asker=ADMIN)[0].refused or "")
    public = house.catalogue.sources(asker=THE_PUBLIC)[0].refused or ""
    assert public
    assert str(house.folder) not in public
    house.holds(a="skov")
    house.ingest()
    assert house.catalogue.sources(asker=ADMIN)[0].refused is None


def test_a_folder_that_is_not_there_or_is_described_wrongly_changes_nothing(house: House) -> None:
    house.holds(a="skov")
    house.ingest()
    house.says('[source]\nname = "Prøve"\naudience = ["publik"]\n')
    with pytest.raises(SourceError, match="linje 3"):
        house.ingest()
    with pytest.raises(SourceError, match="findes ikke"):
        house.ingest(house.folder / "nowhere")
    assert house.texts("skov") == ["skov"]


def test_a_refused_folder_does_not_hold_up_the_others(house: House, tmp_path: Path) -> None:
    house.holds(a="skov")
    with pytest.raises(SourceError, match="De øvrige mapper er ajour"):
        house.ingest(tmp_path / "nowhere", house.folder)
    assert house.texts("skov") == ["skov"]


def test_two_folders_of_one_name_do_not_take_turns(house: House, tmp_path: Path) -> None:
    house.holds(a="skov")
    house.ingest()
    other = tmp_path / "anden"
    other.mkdir()
    (other / "source.toml").write_text(PUBLIC_TOML, encoding="utf-8")
    (other / "x.txt").write_text("vand")
    with pytest.raises(SourceError, match="hedder begge"):
        house.ingest(house.folder, other)
    assert house.texts("skov") == ["skov"]


def test_a_folder_that_was_moved_is_the_same_source(house: House, tmp_path: Path) -> None:
    house.holds(a="skov")
    house.ingest()
    moved = house.folder.rename(tmp_path / "flyttet")
    assert counts(house.ingest(moved)) == (0, 0, 1, 0, 0)
    assert house.catalogue.sources(asker=ADMIN)[0].folder == str(moved)


def test_the_same_files_give_the_same_ids_and_hits_in_a_second_data_folder(
    house: House, tmp_path: Path
) -> None:
    house.holds(a="skov\n\nskov", b="skov")
    house.ingest()
    house.holds(c="skov")
    house.ingest()
    other = House(house.folder, tmp_path / "data2")
    other.ingest()
    for one in (house, other):
        assert one.texts("skov") == ["skov"] * 4
    ids = [
        sorted(p.id for p in one.catalogue.ledger.passages([one.id("a.txt"), one.id("c.txt")]))
        for one in (house, other)
    ]
    assert ids[0] == ids[1]
    other.catalogue.close()


def test_the_encoder_is_fitted_on_public_passages_alone(house: House) -> None:
    house.holds(a="skov", b="hemmeligt")
    house.says(PUBLIC_TOML + '[[document]]\nfile = "b.txt"\naudience = ["council"]\n')
    house.ingest()
    state = house.catalogue.index_state()
    assert state is not None
    assert house.maker.texts(house.generations.published(state).encoder) == ["skov"]
    house.holds(b="endnu mere hemmeligt")
    house.ingest()
    after = house.catalogue.index_state()
    assert after is not None
    assert (after.generation, after.fitted_at) == (2, 1)
    house.holds(c="eng")
    house.ingest()
    fitted = house.catalogue.index_state()
    assert fitted is not None
    assert (fitted.fitted_at, fitted.fitted_on) == (3, 2)
    assert house.texts("hemmeligt", MEMBER) == ["endnu mere hemmeligt"]


def test_another_encoder_in_the_settings_builds_the_index_again(house: House) -> None:
    house.holds(a="skov")
    house.ingest()
    house.maker = WordEncoderMaker("other-words")
    assert counts(house.ingest()) == (0, 0, 1, 0, 0)
    state = house.catalogue.index_state()
    assert state is not None
    assert state.encoder == "other-words"
    assert house.texts("skov") == ["skov"]


def test_an_index_that_was_deleted_is_built_again_from_the_catalogue(house: House) -> None:
    house.holds(a="skov", b="vand")
    house.ingest()
    for path in house.generations.root.iterdir():
        path.rename(path.with_name("gone"))
    assert counts(house.ingest()) == (0, 0, 2, 0, 0)
    assert house.reader.read == []
    assert house.texts("skov") == ["skov"]


def test_only_the_published_generation_and_the_one_before_are_kept(house: House) -> None:
    for number in range(4):
        house.holds(a=f"skov nummer {number}")
        house.ingest()
    names = sorted(path.name for path in house.generations.root.iterdir())
    assert names == ["00000003", "00000004"]


def test_a_full_disk_is_said_in_one_line_and_nothing_changes(house: House) -> None:
    house.holds(a="skov")
    house.ingest()
    house.holds(a="eng")
    for free in (0, RESERVE_BYTES + 100):
        with pytest.raises(OutOfSpace, match="Frigør plads"):
            house.ingestion(free=free).bring_in_step([house.folder], Quiet())
    assert house.texts("skov") == ["skov"]
    assert house.catalogue.generation() == 1
    house.ingest()
    assert house.texts("eng") == ["eng"]


def test_a_second_ingestion_on_the_same_data_folder_is_told_to_wait(house: House) -> None:
    house.holds(a="skov")
    with lock.held(house.data_dir, wait_s=0.0), pytest.raises(Busy, match="En anden indlæsning"):
        house.ingest()
    assert counts(house.ingest())[0] == 1


def test_a_service_goes_on_with_the_old_index_until_it_looks_again(house: House) -> None:
    house.holds(a="skov")
    house.ingest()
    clock = [0.0]
    live = Live(house.catalogue.index_state, house.generations, house.maker, clock=lambda: clock[0])
    old = live.current()
    house.holds(a="eng")
    house.ingest()
    assert live.current() is old
    clock[0] = 1.5
    new = live.current()
    assert new is not None
    assert new is not old
    assert old is not None
    # Someone who was in the middle of a search finishes it on what they began with.
    _, sparse = WordEncoder().encode_question("skov")
    assert len(old.index.search(IndexQuery(asker=ADMIN, dense=None, sparse=sparse)).sparse) == 1
    live.close()


def test_names_with_danish_letters_are_one_name_however_the_disk_writes_them(house: House) -> None:
    name = unicodedata.normalize("NFD", "økonomi på årsbasis.txt")
    (house.folder / name).write_text("skov")
    listed = '[[document]]\nfile = "økonomi på årsbasis.txt"\ntitle = "Økonomi"\n'
    house.says(PUBLIC_TOML + listed)
    report = house.ingest()
    assert report.notes == ()
    found, total = house.catalogue.documents(asker=THE_PUBLIC, limit=10, offset=0)
    assert (total, found[0].file) == (1, "økonomi på årsbasis.txt")
    assert found[0].title == "Økonomi"


def test_a_listed_file_that_is_missing_is_reported(house: House) -> None:
    house.holds(a="skov")
    house.says(PUBLIC_TOML + '[[document]]\nfile = "b.txt"\n')
    assert "b.txt er nævnt" in house.ingest().notes[0]


def test_a_page_that_could_not_be_read_counts_as_unread_and_a_blank_one_does_not(
    house: House,
) -> None:
    house.holds(a="skov\fUNREAD", b="vand\f")
    house.ingest()
    coverage = house.catalogue.coverage(asker=THE_PUBLIC)
    assert (coverage.documents, coverage.pages, coverage.unread) == (2, 4, 1)


def test_the_report_is_the_object_of_the_contract(house: House) -> None:
    house.holds(a="skov", b="DAMAGED")
    found = json.loads(json.dumps(house.ingest().as_json()))
    assert set(found) == {"documents", "passages", "seconds", "failures", "notes"}
    assert set(found["documents"]) == {"new", "changed", "unchanged", "withdrawn", "failed"}
    assert found["failures"] == [{"file": "b.txt", "reason": DAMAGED}]


def test_every_refusal_is_an_error_of_ours(house: House) -> None:
    (house.folder / "source.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ByraadError, match="UTF-8"):
        house.ingest()


def test_a_folder_that_takes_another_name_leaves_nothing_under_the_old_one(house: House) -> None:
    house.holds(a="æble", b="pære")
    house.ingest()
    house.says('[source]\nname = "Ny"\naudience = ["council"]\n')

    assert counts(house.ingest()) == (2, 0, 0, 2, 0)
    assert house.texts("æble") == []
    assert house.texts("æble", MEMBER) == ["æble"]
    assert house.state("a.txt") is DocumentState.WITHDRAWN
    assert house.catalogue.document(house.id("a.txt"), asker=THE_PUBLIC) is None
    assert counts(house.ingest()) == (0, 0, 2, 0, 0)  # sweeps the generation before
    before = house.snapshot()
    assert counts(house.ingest()) == (0, 0, 2, 0, 0)
    assert house.snapshot() == before
