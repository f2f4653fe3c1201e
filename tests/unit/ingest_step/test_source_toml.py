"""`source.toml`: what it says, and how it is refused with the file and the line."""

import datetime
import os
from pathlib import Path

import pytest

from assistant.domain.access import Audience
from assistant.domain.documents import DocumentKind
from assistant.errors import SourceError
from ingest.sources.folder import look_at
from ingest.sources.source_toml import read_source_toml

GOOD = """[source]
name = "Nyt Byråd"
audience = ["public"]

[[document]]
file = "bilag-3.pdf"
title = "Bilag 3: Økonomi"
kind = "bilag"
body = "Teknisk Udvalg"
date = 2025-10-01
case_number = "EMN-2025-009242"
audience = ["body:teknisk-udvalg"]
excluded = ["user:anna"]
url = "https://example.org/bilag-3.pdf"
"""


def test_everything_the_contract_names_is_read(tmp_path: Path) -> None:
    (tmp_path / "source.toml").write_text(GOOD, encoding="utf-8")
    source = read_source_toml(tmp_path)
    said = source.of("bilag-3.pdf")
    assert source.name == "Nyt Byråd"
    assert (said.title, said.kind, said.body) == (
        "Bilag 3: Økonomi",
        DocumentKind.ANNEX,
        "Teknisk Udvalg",
    )
    assert (said.date, said.case_number) == (datetime.date(2025, 10, 1), "EMN-2025-009242")
    assert said.url == "https://example.org/bilag-3.pdf"
    audience = source.audience("bilag-3.pdf")
    assert audience == Audience.of(["body:teknisk-udvalg"], ["user:anna"])
    assert source.audience("another.pdf") == Audience.of(["public"])


def test_a_document_may_be_called_back_from_a_day(tmp_path: Path) -> None:
    (tmp_path / "source.toml").write_text(GOOD + "withdrawn = 2026-05-08\n", encoding="utf-8")
    source = read_source_toml(tmp_path)
    assert source.of("bilag-3.pdf").withdrawn == datetime.date(2026, 5, 8)
    assert source.of("another.pdf").withdrawn is None


def test_a_document_that_is_called_back_may_be_gone_without_a_remark(tmp_path: Path) -> None:
    (tmp_path / "source.toml").write_text(GOOD, encoding="utf-8")
    assert len(look_at(tmp_path).notes) == 1
    (tmp_path / "source.toml").write_text(GOOD + "withdrawn = 2026-05-08\n", encoding="utf-8")
    assert look_at(tmp_path).notes == ()


def test_without_a_file_the_folders_name_stands_in_and_all_is_closed(tmp_path: Path) -> None:
    source = read_source_toml(tmp_path)
    assert (source.name, source.is_named) == (tmp_path.name, False)
    assert source.audience("a.pdf") == Audience()


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('name = "Nyt Byråd"', 'name = "Nyt Byråd', 2, "gyldig TOML"),
        ('["public"]', '["publik"]', 3, "publik"),
        ('["public"]', '"public"', 3, "liste"),
        ('["public"]', "[1]", 3, "liste"),
        ('audience = ["public"]', "adience = []", 3, "mente du 'audience'"),
        ("[source]", "[sorce]", 1, "mente du 'source'"),
        ('file = "bilag-3.pdf"', 'file = "../b.pdf"', 6, "inde i mappen"),
        ('file = "bilag-3.pdf"', "# no file", 5, "mangler file"),
        ('"Bilag 3: Økonomi"', '""', 7, "tom"),
        ('kind = "bilag"', 'kind = "bilagg"', 8, "mente du 'bilag'"),
        ('body = "Teknisk Udvalg"', "body = 7", 9, "tekst"),
        ("2025-10-01", '"2025-10-01"', 10, "dato"),
        ("2025-10-01", "2025-10-01T10:00:00", 10, "dato"),
        ("2025-10-01", "2025-13-01", 10, "gyldig TOML"),
        ('["body:teknisk-udvalg"]', '["body:Teknisk Udvalg"]', 12, "body:"),
        ('["user:anna"]', '["anna"]', 13, "user:navn"),
        ('"https://example.org/bilag-3.pdf"', '"javascript:alert(1)"', 14, "https://"),
        ('url = "https://example.org/bilag-3.pdf"', "withdrawn = true", 14, "dato"),
        ('audience = ["public"]', "withdrawn = 2026-05-08", 3, "kender ikke 'withdrawn'"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in GOOD
    (tmp_path / "source.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_source_toml(tmp_path)
    assert f"source.toml, linje {line}:" in str(caught.value)
    assert said in str(caught.value)


def test_the_line_is_that_of_the_right_document(tmp_path: Path) -> None:
    more = '\n[[document]]\nfile = "b.pdf"\nkind = "nonsens"\n'
    (tmp_path / "source.toml").write_text(GOOD + more, encoding="utf-8")
    with pytest.raises(SourceError, match="linje 18"):
        read_source_toml(tmp_path)


def test_a_document_that_is_listed_twice_is_refused(tmp_path: Path) -> None:
    more = '\n[[document]]\nfile = "bilag-3.pdf"\n'
    (tmp_path / "source.toml").write_text(GOOD + more, encoding="utf-8")
    with pytest.raises(SourceError, match=r"linje 17.*to gange"):
        read_source_toml(tmp_path)


def test_dotfiles_the_description_and_ignored_paths_are_no_documents(tmp_path: Path) -> None:
    said = '[source]\naudience = ["public"]\nignore = ["kladder/*", "*.bak"]\n'
    (tmp_path / "source.toml").write_text(said)
    for name in (".hidden", ".git/config", "kladder/a.txt", "b.bak", "c.txt", "under/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list(look_at(tmp_path).files) == ["c.txt", "under/d.txt"]


def test_a_link_out_of_the_folder_is_passed_over_and_one_inside_is_followed(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "kilde"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("hemmeligt")
    (folder / "a.txt").write_text("x")
    (folder / "inside.txt").symlink_to("a.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "nowhere.txt").symlink_to("missing")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "parent").symlink_to(tmp_path)
    found = look_at(folder)
    assert list(found.files) == ["a.txt", "inside.txt"]
    passed = " ".join(found.notes)
    assert all(name in passed for name in ("out.txt", "nowhere.txt", "circle.txt", "parent"))


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(look_at(tmp_path).files) == []


def test_a_folder_that_cannot_be_looked_into_is_refused(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything: a folder out of reach cannot be made")
    (tmp_path / "locked").mkdir(mode=0)
    with pytest.raises(SourceError, match="kan ikke læses"):
        look_at(tmp_path)
