"""What the data folder keeps: one index at a time, made again where it is gone."""

from pathlib import Path

import pytest

from assistant.errors import Busy, OutOfSpace
from assistant.index.live import Live
from assistant.index.space import RESERVE_BYTES
from assistant.ports import IndexQuery
from assistant.testing.word_encoder import WordEncoder, WordEncoderMaker
from ingest import lock
from ingest.ports import Quiet
from tests.journeys.in_step.house import ADMIN, House, counts


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
