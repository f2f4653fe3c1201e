"""Files that change while they are read, and files that are there twice."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Protocol

import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import THE_PUBLIC
from assistant.domain.documents import Document, document_id
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.testing.word_encoder import WordEncoderMaker
from ingest import files
from ingest.ports import Progress, Quiet
from ingest.report import Report
from ingest.running import Ingestion
from ingest.testing import PlainReader, paragraphs

OLD = "Gammelt om skoven. " * 40
NEW = "Nyt om engen nu. " * 40


@dataclass
class House:
    """A source folder and what is known of it."""

    folder: Path
    data_dir: Path
    reader: PlainReader = field(default_factory=PlainReader)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        toml = '[source]\nname = "Prøve"\naudience = ["public"]\n'
        (self.folder / "source.toml").write_text(toml, encoding="utf-8")
        url = f"sqlite:///{self.data_dir / 'catalogue.sqlite'}"
        self.catalogue = Catalogue.open(url, files=self.data_dir / "files")

    def ingest(self, progress: Progress | None = None) -> Report:
        self.reader.read.clear()
        maker = WordEncoderMaker()
        return Ingestion(
            data_dir=self.data_dir,
            ledger=self.catalogue.ledger,
            generations=Generations(self.data_dir / "generations", EdgeEngine(wait_s=0.0)),
            encoders=maker,
            is_right_encoder=lambda name: name == maker.name,
            read=self.reader,
            load_passages=lambda: paragraphs,
        ).bring_in_step([self.folder], progress or Quiet())

    def document(self, file: str) -> Document:
        found = self.catalogue.document(document_id("Prøve", file), asker=THE_PUBLIC)
        assert found is not None
        return found

    def text(self, file: str) -> str:
        page = self.catalogue.page(document_id("Prøve", file), 1, asker=THE_PUBLIC)
        assert page is not None
        return page.text

    def copy(self, file: str) -> Path:
        found = self.catalogue.file(document_id("Prøve", file), asker=THE_PUBLIC)
        assert found is not None
        return found

    def is_consistent(self, file: str) -> bool:
        """Whether digest, copy and text are of one and the same content."""
        data = self.copy(file).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        return digest == self.document(file).digest and data.decode() == self.text(file)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "kilde", tmp_path / "data")
    yield made
    made.catalogue.close()


@pytest.fixture
def when_copied(monkeypatch: pytest.MonkeyPatch) -> "WhenCopied":
    """Let something happen, once or so many times, when the first bytes of a copy were written."""

    def arrange(happen: Callable[[], object], times: int = 1) -> None:
        left = [happen] * times
        monkeypatch.setattr(files, "PAUSE_SECONDS", 0.0)

        class Digest:
            def __init__(self) -> None:
                self.digest = hashlib.sha256()

                self.is_new = True

            def update(self, block: bytes) -> None:
                self.digest.update(block)
                if left and self.is_new:
                    left.pop()()
                self.is_new = False

            def hexdigest(self) -> str:
                return self.digest.hexdigest()

        monkeypatch.setattr(files, "BLOCK", 64)
        monkeypatch.setattr(files, "hashlib", SimpleNamespace(sha256=Digest))

    return arrange


class WhenCopied(Protocol):
    def __call__(self, happen: Callable[[], object], times: int = 1) -> None: ...


def grow(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(NEW)


def cut(path: Path) -> None:
    os.truncate(path, 100)


def put_another_in_place(path: Path) -> None:
    other = path.with_name(".ny")
    other.write_text(NEW, encoding="utf-8")
    other.replace(path)


def write_over(path: Path) -> None:
    path.write_text(NEW, encoding="utf-8")


@pytest.mark.parametrize("change", [grow, cut, put_another_in_place, write_over])
def test_what_is_published_is_one_content_and_the_next_run_has_the_new_one(
    change: Callable[[Path], None], house: House, when_copied: WhenCopied
) -> None:
    path = house.folder / "a.txt"
    path.write_text(OLD, encoding="utf-8")
    when_copied(lambda: change(path))

    house.ingest()
    assert house.is_consistent("a.txt")

    house.ingest()
    assert house.is_consistent("a.txt")
    assert house.text("a.txt") == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("change", [grow, cut, write_over])
def test_a_file_that_is_written_to_while_it_is_copied_is_copied_again_and_whole(
    change: Callable[[Path], None], house: House, when_copied: WhenCopied
) -> None:
    path = house.folder / "a.txt"
    path.write_text(OLD, encoding="utf-8")
    when_copied(lambda: change(path))

    assert house.ingest().failures == ()

    assert house.text("a.txt") == path.read_text(encoding="utf-8")
    assert list(house.copy("a.txt").parent.parent.glob(".*")) == []


def test_a_file_that_is_written_to_all_the_time_fails_alone_and_is_read_in_the_next_run(
    house: House, when_copied: WhenCopied
) -> None:
    path = house.folder / "a.txt"
    path.write_text(OLD, encoding="utf-8")
    (house.folder / "b.txt").write_text(NEW, encoding="utf-8")
    when_copied(lambda: grow(path), times=files.TRIES)

    report = house.ingest()

    assert [(failure.file, failure.reason) for failure in report.failures] == [
        ("a.txt", "filen blev ændret, mens den blev læst; den læses ved næste indlæsning")
    ]
    assert house.text("b.txt") == NEW

    assert house.ingest().failures == ()
    assert house.text("a.txt") == path.read_text(encoding="utf-8")


def test_the_version_before_goes_on_answering_while_a_file_is_written_to(
    house: House, when_copied: WhenCopied
) -> None:
    path = house.folder / "a.txt"
    path.write_text(OLD, encoding="utf-8")
    house.ingest()
    grow(path)
    # The plan reads the file once, to see whether it is another one, and then it is copied.
    when_copied(lambda: grow(path), times=1 + files.TRIES)

    assert len(house.ingest().failures) == 1

    assert house.text("a.txt") == OLD
    assert house.copy("a.txt").read_text(encoding="utf-8") == OLD


def test_a_file_that_is_replaced_while_it_is_copied_is_read_as_it_was(
    house: House, when_copied: WhenCopied
) -> None:
    path = house.folder / "a.txt"
    path.write_text(OLD, encoding="utf-8")
    when_copied(lambda: put_another_in_place(path))

    house.ingest()

    assert house.text("a.txt") == OLD


def test_a_file_that_goes_while_it_is_copied_is_read_to_its_end_and_then_withdrawn(
    house: House, when_copied: WhenCopied
) -> None:
    path = house.folder / "a.txt"
    path.write_text(OLD, encoding="utf-8")
    (house.folder / "b.txt").write_text(NEW, encoding="utf-8")
    when_copied(path.unlink)

    house.ingest()
    assert house.text("a.txt") == OLD

    assert house.ingest().withdrawn == 1


def test_a_file_that_goes_between_looking_and_copying_fails_alone(house: House) -> None:
    for name in ("a.txt", "b.txt"):
        (house.folder / name).write_text(f"{name} {OLD}", encoding="utf-8")

    class Removing(Quiet):
        def found(self, files: int) -> None:
            (house.folder / "a.txt").unlink()

    report = house.ingest(Removing())

    assert [failure.file for failure in report.failures] == ["a.txt"]
    assert report.failures[0].reason.startswith("filen kan ikke åbnes")
    assert house.is_consistent("b.txt")
    assert len(house.reader.read) == 1


def test_the_source_may_change_while_the_copy_is_read(house: House) -> None:
    path = house.folder / "a.txt"
    path.write_text(OLD, encoding="utf-8")

    class Changing(Quiet):
        def phase(self, name: str) -> None:
            if name == "bearbejder":
                write_over(path)

    house.ingest(Changing())

    assert house.text("a.txt") == OLD
    assert house.is_consistent("a.txt")


def test_a_citation_goes_on_showing_the_file_that_was_read(house: House) -> None:
    path = house.folder / "a.txt"
    path.write_text(OLD, encoding="utf-8")
    house.ingest()

    write_over(path)

    assert house.copy("a.txt").read_text(encoding="utf-8") == OLD


def test_two_files_of_the_same_bytes_are_two_documents_and_one_reading(house: House) -> None:
    for name in ("a.txt", "b.txt", "undermappe.txt"):
        (house.folder / name).write_text(OLD, encoding="utf-8")

    report = house.ingest()

    assert report.new == 3
    assert len(house.reader.read) == 1
    assert house.copy("a.txt") == house.copy("b.txt")
    assert [house.text(name) for name in ("a.txt", "b.txt")] == [OLD, OLD]
    assert house.document("a.txt").id != house.document("b.txt").id


def test_one_of_two_equal_files_may_change_or_go_without_the_other(house: House) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (house.folder / name).write_text(OLD, encoding="utf-8")
    house.ingest()

    (house.folder / "a.txt").write_text(NEW, encoding="utf-8")
    (house.folder / "b.txt").unlink()
    house.ingest()

    assert len(house.reader.read) == 1
    assert (house.text("a.txt"), house.text("c.txt")) == (NEW, OLD)
    assert house.is_consistent("c.txt")


def test_equal_bytes_under_two_suffixes_are_read_by_the_reader_of_each(house: House) -> None:
    for name in ("a.txt", "a.md"):
        (house.folder / name).write_text(OLD, encoding="utf-8")

    house.ingest()

    assert sorted(path.suffix for path in house.reader.read) == [".md", ".txt"]
    assert house.copy("a.txt") != house.copy("a.md")
