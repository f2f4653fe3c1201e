"""Copies of source files: whole, bounded, and nothing left behind."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import files
from ingest.files import FileStore, Restless, TooLarge, digest_of

TEXT = b"Referat fra havneudvalget. " * 20


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BLOCK", 64)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "referat.txt"
    path.write_bytes(TEXT)
    return path


class Writing:
    """A disk whose space is looked at just before a copy, when someone writes to the file."""

    def __init__(self, write: Callable[[], object], times: int) -> None:
        self.write = write
        self.left = times
        self.asked = 0
        self.pauses: list[float] = []

    def free(self, folder: Path) -> int:
        self.asked += 1
        if self.left:
            self.left -= 1
            self.write()
        return 1 << 40


def store(tmp_path: Path, writing: Writing, most_bytes: int = 1_000_000) -> FileStore:
    pause = writing.pauses.append
    return FileStore(tmp_path / "files", writing.free, most_bytes=most_bytes, pause=pause)


def held(kept: FileStore) -> list[Path]:
    return [path for path in kept.root.rglob("*") if path.is_file()]


def test_a_copy_is_named_by_its_content_and_says_what_the_file_was(
    source: Path, tmp_path: Path
) -> None:
    kept = FileStore(tmp_path / "files")

    copy = kept.add(source)

    assert kept.path(copy.name).read_bytes() == TEXT
    assert copy.digest == digest_of(source)
    assert (copy.size, copy.mtime_ns) == (len(TEXT), source.stat().st_mtime_ns)


def test_a_file_that_is_written_over_in_place_is_copied_again(source: Path, tmp_path: Path) -> None:
    def write_over() -> None:
        with source.open("r+b") as file:  # as long as before: the time alone tells
            file.write(TEXT.upper())
        os.utime(source, ns=(1, 1))

    writing = Writing(write_over, times=1)
    kept = store(tmp_path, writing)

    copy = kept.add(source)

    assert kept.path(copy.name).read_bytes() == TEXT.upper()
    assert (writing.asked, writing.pauses) == (2, [files.PAUSE_SECONDS])
    assert held(kept) == [kept.path(copy.name)]


def test_a_file_that_is_written_to_each_time_is_given_up_and_leaves_nothing(
    source: Path, tmp_path: Path
) -> None:
    def grow() -> None:
        with source.open("ab") as file:
            file.write(b"mere")

    writing = Writing(grow, times=10)
    kept = store(tmp_path, writing)

    with pytest.raises(Restless, match="den læses ved næste indlæsning"):
        kept.add(source)

    assert writing.asked == files.TRIES
    assert held(kept) == []


def test_no_more_is_copied_than_the_file_held_when_it_was_opened(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    writing = Writing(lambda: os.truncate(source, 1 << 30), times=10)
    kept = store(tmp_path, writing)
    unlink = Path.unlink

    def measured(path: Path, missing_ok: bool = False) -> None:
        written.append(path.stat().st_size)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", measured)

    with pytest.raises(TooLarge):  # the second time it is opened it is larger than what is read
        kept.add(source)

    assert written == [len(TEXT), 0]


def test_a_file_that_is_too_large_is_not_copied(source: Path, tmp_path: Path) -> None:
    os.truncate(source, 5_000_001)
    writing = Writing(lambda: None, times=0)
    kept = store(tmp_path, writing, most_bytes=5_000_000)

    with pytest.raises(TooLarge, match="filen fylder 5 MB; højst 5 MB kan læses") as caught:
        kept.add(source)

    assert caught.value.size == 5_000_001
    assert writing.asked == 0
    assert held(kept) == []


def test_a_file_that_cannot_be_opened_leaves_nothing(tmp_path: Path) -> None:
    kept = FileStore(tmp_path / "files")

    with pytest.raises(FileNotFoundError):
        kept.add(tmp_path / "borte.txt")

    assert held(kept) == []
