"""Writes compound files, the form that Outlook's mails have. Microsoft: [MS-CFB]."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# A storage: its streams as bytes, its storages as mappings of the same kind.
Tree = Mapping[str, "bytes | Tree"]

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
IN_HEADER = 109


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = FREE
    right: int = FREE
    start: int = 0
    size: int = 0


@dataclass(slots=True)
class _Chain:
    """Sectors one after the other, and for each which one follows."""

    unit: int
    data: bytearray = field(default_factory=bytearray)
    follows: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Append a stream; return where it begins."""
        start, count = len(self.follows), -(-len(data) // self.unit)
        self.data += data.ljust(count * self.unit, b"\0")
        self.follows += [*range(start + 1, start + count), END] if count else []
        return start if count else END


def compound_file(tree: Tree) -> bytes:
    """Return a compound file that holds `tree`; at most some seven megabytes.

    Raises:
        ValueError: it is larger.
    """
    entries: list[_Entry] = [_Entry("Root Entry", ROOT)]
    entries[0].child = _add(tree, entries)
    small, large = _Chain(MINI), _Chain(SECTOR)
    for entry in entries[1:]:
        if entry.kind == STREAM:
            entry.size = len(entry.data)
            entry.start = (small if entry.size < CUTOFF else large).add(entry.data)
    entries[0].size = len(small.data)
    entries[0].start = large.add(bytes(small.data))
    mini_fat = large.add(_numbers(small.follows))
    directory = large.add(b"".join(map(_packed, entries)))
    return _file(large, directory, mini_fat, len(small.follows))


def _add(tree: Tree, entries: list[_Entry]) -> int:
    """Add what a storage holds, as a tree that leans to the right; return its root."""
    first, before = FREE, None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        inside, at = tree[name], len(entries)
        data = inside if isinstance(inside, bytes) else None
        entry = _Entry(name, STORAGE if data is None else STREAM, data or b"")
        entries.append(entry)
        if before is None:
            first = at
        else:
            before.right = at
        before = entry
        if not isinstance(inside, bytes):
            entry.child = _add(inside, entries)
    return first


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    tree = struct.pack("<III", FREE, entry.right, entry.child)
    head = struct.pack("<64sHBB", name, len(name), entry.kind, 1)
    return head + tree + bytes(36) + struct.pack("<IQ", entry.start, entry.size)


def _numbers(values: Sequence[int]) -> bytes:
    padded = [*values, *[FREE] * (-len(values) % (SECTOR // 4))]
    return struct.pack(f"<{len(padded)}I", *padded)


def _file(chain: _Chain, directory: int, mini_fat: int, minis: int) -> bytes:
    count = 1
    while count * (SECTOR // 4) < len(chain.follows) + count:
        count += 1
    if count > IN_HEADER:
        raise ValueError("too large for a table in the header")
    first = len(chain.follows)
    table = _numbers([*chain.follows, *[FAT] * count])
    places = [*range(first, first + count), *[FREE] * (IN_HEADER - count)]
    mini_sectors = -(-minis * 4 // SECTOR)
    header = struct.pack(
        "<8s16s5H6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, count, directory, 0, CUTOFF, mini_fat if minis else END, mini_sectors, END, 0),
    )
    return header + struct.pack(f"<{IN_HEADER}I", *places) + bytes(chain.data) + table
