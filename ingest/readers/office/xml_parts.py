"""The XML of an Office file, under short names: a document type is refused, and so is great depth.

Names are "w:p" and "a:t" in either edition of the standard, transitional or strict.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from assistant.errors import Unreadable

DAMAGED = "filen er beskadiget"
# Deeper than any file that people wrote, and shallow enough to walk by recursion.
MAX_DEPTH = 200
_OPEN = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_EDITIONS = {
    "w": "wordprocessingml{}/main",
    "p": "presentationml{}/main",
    "x": "spreadsheetml{}/main",
    "a": "drawingml{}/main",
    "c": "drawingml{}/chart",
    "dgm": "drawingml{}/diagram",
    "xdr": "drawingml{}/spreadsheetDrawing",
    "r": "officeDocument{}/relationships",
    "m": "officeDocument{}/math",
}
PREFIXES: Mapping[str, str] = {
    **{_OPEN + path.format("/2006"): prefix for prefix, path in _EDITIONS.items()},
    **{_STRICT + path.format(""): prefix for prefix, path in _EDITIONS.items()},
    _OPEN + "markup-compatibility/2006": "mc",
    _OPEN + "package/2006/relationships": "rel",
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:schemas-microsoft-com:vml": "v",
}


class Listener(Protocol):
    """Is told of elements as they begin and end, and of the text between."""

    def start(self, tag: str, attrs: dict[str, str], /) -> object:
        """Take the beginning of an element."""

    def end(self, tag: str, /) -> object:
        """Take its end."""

    def data(self, data: str, /) -> object:
        """Take a run of text; one text may come in several runs."""


def tree_of(chunks: Iterable[bytes]) -> Element:
    """Return the root of an XML part.

    Raises:
        Unreadable: it is no XML, has a document type, or is nested too deep.
    """
    builder = TreeBuilder()
    listen(chunks, builder)
    root: Element = builder.close()
    return root


def listen(chunks: Iterable[bytes], listener: Listener) -> None:
    """Read an XML part from first to last byte and tell `listener`.

    Raises:
        Unreadable: it is no XML, has a document type, or is nested too deep.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    walk = _Walk(listener)
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = listener.data
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


class _Walk:
    """Shortens names on their way to the listener, and counts the depth."""

    def __init__(self, listener: Listener) -> None:
        self.begin: Callable[[str, dict[str, str]], object] = listener.start
        self.finish: Callable[[str], object] = listener.end
        self.names = _Names()
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable(f"{DAMAGED}: indholdet ligger for mange lag nede")
        names = self.names
        self.begin(names[name], {names[key]: value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self.depth -= 1
        self.finish(self.names[name])


class _Names(dict[str, str]):
    """Short names by long ones. A part has few, and millions of elements."""

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition(" ")
        short = f"{PREFIXES.get(space, '_')}:{local}" if space else local
        self[name] = short
        return short


def _refuse(*_: object) -> None:
    raise Unreadable(f"{DAMAGED}: den indeholder en dokumenttype, som Office-filer ikke har")
