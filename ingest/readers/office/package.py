"""The package of an Office file: a ZIP that is checked before a part of it is unpacked.

Nothing is written to disk, nothing outside the package is followed, and pictures, macros and
embedded files are never opened.
"""

import posixpath
import re
import zlib
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from assistant.errors import Unreadable
from ingest.readers.office.compound import refuse_compound
from ingest.readers.office.kinds import PackageKind, kind_of_root
from ingest.readers.office.xml_parts import DAMAGED, Listener, listen, tree_of

CHUNK = 256 * 1024
MOST_PARTS = 10_000
MOST_TEXT = 200_000_000  # bytes of all XML together, unpacked
MOST_TREE = 60_000_000  # bytes of a part that is held as a tree, unpacked
MOST_UNPACKED = 1_000_000_000  # bytes of everything together, pictures and films included
# Text packs well, but a large part that packs better than this was made to be a bomb.
LARGE = 20_000_000
MOST_RATIO = 100
_TEXT = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_ENCRYPTED = 0x1
# What the library raises for packages that lie about themselves; the file itself could be opened.
BROKEN = (
    BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
)  # fmt: skip
BOMB = "filen pakker ud til så meget, at den ligner en zipbombe"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to; `target` is the name of a part, or None where it lies outside."""

    kind: str  # the last word of its type: "slide", "footnotes"
    target: str | None


class Package:
    """An open Office file. Parts are unpacked as they are asked for, within one budget."""

    def __init__(self, path: Path, kind: PackageKind) -> None:
        """Open and check `path`.

        Raises:
            Unreadable: it is empty, locked, damaged, hostile or of another kind.
        """
        _refuse_others(path, kind)
        try:
            self._archive = ZipFile(path)
        except BROKEN as error:
            raise Unreadable(DAMAGED) from error
        try:
            self._parts = _checked(self._archive.infolist())
            self._left = MOST_TEXT
            self._relations: dict[str, Mapping[str, Relation]] = {}
            self.name = self._main(kind)
            self.root = self.tree(self.name)
            _refuse_mistaken(self.root, kind)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name.casefold() in self._parts

    def tree(self, name: str) -> Element:
        """Return the root of an XML part.

        Raises:
            Unreadable: there is no such part, or it is too large, damaged or hostile.
        """
        info = self._parts.get(name.casefold())
        if info is not None and info.file_size > MOST_TREE:
            raise Unreadable("filen har mere tekst i ét stykke, end der kan læses")
        with closing(self._chunks(name)) as chunks:
            return tree_of(chunks)

    def listen(self, name: str, listener: Listener) -> None:
        """Read an XML part without holding it.

        Raises:
            Unreadable: there is no such part, or it is damaged or hostile.
        """
        with closing(self._chunks(name)) as chunks:
            listen(chunks, listener)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """What the part `name` refers to, by id; "" is the package itself."""
        if name not in self._relations:
            folder, _, file = name.rpartition("/")
            rels = posixpath.join(folder, "_rels", f"{file}.rels")
            found = self.tree(rels).iter("rel:Relationship") if self.has(rels) else ()
            self._relations[name] = {each.get("Id", ""): _relation(each, folder) for each in found}
        return self._relations[name]

    def related(self, name: str, kind: str) -> list[str]:
        """The names of the parts of one kind that the part `name` refers to."""
        found = (each.target for each in self.relations(name).values() if each.kind == kind)
        return [target for target in found if target is not None and self.has(target)]

    def core_title(self) -> str:
        """The title in the file's properties, or an empty text."""
        for name in self.related("", "core-properties"):
            for title in self.tree(name).iter("dc:title"):
                return " ".join((title.text or "").split())
        return ""

    def _main(self, kind: PackageKind) -> str:
        for name in self.related("", "officeDocument"):
            return name
        raise Unreadable(f"filen er ikke {kind.value}, selv om navnet siger det")

    def _chunks(self, name: str) -> Generator[bytes, None, None]:
        info = self._parts.get(name.casefold())
        if info is None:
            raise Unreadable(f"{DAMAGED}: en del af den mangler")
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise Unreadable(BOMB)
                    yield chunk
        except BROKEN as error:
            raise Unreadable(DAMAGED) from error


def _refuse_others(path: Path, kind: PackageKind) -> None:
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise Unreadable("filen er tom")
    refuse_compound(path, head)
    if not head.startswith(b"PK"):
        raise Unreadable(f"filen er ikke {kind.value}, selv om navnet siger det")


def _refuse_mistaken(root: Element, kind: PackageKind) -> None:
    found = kind_of_root(root.tag)
    if found is None:
        raise Unreadable(f"filen er ikke {kind.value}, selv om navnet siger det")
    if found is not kind:
        raise Unreadable(f"filen er {found.value} og ikke {kind.value}, som navnet siger")


def _checked(entries: Sequence[ZipInfo]) -> Mapping[str, ZipInfo]:
    """Return the parts by name, which counts without regard to case.

    Raises:
        Unreadable: there are too many, two share a name, or they unpack to too much.
    """
    if len(entries) > MOST_PARTS:
        raise Unreadable(f"filen har {len(entries)} dele; højst {MOST_PARTS} kan læses")
    parts: dict[str, ZipInfo] = {}
    for entry in entries:
        _check(entry)
        name = entry.filename.replace("\\", "/").lstrip("/").casefold()
        # Programs disagree on which of the two counts: what we show would not be what others see.
        if name in parts:
            raise Unreadable(f"{DAMAGED}: to dele af den har samme navn")
        parts[name] = entry
    text = sum(entry.file_size for name, entry in parts.items() if _TEXT.search(name))
    if text > MOST_TEXT or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable(BOMB)
    return parts


def _check(entry: ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable("filen kræver adgangskode")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Unreadable(f"{DAMAGED}: den er pakket på en måde, som Office-filer ikke er")
    if entry.file_size > LARGE and entry.file_size > MOST_RATIO * entry.compress_size:
        raise Unreadable(BOMB)


def _relation(element: Element, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    if element.get("TargetMode") == "External":
        return Relation(kind, None)
    target = unquote(element.get("Target", "")).replace("\\", "/")
    return Relation(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
