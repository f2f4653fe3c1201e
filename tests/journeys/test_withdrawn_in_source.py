"""A document that `source.toml` calls back: never read, never found, and listed as called back."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.documents import DocumentState, document_id
from assistant.errors import SourceError
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.testing.word_encoder import WordEncoderMaker, term
from ingest.ports import Quiet
from ingest.report import Report
from ingest.running import Ingestion
from ingest.testing import PlainReader, paragraphs

SOURCE = """[source]
name = "Prøve"
audience = ["public"]

[[document]]
file = "tal.txt"
title = "Trafikberegning"
"""
CALLED_BACK = SOURCE + "withdrawn = 2026-05-08\n"
REASON = "trukket tilbage 08-05-2026"
MEMBER = Asker(groups=frozenset({"body:teknisk-udvalg"}))
NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)


@dataclass
class Place:
    """A source folder with two files, and a data folder."""

    folder: Path
    data_dir: Path
    reader: PlainReader = field(default_factory=PlainReader)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        (self.folder / "tal.txt").write_text("9.400 biler", encoding="utf-8")
        (self.folder / "andet.txt").write_text("vand", encoding="utf-8")
        files = self.data_dir / "files"
        self.catalogue = Catalogue.open(
            f"sqlite:///{self.data_dir / 'catalogue.sqlite'}", files=files
        )

    def ingest(self, toml: str) -> Report:
        (self.folder / "source.toml").write_text(toml, encoding="utf-8")
        self.reader.read.clear()
        maker = WordEncoderMaker()
        ingestion = Ingestion(
            data_dir=self.data_dir,
            ledger=self.catalogue.ledger,
            generations=Generations(self.data_dir / "generations", EdgeEngine()),
            encoders=maker,
            is_right_encoder=lambda name: name == maker.name,
            read=self.reader,
            load_passages=lambda: paragraphs,
            now=lambda: NOON,
            wait_s=0.0,
        )
        return ingestion.bring_in_step([self.folder], Quiet())

    def listed(self, asker: Asker = THE_PUBLIC) -> list[tuple[str, str, str | None]]:
        """What the asker is told of documents that do not answer."""
        found = self.catalogue.failures(asker=asker)
        return [(d.file, d.state.value, d.reason) for d in found]

    def is_found(self, word: str) -> bool:
        return term(word) in self.catalogue.frequencies([term(word)], asker=THE_PUBLIC)[1]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "kilde", tmp_path / "data")
    yield made
    made.catalogue.close()


def test_it_is_never_read_and_is_listed_as_called_back_with_the_day(place: Place) -> None:
    report = place.ingest(CALLED_BACK)
    assert (report.new, report.withdrawn, report.failures) == (1, 1, ())
    assert [path.read_text() for path in place.reader.read] == ["vand"]
    assert place.listed() == [("tal.txt", "withdrawn", REASON)]
    assert not place.is_found("biler")
    assert place.is_found("vand")
    assert place.catalogue.file(document_id("Prøve", "tal.txt"), asker=THE_PUBLIC) is None


def test_it_is_listed_though_its_file_was_never_there(place: Place) -> None:
    (place.folder / "tal.txt").unlink()
    report = place.ingest(CALLED_BACK)
    assert report.notes == ()
    assert place.listed() == [("tal.txt", "withdrawn", REASON)]


def test_the_next_run_has_nothing_to_do(place: Place) -> None:
    place.ingest(CALLED_BACK)
    generation = place.catalogue.generation()
    report = place.ingest(CALLED_BACK)
    assert (report.new, report.withdrawn, place.reader.read) == (0, 0, [])
    assert place.catalogue.generation() == generation


def test_one_that_answered_is_gone_from_every_answer_at_the_next_run(place: Place) -> None:
    place.ingest(SOURCE)
    copy = place.catalogue.file(document_id("Prøve", "tal.txt"), asker=THE_PUBLIC)
    assert copy is not None
    assert place.is_found("biler")
    report = place.ingest(CALLED_BACK)
    assert (report.unchanged, report.withdrawn) == (1, 1)
    assert not place.is_found("biler")
    assert not copy.exists()
    assert place.listed() == [("tal.txt", "withdrawn", REASON)]


def test_it_comes_back_when_the_line_is_taken_out(place: Place) -> None:
    place.ingest(CALLED_BACK)
    assert place.ingest(SOURCE).new == 1
    assert place.is_found("biler")
    assert place.listed() == []
    found = place.catalogue.document(document_id("Prøve", "tal.txt"), asker=THE_PUBLIC)
    assert found is not None
    assert (found.state, found.reason, found.pages) == (DocumentState.INDEXED, None, 1)


def test_another_day_is_told_and_a_gone_file_keeps_the_reason(place: Place) -> None:
    place.ingest(CALLED_BACK)
    (place.folder / "tal.txt").unlink()
    place.ingest(CALLED_BACK.replace("05-08", "06-01"))
    assert place.listed() == [("tal.txt", "withdrawn", "trukket tilbage 01-06-2026")]


def test_only_those_who_might_read_it_are_told_of_it(place: Place) -> None:
    place.ingest(CALLED_BACK + 'audience = ["body:teknisk-udvalg"]\n')
    assert place.listed() == []
    assert place.listed(MEMBER) == [("tal.txt", "withdrawn", REASON)]


def test_a_folder_emptied_of_what_was_called_back_is_not_taken_for_lost(place: Place) -> None:
    (place.folder / "andet.txt").unlink()
    place.ingest(SOURCE)
    (place.folder / "tal.txt").unlink()
    with pytest.raises(SourceError, match="er tom"):
        place.ingest(SOURCE)
    assert place.ingest(CALLED_BACK).withdrawn == 1
