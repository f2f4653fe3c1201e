"""The words of all passages are stored with the index, and nothing else is."""

import shutil
from pathlib import Path

import pytest

from assistant.index.words import SPELLED
from tests.journeys.in_step.house import House


def folder(house: House) -> Path:
    state = house.catalogue.index_state()
    assert state is not None
    return house.generations.published(state).words


def stored_words(house: House) -> list[str]:
    return sorted((folder(house) / SPELLED).read_text(encoding="utf-8").split("\n"))


def test_the_words_of_all_passages_are_stored_with_the_index(house: House) -> None:
    house.holds(a="Budgettet er vedtaget.", b="Skolen lukker.")
    house.ingest()
    assert stored_words(house) == ["budgettet", "er", "lukker", "skolen", "vedtaget"]

    house.holds(b="Skolen åbner.")
    (house.folder / "a.txt").unlink()
    house.ingest()
    assert stored_words(house) == ["skolen", "åbner"]


def test_words_that_an_older_program_did_not_store_are_stored_at_the_next_change(
    house: House,
) -> None:
    house.holds(a="Budgettet er vedtaget.")
    house.ingest()
    shutil.rmtree(folder(house))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.encoding.must_fit", lambda *_: False)  # as in a large folder
        house.holds(b="Skolen lukker.")
        house.ingest()
    assert stored_words(house) == ["budgettet", "er", "lukker", "skolen", "vedtaget"]
