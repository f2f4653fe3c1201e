"""Copy folders of an index: sparse files stay sparse, and files that never change are shared."""

import os
import shutil
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20
BLOCK = 1 << 12  # what file systems give and leave out
ZEROS = bytes(CHUNK)


def copy_sparse(source: Path, target: Path) -> None:
    """Copy a folder whose files are mostly holes, without filling the holes."""
    shutil.copytree(source, target, copy_function=_copy_file)


def _copy_file(source: str, target: str) -> str:
    with Path(source).open("rb") as reader, Path(target).open("wb") as writer:
        _copy_blocks(reader, writer)
    return target


def _copy_blocks(reader: BinaryIO, writer: BinaryIO) -> None:
    length = 0
    while chunk := reader.read(CHUNK):
        if chunk != ZEROS[: len(chunk)]:  # most chunks are holes: one look is enough
            _copy_chunk(chunk, length, writer)
        length += len(chunk)
    writer.truncate(length)


def _copy_chunk(chunk: bytes, offset: int, writer: BinaryIO) -> None:
    for start in range(0, len(chunk), BLOCK):
        block = chunk[start : start + BLOCK]
        if block != ZEROS[: len(block)]:
            writer.seek(offset + start)
            writer.write(block)


def share(source: Path, target: Path) -> None:
    """Give `target` the files of `source` as hard links, or as copies where links cannot be."""
    shutil.copytree(source, target, copy_function=_link)


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
