"""Word: one page, its text in reading order and its blocks by style, list and table.

Left out: comments, deleted and hidden text, tables of contents, and pictures. What a header or a
footer says that neither the text nor the title does stands at the end, once.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from ingest.layout import Block, BlockKind, Reading, ReadPage
from ingest.readers.office.counting import roman
from ingest.readers.office.drawings import Drawings
from ingest.readers.office.kinds import PackageKind
from ingest.readers.office.markup import is_on
from ingest.readers.office.package import Package
from ingest.readers.office.text import page_of, shown, title_or_none
from ingest.readers.office.word_body import WordBody
from ingest.readers.office.word_margins import news_of
from ingest.readers.office.word_numbering import Numbering
from ingest.readers.office.word_runs import Note
from ingest.readers.office.word_styles import Styles

_MARKS = {"footnote": "Note {}: ", "endnote": "Slutnote {}: "}


def read_word(path: Path) -> Reading:
    """Open a Word file; page 1 is all of it.

    Raises:
        Unreadable: it is empty, locked, damaged, hostile or no Word file.
    """
    with Package(path, PackageKind.DOCUMENT) as package:
        document = _Document(package)
        blocks = shown(document.blocks())
        title = title_or_none(package.core_title()) or document.title
    page = page_of(blocks, number=1, label="1", title=_heading(blocks) or title or "")
    return Reading(count=1, pages=iter([ReadPage(page, blocks)]), title=title)


def _heading(blocks: Sequence[Block]) -> str:
    heads = (block.text for block in blocks if block.kind is BlockKind.HEADING)
    return " ".join(next(heads, "").split())


class _Document:
    """The parts of one document, joined."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(self._part("styles"))
        self._body = self._reader(package.name, self._notes())

    @property
    def title(self) -> str | None:
        """What is set in the style for titles."""
        return self._body.title or None

    def blocks(self) -> Iterator[Block]:
        """Yield the text, then what its margins add."""
        text = [block for child in self._package.root for block in self._body.blocks(child)]
        yield from text
        margins = [block for kind in ("header", "footer") for block in self._margins(kind)]
        yield from news_of(margins, [self._package.core_title(), *(each.text for each in text)])

    def _part(self, kind: str) -> Element | None:
        for name in self._package.related(self._package.name, kind):
            return self._package.tree(name)
        return None

    def _reader(self, part: str, notes: Mapping[Note, str], *, is_margin: bool = False) -> WordBody:
        return WordBody(
            styles=self._styles,
            numbering=Numbering(self._part("numbering"), self._styles),
            notes=notes,
            drawings=Drawings(self._package, part),
            is_margin=is_margin,
        )

    def _notes(self) -> Mapping[Note, str]:
        """The text of each note, numbered as they are referred to in the text."""
        numbered: dict[Note, str] = {}
        for kind, mark in _MARKS.items():
            texts = dict(self._note_texts(kind))
            references = self._package.root.iter(f"w:{kind}Reference")
            order = dict.fromkeys(each.get("w:id", "") for each in references)
            for number, key in enumerate((key for key in order if key in texts), start=1):
                shown_number = str(number) if kind == "footnote" else roman(number)
                numbered[Note(kind, key)] = mark.format(shown_number) + texts[key]
        return numbered

    def _note_texts(self, kind: str) -> Iterator[tuple[str, str]]:
        for name in self._package.related(self._package.name, f"{kind}s"):
            reader = self._reader(name, {})
            for note in self._package.tree(name).iter(f"w:{kind}"):
                text = " ".join(" ".join(block.text.split()) for block in reader.blocks(note))
                if text and note.get("w:type", "normal") == "normal":
                    yield note.get("w:id", ""), text

    def _margins(self, kind: str) -> Iterator[Block]:
        """Yield the blocks of the headers or the footers that are shown, in document order."""
        relations = self._package.relations(self._package.name)
        done: set[str] = set()
        for section in self._package.root.iter("w:sectPr"):
            for reference in section.findall(f"w:{kind}Reference"):
                relation = relations.get(reference.get("r:id", ""))
                name = relation.target if relation is not None else None
                is_unused = reference.get("w:type") == "first" and not is_on(section, "w:titlePg")
                if name is None or is_unused or name in done or not self._package.has(name):
                    continue
                done.add(name)
                reader = self._reader(name, {}, is_margin=True)
                yield from reader.blocks(self._package.tree(name))
