"""Where passages stand, as it is stored: the same as the passages say of themselves."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.documents import Passage, passage_id
from assistant.errors import OutOfSpace
from assistant.index.places import StoredPlaces
from assistant.index.places_writer import PlacesWriter
from assistant.language.traits import traits_of

TEXTS = ("Mødet er den 3. maj.", "Anna Holm kunne ikke tiltræde.", "Ja")
STEPS = (-2, -1, 1, 2)
STANDING = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 6)), max_size=8, unique=True)


def a_passage(document: str, position: int, page: int = 1) -> Passage:
    text = TEXTS[position % 3]
    return Passage(
        id=passage_id(document, page, text, position),
        document_id=document,
        page=page,
        position=position,
        text=text,
    )


def written(
    folder: Path,
    passages: Sequence[Passage],
    base: Path | None = None,
    dropped: Sequence[Passage] = (),
) -> StoredPlaces:
    writer = PlacesWriter(base)
    writer.drop([passage.id for passage in dropped])
    writer.add(passages)
    writer.finish(folder)
    stored = StoredPlaces.open(folder)
    assert stored is not None
    return stored


def told(stored: StoredPlaces) -> list[tuple[str, str, int, int, int]]:
    documents = stored.named(stored.documents.tolist())
    ids = stored.passages(np.arange(len(documents)))
    numbers = stored.pages.tolist(), stored.positions.tolist(), stored.traits.tolist()
    return list(zip(ids, documents, *numbers, strict=True))


@settings(max_examples=30)  # each writes files
@given(before=STANDING, after=STANDING.filter(bool), gone=st.integers(0, 3))
def test_a_generation_upon_another_tells_what_the_passages_do(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[str, int]],
    after: list[tuple[str, int]],
    gone: int,
) -> None:
    root = tmp_path_factory.mktemp("places")
    old = [a_passage(*place) for place in before]
    new = [replace(a_passage(*place), page=2) for place in after]  # read again: of the same ids
    if old:
        written(root / "old", old)
    stored = written(root / "new", new, root / "old", old[:gone])
    left = {p.id: p for p in (*old[gone:], *new)}.values()
    assert told(stored) == sorted(
        (p.id, p.document_id, p.page, p.position, traits_of(p.text)) for p in left
    )


@given(standing=STANDING.filter(bool), asked=st.integers(0, 7))
def test_what_stands_beside_is_found_in_the_same_document_alone(
    tmp_path_factory: pytest.TempPathFactory, standing: list[tuple[str, int]], asked: int
) -> None:
    passages = [a_passage(*place) for place in standing]
    stored = written(tmp_path_factory.mktemp("places") / "p", passages)
    chosen = passages[: asked + 1]
    rows = stored.rows([passage.id for passage in chosen])
    assert rows is not None
    near = {(p.document_id, p.position + step) for p in chosen for step in STEPS}
    expected = sorted(p.id for p in passages if (p.document_id, p.position) in near)
    assert sorted(stored.passages(stored.beside(rows, STEPS))) == expected


def test_a_passage_that_is_not_held_leaves_all_to_the_catalogue(tmp_path: Path) -> None:
    passage = a_passage("a", 0)
    stored = written(tmp_path / "p", [passage])
    assert stored.rows([passage.id]) is not None
    assert stored.rows([passage.id, a_passage("a", 1).id]) is None
    assert stored.rows(["z" * 40]) is None


def test_nothing_is_written_where_there_is_no_passage(tmp_path: Path) -> None:
    PlacesWriter().finish(tmp_path / "p")
    assert StoredPlaces.open(tmp_path / "p") is None


@pytest.mark.parametrize("name", ["ids.npy", "names.npy", "traits.npy"])
def test_places_that_cannot_be_read_are_no_places(tmp_path: Path, name: str) -> None:
    written(tmp_path / "p", [a_passage("a", 0)])
    (tmp_path / "p" / name).write_bytes(b"\x93NUMPY")
    assert StoredPlaces.open(tmp_path / "p") is None
    assert not PlacesWriter(tmp_path / "p").has_base


@pytest.mark.parametrize(
    "wrong", [{"pages": np.zeros(1, np.int32)}, {"names": np.zeros(0, "S36")}], ids=str
)
def test_arrays_that_do_not_fit_each_other_are_refused(
    tmp_path: Path, wrong: dict[str, np.ndarray[tuple[int], np.dtype]]
) -> None:
    stored = written(tmp_path / "p", [a_passage("a", 0), a_passage("b", 0)])
    with pytest.raises(ValueError, match="fit"):
        replace(stored, **wrong)  # type: ignore[arg-type]  # of each name by itself


def test_a_full_disk_is_noticed_before_anything_is_written(tmp_path: Path) -> None:
    writer = PlacesWriter(free=lambda _: 0)
    writer.add([a_passage("a", 0)])
    with pytest.raises(OutOfSpace):
        writer.finish(tmp_path / "p")
    assert not (tmp_path / "p").exists()
