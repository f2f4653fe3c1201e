"""Slides: each is a page, its title first, and the speaker's notes last under a heading.

Slides that are hidden in the show are read as well; their label says so. Left out: pictures, dates,
footers and slide numbers of the layout, comments, and lines that most slides repeat, but once.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from assistant.domain.documents import Page
from assistant.errors import Unreadable
from ingest.layout import Block, BlockKind, Reading, ReadPage
from ingest.readers.office.drawings import Drawings
from ingest.readers.office.kinds import PackageKind
from ingest.readers.office.markup import whole
from ingest.readers.office.package import Package
from ingest.readers.office.slide_layouts import Layouts, placeholder_of
from ingest.readers.office.slide_repeats import without_repeats
from ingest.readers.office.slide_shapes import SlideShapes
from ingest.readers.office.text import page_of, shown, title_or_none

NOTES = "Noter"
HIDDEN = "skjult"


def read_slides(path: Path) -> Reading:
    """Open a presentation; each slide is a page.

    Raises:
        Unreadable: it is empty, locked, damaged, hostile or no presentation, or has no slides.
    """
    with Package(path, PackageKind.PRESENTATION) as package:
        parts = list(_slides(package))
        title = title_or_none(package.core_title())
    if not parts:
        raise Unreadable("præsentationen har ingen dias")
    return Reading(count=len(parts), pages=_pages(path, parts), title=title)


def _slides(package: Package) -> Iterator[str]:
    relations = package.relations(package.name)
    for slide in package.root.iter("p:sldId"):
        relation = relations.get(slide.get("r:id", ""))
        if relation is not None and relation.target is not None and package.has(relation.target):
            yield relation.target


def _pages(path: Path, parts: list[str]) -> Iterator[ReadPage]:
    with Package(path, PackageKind.PRESENTATION) as package:
        layouts = Layouts(package)
        first = whole(package.root.get("firstSlideNum"))
        labels = [str((1 if first is None else first) + at) for at in range(len(parts))]
        roots = [package.tree(part) for part in parts]
        own = [
            (label, shown(SlideShapes(layouts.of(part), Drawings(package, part)).blocks(root)))
            for label, part, root in zip(labels, parts, roots, strict=True)
        ]
        for at, blocks in enumerate(without_repeats(own)):
            is_hidden = roots[at].get("show") in ("0", "false")
            label = f"{labels[at]} ({HIDDEN})" if is_hidden else labels[at]
            blocks = (*blocks, *shown(_notes(package, parts[at])))
            yield ReadPage(_page(blocks, at + 1, label), blocks)


def _page(blocks: tuple[Block, ...], number: int, label: str) -> Page:
    first = blocks[0] if blocks else None
    is_title = first is not None and first.kind is BlockKind.HEADING and first.level == 1
    title = " ".join(first.text.split()) if first is not None and is_title else ""
    return page_of(blocks, number=number, label=label, title=title)


def _notes(package: Package, part: str) -> Iterator[Block]:
    """Yield the heading of the speaker's notes and what they say; nothing where they are empty."""
    for name in package.related(part, "notesSlide"):
        shapes = SlideShapes((), Drawings(package, name))
        notes = [
            block
            for shape in package.tree(name).iter("p:sp")
            if _is_body(shape)
            for block in shapes.texts(shape)
        ]
        if notes:
            yield Block(BlockKind.HEADING, NOTES, level=2)
            yield from notes


def _is_body(shape: Element) -> bool:
    placeholder = placeholder_of(shape)
    return placeholder is not None and placeholder.get("type") == "body"
