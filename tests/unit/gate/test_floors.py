"""The file of floors: what it keeps, and that a weaker floor is never silent."""

import json
from pathlib import Path

import pytest

from eval.gate.floors import BadFloors, Floors, Pinned, SetFloors, read_floors, write_floors
from eval.gate.lowering import Lowering, lowerings, unexplained
from eval.gate.verdict import LOW_IS_GOOD


def pinned(**floors: float) -> Pinned:
    names = {name.replace("_", " "): value for name, value in floors.items()}
    return Pinned(corpus="c", sets={"town": SetFloors(sha256="q", floors=names)})


FIRST = pinned(accuracy=0.5, abstains_on_answerable=0.2)
HIGHER = pinned(accuracy=0.6, abstains_on_answerable=0.1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    floors = Floors(FIRST).followed_by(FIRST, date="2026-11-21")
    write_floors(tmp_path / "floors.json", floors.followed_by(HIGHER, date="2026-11-22"))
    return tmp_path / "floors.json"


def edited(path: Path, before: str, after: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


def found(path: Path) -> list[Lowering]:
    return lowerings(read_floors(path), low_is_good=LOW_IS_GOOD)


def test_what_is_written_is_read(path: Path) -> None:
    floors = read_floors(path)

    assert floors.now == HIGHER
    assert [entry.pinned for entry in floors.history] == [FIRST, HIGHER]
    assert found(path) == []


def test_a_floor_that_was_lowered_by_hand_is_found(path: Path) -> None:
    edited(path, '"accuracy": 0.6', '"accuracy": 0.55')

    assert found(path) == [Lowering("town", "accuracy", 0.6, 0.55)]


def test_of_a_measure_where_low_is_good_the_higher_floor_is_the_weaker_one(path: Path) -> None:
    edited(path, '"abstains on answerable": 0.1', '"abstains on answerable": 0.15')

    assert found(path) == [Lowering("town", "abstains on answerable", 0.1, 0.15)]


def test_a_floor_that_was_taken_away_is_found(path: Path) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["sets"]["town"]["floors"]["accuracy"]
    path.write_text(json.dumps(told), encoding="utf-8")

    assert found(path) == [Lowering("town", "accuracy", 0.6, None)]


def test_a_lowering_stays_in_sight_when_new_floors_have_followed(path: Path) -> None:
    edited(path, '"accuracy": 0.6', '"accuracy": 0.55')
    floors = read_floors(path)
    write_floors(path, floors.followed_by(floors.now, date="2026-11-23"))

    assert found(path) == [Lowering("town", "accuracy", 0.6, 0.55)]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("- Floor `accuracy` of `town` lowered to 0.55: the questions got harder.", True),
        ("- Floor `accuracy` of\n  `town` lowered to 0.55.", True),
        ("- Floor `accuracy` of `town` lowered to 0.5.", False),
        ("- Floor `accuracy` of `town` lowered to 0.551.", False),
        ("- Floor `accuracy` of `village` lowered to 0.55.", False),
        ("- Floor `recall@1` of `town` lowered to 0.55.", False),
        ("- Faster answers.", False),
    ],
)
def test_a_weaker_floor_needs_a_line_that_names_it_and_its_figure(
    line: str, is_told: bool, path: Path
) -> None:
    edited(path, '"accuracy": 0.6', '"accuracy": 0.55')

    assert (unexplained(found(path), f"# Changelog\n\n{line}\n") == []) is is_told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"accuracy": 0.5', '"accuracy": 0.4'),
        ('"date": "2026-11-21"', '"date": "2026-11-20"'),
        ('"abstains on answerable": 0.2', '"abstains on answerable": 0.9'),
    ],
)
def test_history_cannot_be_written_over(path: Path, before: str, after: str) -> None:
    edited(path, before, after)

    with pytest.raises(BadFloors, match="written over"):
        read_floors(path)


def test_history_cannot_lose_its_beginning(path: Path) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["history"][0]
    path.write_text(json.dumps(told), encoding="utf-8")

    with pytest.raises(BadFloors, match="written over"):
        read_floors(path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"corpus": "c", "sets": {"town": 1}}'])
def test_a_file_that_holds_something_else_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "floors.json").write_text(text, encoding="utf-8")

    with pytest.raises(BadFloors, match="no floors"):
        read_floors(tmp_path / "floors.json")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFloors, match="--raise"):
        read_floors(tmp_path / "floors.json")
