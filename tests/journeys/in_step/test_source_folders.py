"""Folders that are empty, gone, moved, renamed or described wrongly."""

from pathlib import Path

import pytest

from assistant.domain.access import THE_PUBLIC
from assistant.domain.documents import DocumentState
from assistant.errors import ByraadError, SourceError
from tests.journeys.in_step.house import ADMIN, MEMBER, PUBLIC_TOML, House, counts


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


def test_a_listed_file_that_is_missing_is_reported(house: House) -> None:
    house.holds(a="skov")
    house.says(PUBLIC_TOML + '[[document]]\nfile = "b.txt"\n')
    assert "b.txt er nævnt" in house.ingest().notes[0]


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
