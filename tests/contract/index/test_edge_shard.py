"""What only the embedded engine must do: locks, space, sparse copies."""

import uuid
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.access import Audience
from assistant.domain.documents import DocumentKind
from assistant.errors import Busy, IndexUnavailable, OutOfSpace
from assistant.index.copying import copy_sparse, share
from assistant.index.edge import EdgeEngine, EdgeIndex
from assistant.index.edge_writer import EdgeWriter
from assistant.index.space import RESERVE_BYTES, size_on_disk
from assistant.index.writer import Generation
from assistant.ports import Point, SparseVector

SIZE = 4


def a_point() -> Point:
    return Point(
        passage_id=str(uuid.uuid4()),
        document_id="d",
        dense=np.full(SIZE, 0.5, dtype=np.float32),
        sparse=SparseVector((1,), (1.0,)),
        audience=Audience.of(["public"]),
        kind=DocumentKind.OTHER,
        body=None,
        date=None,
        case_number=None,
    )


def a_shard(folder: Path) -> Path:
    writer = EdgeWriter(folder, size=SIZE)
    writer.upsert([a_point()])
    writer.finish()
    return folder


def test_a_second_opener_is_told_that_the_index_is_busy(tmp_path: Path) -> None:
    shard = a_shard(tmp_path / "shard")
    holder = EdgeIndex(shard)
    with pytest.raises(Busy, match="i brug"):
        EdgeIndex(shard, wait_s=0.1)
    holder.close()
    EdgeIndex(shard, wait_s=0.1).close()


def test_an_index_that_nobody_refers_to_is_released(tmp_path: Path) -> None:
    shard = a_shard(tmp_path / "shard")
    EdgeIndex(shard)
    EdgeIndex(shard, wait_s=0.0).close()


def test_an_index_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="byraad ingest"):
        EdgeIndex(tmp_path / "nothing")


def test_a_disk_that_is_almost_full_is_not_written_to(tmp_path: Path) -> None:
    with pytest.raises(OutOfSpace, match="Frigør plads"):
        EdgeWriter(tmp_path / "shard", size=SIZE, free=lambda _: RESERVE_BYTES - 1)
    assert not (tmp_path / "shard").exists()


def test_a_disk_that_fills_up_is_noticed_before_the_next_batch(tmp_path: Path) -> None:
    left = iter([10**12, 10**12, RESERVE_BYTES])
    writer = EdgeWriter(tmp_path / "shard", size=SIZE, free=lambda _: next(left))
    writer.upsert([a_point()])
    with pytest.raises(OutOfSpace):
        writer.upsert([a_point()])


def test_a_copy_that_would_not_fit_is_not_begun(tmp_path: Path) -> None:
    base = Generation(number=1, fitted_at=1, folder=tmp_path / "1")
    base.folder.mkdir()
    a_shard(base.shard)
    following = Generation(number=2, fitted_at=1, folder=tmp_path / "2")
    following.folder.mkdir()
    engine = EdgeEngine(free=lambda _: RESERVE_BYTES)
    with pytest.raises(OutOfSpace):
        engine.writer(following, base=base, size=SIZE)
    assert not following.shard.exists()


def test_a_sparse_copy_has_the_same_bytes_and_takes_no_more_room(tmp_path: Path) -> None:
    shard = a_shard(tmp_path / "shard")
    copy_sparse(shard, tmp_path / "copy")
    for path in (p for p in shard.rglob("*") if p.is_file()):
        assert (tmp_path / "copy" / path.relative_to(shard)).read_bytes() == path.read_bytes()
    assert size_on_disk(tmp_path / "copy") <= 2 * size_on_disk(shard)


def test_files_that_never_change_are_shared_and_not_copied(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_text("x")
    share(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a" / "x").samefile(tmp_path / "b" / "x")
