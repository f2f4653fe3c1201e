"""The address says where one is, and cannot be made to say more."""

from pathlib import Path

import pytest

from ui.place import ASKING, DOCUMENTS, Place, address_of, read_place


@pytest.mark.parametrize(
    "place",
    [
        Place(),
        Place(answer_id="3b1b-9"),
        Place(view=DOCUMENTS),
        Place(view=DOCUMENTS, document_id="ab-12", page=7),
        Place(view=DOCUMENTS, case="EMN-2025-1"),
        Place(view=DOCUMENTS, case="EMN-2025-1", document_id="ab-12", page=1),
    ],
)
def test_a_place_is_read_from_its_own_address(place: Place) -> None:
    assert read_place(address_of(place)) == place


@pytest.mark.parametrize("number", ["", "x", "-3", "0", "1.5", "\u0663", "9" * 5000])
def test_a_page_that_is_no_page_is_the_first(number: str) -> None:
    assert read_place({"dokument": "ab-12", "side": number}).page == 1


@pytest.mark.parametrize("known", ["../status", "a/b", "a b", "%2e", "x" * 65, "æ", "a\n"])
def test_what_is_no_id_opens_nothing(known: str) -> None:
    assert read_place({"dokument": known}) == Place(view=DOCUMENTS)
    assert read_place({"svar": known}) == Place()


def test_among_the_documents_no_answer_is_open() -> None:
    assert read_place({"vis": "dokumenter", "svar": "a1"}) == Place(view=DOCUMENTS)


def test_without_a_word_of_documents_one_asks() -> None:
    assert read_place({"vis": "noget andet", "side": "3"}).view == ASKING


def test_a_case_number_that_cannot_be_shown_is_none() -> None:
    assert read_place({"sag": "EMN\x00"}) == Place(view=DOCUMENTS)


def test_no_case_number_is_longer_than_the_service_takes() -> None:
    assert len(read_place({"sag": "x" * 5000}).case) == 100


def test_no_text_of_the_address_is_fixed_anywhere_else() -> None:
    root = Path(__file__).parents[3] / "ui"
    others = [path for path in root.rglob("*.py") if path.name != "place.py"]

    assert [path.name for path in others if "query_params" in path.read_text("utf-8")] == []
