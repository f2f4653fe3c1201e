"""Microsoft's older container: old binary formats, and new ones that are locked."""

from pathlib import Path

from assistant.errors import Unreadable
from ingest.layout import Reading

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = "filen kræver adgangskode"
# The old format of a stream, and the one to save as.
_STREAMS = {
    "WordDocument": (".doc", ".docx"),
    "PowerPoint Document": (".ppt", ".pptx"),
    "Workbook": (".xls", ".xlsx"),
    "Book": (".xls", ".xlsx"),
}
_NEWER = {".xlsb": ".xlsx", **dict(_STREAMS.values())}
_BLOCK = 1 << 20


def refuse_compound(path: Path, head: bytes) -> None:
    """Refuse a file of the older container; `head` is its first eight bytes.

    Raises:
        Unreadable: it is one, locked or of an old format.
    """
    if head != MAGIC:
        return
    found = _names(path, ("EncryptedPackage", *_STREAMS))
    if "EncryptedPackage" in found:
        raise Unreadable(LOCKED)
    for name in found:
        raise Unreadable(_reason(*_STREAMS[name]))
    raise Unreadable("filen er beskadiget")


def refuse_old(path: Path) -> Reading:
    """Refuse a file of a format from before 2007.

    Raises:
        Unreadable: always, with what to do instead.
    """
    if path.stat().st_size == 0:
        raise Unreadable("filen er tom")
    old = path.suffix.lower()
    raise Unreadable(_reason(old, _NEWER[old]))


def _reason(old: str, new: str) -> str:
    return f"filen er i formatet {old}, som ikke kan læses: gem den som {new} og læg den ind igen"


def _names(path: Path, wanted: tuple[str, ...]) -> list[str]:
    """Which of the streams a container has, by the names in its directory."""
    marks = {name: _mark(name) for name in wanted}
    longest = max(len(mark) for mark in marks.values())
    found: set[str] = set()
    before = b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            window = before + block
            found.update(name for name, mark in marks.items() if mark in window)
            before = window[-longest:]
    return [name for name in wanted if name in found]


def _mark(name: str) -> bytes:
    """A directory entry's name field: 64 bytes, filled up with zeros; a part of it will do."""
    return f"{name}\0\0".encode("utf-16-le")
