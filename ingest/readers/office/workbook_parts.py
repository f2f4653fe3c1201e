"""What the sheets of a workbook share: its texts and its formats."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from assistant.errors import Unreadable
from ingest.cleaning.characters import without_invisible
from ingest.readers.office.format_codes import BUILT_IN, GENERAL
from ingest.readers.office.markup import is_on, value_of, whole
from ingest.readers.office.moments import is_moment
from ingest.readers.office.package import Package

MOST_TEXTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """How a cell is shown."""

    code: str = GENERAL
    is_marked: bool = False  # bold or filled
    is_moment: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """The texts, each on one line, and the formats that cells refer to by number."""

    texts: Sequence[str]
    formats: Sequence[Format]
    from_1904: bool

    def text(self, number: str) -> str:
        """The shared text of that number; empty where there is none."""
        at = whole(number)
        return self.texts[at] if at is not None and 0 <= at < len(self.texts) else ""

    def format(self, number: str | None) -> Format:
        """The format of that number; the plain one where there is none."""
        at = whole(number) or 0
        return self.formats[at] if 0 <= at < len(self.formats) else Format()


def shared_parts(package: Package) -> Shared:
    """Read what the sheets of a workbook share.

    Raises:
        Unreadable: a part is damaged or hostile, or there are too many texts.
    """
    listener = _Texts()
    for name in package.related(package.name, "sharedStrings"):
        package.listen(name, listener)
    formats: list[Format] = []
    for name in package.related(package.name, "styles"):
        formats += _formats(package.tree(name))
    date_system = value_of(package.root, "x:workbookPr", "date1904")
    return Shared(listener.texts, formats, from_1904=date_system in ("1", "true"))


def one_line(text: str) -> str:
    """A text in NFC as one line, without signs that nobody sees."""
    return " ".join(without_invisible(text).split())


class _Texts:
    """Collects shared texts; readings of Asian signs are passed over."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._is_text = False
        self._passed_over = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> None:
        if tag == "x:rPh":
            self._passed_over += 1
        self._is_text = tag == "x:t" and not self._passed_over

    def end(self, tag: str, /) -> None:
        self._is_text = False
        if tag == "x:rPh":
            self._passed_over -= 1
        elif tag == "x:si":
            self.texts.append(one_line("".join(self._parts)))
            self._parts.clear()
            if len(self.texts) > MOST_TEXTS:
                raise Unreadable("regnearket har flere tekster, end der kan læses")

    def data(self, data: str, /) -> None:
        if self._is_text:
            self._parts.append(data)


def _formats(root: Element) -> list[Format]:
    codes = dict(BUILT_IN)
    for each in root.iter("x:numFmt"):
        number = whole(each.get("numFmtId"))
        if number is not None:
            codes[number] = each.get("formatCode", GENERAL)
    bold = [bool(is_on(font, "x:b", "val")) for font in _children(root, "x:fonts")]
    found = []
    for each in _children(root, "x:cellXfs"):
        font, fill = whole(each.get("fontId")) or 0, whole(each.get("fillId")) or 0
        code = codes.get(whole(each.get("numFmtId")) or 0, GENERAL)
        # The first two fills are nothing and a pattern that no cell uses by itself.
        marked = fill > 1 or (0 <= font < len(bold) and bold[font])
        found.append(Format(code, marked, is_moment(code)))
    return found


def _children(root: Element, tag: str) -> list[Element]:
    parent = root.find(tag)
    return list(parent) if parent is not None else []
