"""Stand-ins for reading and splitting, so that keeping in step can be tried without either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.domain.documents import Document, Page, Passage, passage_id
from ingest.layout import ReadPage
from ingest.reading import ON_PAGE, FileFailed, FileRead

DAMAGED = "filen er beskadiget"
PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class PlainReader:
    """Reads plain text, a form feed between pages; a text that says DAMAGED fails.

    A first line `# …` is the file's own title.
    """

    read: list[Path] = field(default_factory=list)  # every path that was asked for

    def __call__(
        self, paths: Sequence[Path], *, on_page: ON_PAGE | None = None
    ) -> Iterator[FileRead | FileFailed]:
        """Read the files, last first: no order is promised."""
        for path in reversed(paths):
            self.read.append(path)
            text = path.read_text(encoding="utf-8")
            if "DAMAGED" in text:
                yield FileFailed(path, DAMAGED)
            else:
                yield FileRead(path, tuple(_pages(text)), _title(text), 0.0)


def _title(text: str) -> str | None:
    first = text.partition("\n")[0]
    return first.removeprefix("# ") if first.startswith("# ") else None


def _pages(text: str) -> Iterator[ReadPage]:
    for number, page in enumerate(text.split(PAGE_BREAK), start=1):
        yield ReadPage(Page(number=number, label=str(number), text=page), read="UNREAD" not in page)


def paragraphs(document: Document, pages: Sequence[ReadPage]) -> list[Passage]:
    """Make a passage of each paragraph."""
    found = [
        (page.page.number, text.strip())
        for page in pages
        for text in page.page.text.split("\n\n")
        if text.strip()
    ]
    return [
        Passage(
            id=passage_id(document.id, page, text, found[:position].count((page, text))),
            document_id=document.id,
            page=page,
            position=position,
            text=text,
            case_number=document.case_number,
        )
        for position, (page, text) in enumerate(found)
    ]
