"""Breaks good files: bytes, objects, packages, markup. The same number breaks the same way."""

import io
import random
import re
import runpy
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
# A scanned page takes the recogniser seconds, so the largest files are left out.
LARGEST_BYTES = 120_000
BOMB_BYTES = 300_000_000
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483647",
    b"-2147483648",
    b"99999999999999999999",
    b"1e400",
)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PDF_WORDS = (
    *(b"/Length", b"/Type", b"/Kids", b"/Parent", b"/Count", b"/Page", b"/Pages", b"/Font", b"/W"),
    *(b"/Filter", b"/FlateDecode", b"/Contents", b"/Resources", b"/ToUnicode", b"/Encoding"),
    *(b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"/Root"),
)
ODD = runpy.run_path(str(Path(__file__).with_name("oddities.py")))
Breaking = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 50, 500))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def truncated(data: bytes, chance: random.Random) -> bytes:
    """Keep a first part."""
    return data[: chance.randrange(1, len(data))]


def moved(data: bytes, chance: random.Random) -> bytes:
    """Take a run out, and put it, or it twice, or nothing, elsewhere."""
    start = chance.randrange(len(data))
    run = data[start : start + chance.choice((1, 16, 300, 5_000))]
    rest = data[:start] + data[start + len(run) :]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + run * chance.randrange(3) + rest[at:]


def renumbered(data: bytes, chance: random.Random) -> bytes:
    """Put other numbers for some of those that stand there."""
    found = list(re.finditer(rb"\d+", data))
    for one in sorted(chance.sample(found, min(len(found), 5)), key=lambda m: -m.start()):
        data = data[: one.start()] + chance.choice(NUMBERS) + data[one.end() :]
    return data


def _objects(data: bytes, chance: random.Random) -> bytes:
    """Swap words of the format, or put in something odd."""
    if chance.random() < 0.5:
        one, other = chance.sample(PDF_WORDS, 2)
        return data.replace(one, other, chance.choice((1, 1, 5, 1000)))
    openings = [found.end() for found in re.finditer(rb"<<", data)] or [0]
    at = chance.choice(openings)
    return data[:at] + b" " + chance.choice(ODD["PDF"]) + b" " + data[at:]


def _streams(data: bytes, chance: random.Random) -> bytes:
    """Unpack a stream, break what is in it, and pack it again with its length set right."""
    found = chance.choice(list(STREAM.finditer(data)) or [None])
    if found is None:
        return flipped(data, chance)
    try:
        inside = zlib.decompress(found[1]) or b"q"
    except zlib.error:
        inside = found[1] or b"q"
    broken = chance.choice((flipped, truncated, moved, renumbered))(inside, chance)
    return data[: found.start(1)] + zlib.compress(broken) + data[found.end(1) :]


def _pdf_bomb(data: bytes, chance: random.Random) -> bytes:
    found = chance.choice(list(STREAM.finditer(data)) or [None])
    return (
        data[: found.start(1)] + _bomb() + data[found.end(1) :]
        if found
        else truncated(data, chance)
    )


@cache
def _bomb() -> bytes:
    packer = zlib.compressobj(9)
    many = b"0 0 m " * 1_000_000
    packed = b"".join(packer.compress(many) for _ in range(BOMB_BYTES // len(many)))
    return packed + packer.flush()


def _package(break_part: Breaking, data: bytes, chance: random.Random) -> bytes:
    """Break one part of a package; more often than not the one with the text."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = package.namelist()
        victim = "word/document.xml" if chance.random() < 0.6 else chance.choice(names)
        for name in names:
            part = package.read(name)
            new.writestr(name, break_part(part or b" ", chance) if name == victim else part)
    return out.getvalue()


def _parts(data: bytes, chance: random.Random) -> bytes:
    """Leave a part out, name one wrongly, or have a great many."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        gone = chance.choice(package.namelist())
        for name in package.namelist():
            if name != gone:
                new.writestr(name, package.read(name))
        match chance.randrange(4):
            case 0:
                new.writestr("../../" + gone, b"x")
            case 1:
                for number in range(3_000):
                    new.writestr(f"word/{number}.xml", b"<x/>")
            case 2:
                new.writestr(
                    gone,
                    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">'
                    + _laughs()
                    + b"]><x>&j;</x>",
                )
            case _:
                new.writestr(gone, b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>')
    return out.getvalue()


def _laughs() -> bytes:
    return b"".join(
        f'<!ENTITY {one} "{f"&{before};" * 10}">'.encode()
        for before, one in zip("abcdefghi", "bcdefghij", strict=True)
    )


def _zip_bomb(data: bytes, chance: random.Random) -> bytes:
    """Put a part in that unpacks to a thousand times its size."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in package.namelist():
            large = name == "word/document.xml"
            new.writestr(name, b"<a>" + b" " * 60_000_000 if large else package.read(name))
    return out.getvalue()


def _odd(oddities: tuple[str, ...]) -> Breaking:
    def put_in(data: bytes, chance: random.Random) -> bytes:
        ends = [found.end() for found in re.finditer(rb">", data)] or [0]
        at = chance.choice(ends)
        return data[:at] + chance.choice(oddities).encode("utf-8", "surrogatepass") + data[at:]

    return put_in


def _recoded(data: bytes, chance: random.Random) -> bytes:
    """Write it in another encoding than it says."""
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-16", "utf-16-be", "cp1252", "utf-32", "cp500")), "replace"
    )


BREAKERS: Mapping[str, tuple[Breaking, ...]] = {
    ".pdf": (
        flipped, truncated, moved, renumbered, _objects, _objects, _streams, _streams, _streams,
    ),
    ".docx": (
        flipped, truncated, moved, _parts,
        lambda data, chance: _package(flipped, data, chance),
        lambda data, chance: _package(truncated, data, chance),
        lambda data, chance: _package(moved, data, chance),
        lambda data, chance: _package(renumbered, data, chance),
        lambda data, chance: _package(_odd(ODD["XML"]), data, chance),
    ),
    ".html": (
        flipped, truncated, moved, renumbered, _recoded, _odd(ODD["HTML"]), _odd(ODD["HTML"]),
    ),
}  # fmt: skip
# Large things are rare among the others: each costs a second to make.
BOMBS: Mapping[str, Breaking] = {
    ".pdf": _pdf_bomb,
    ".docx": _zip_bomb,
    ".html": _odd(ODD["HTML"]),
}
BOMB_EVERY = 25


@cache
def _good(suffix: str) -> tuple[bytes, ...]:
    files = sorted(CORPUS.glob(f"*{suffix}"))
    return tuple(data for data in map(Path.read_bytes, files) if len(data) <= LARGEST_BYTES)


def broken(suffix: str, number: int) -> bytes:
    """Return file `number` of its kind, broken in one to three ways."""
    chance = random.Random(f"{suffix}{number}")
    data = chance.choice(_good(suffix))
    if number % BOMB_EVERY == BOMB_EVERY - 1:
        return BOMBS[suffix](data, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        try:
            data = chance.choice(BREAKERS[suffix])(data, chance) or b"x"
        except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError):
            data = flipped(data, chance)  # broken beyond its own format already
        except (RuntimeError, UnicodeDecodeError, ValueError, OSError):
            data = truncated(data, chance) if len(data) > 1 else b"x"
    return data
