"""Takes civil registration numbers out of what was read, before anything is made or kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.domain.documents import Link, Page
from assistant.privacy.finding import find
from assistant.privacy.masking import mask, masked_text
from ingest.layout import Block, ReadPage
from ingest.reading import FileRead

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Private:
    """A file as it may be kept, and the pages on which a number was masked."""

    read: FileRead
    pages: tuple[int, ...]
    in_title: bool = False

    @property
    def reason(self) -> str | None:
        """What was found, for people, and without the number; None where nothing was.

        >>> from pathlib import Path
        >>> Private(FileRead(Path(), (), None, 0.0), (2, 5)).reason
        'personnummer på side 2 og 5'
        """
        if self.pages:
            return f"personnummer på side {_listed(self.pages)}"
        return "personnummer i filens egen titel" if self.in_title else None


def masked_read(result: FileRead) -> Private:
    """Mask the text, titles, links and blocks of each page; every text keeps its length."""
    pages, found = [], []
    for page in result.pages:
        masked = _masked(page)
        if masked != page:
            found.append(page.page.number)
        pages.append(masked)
    title = _or_none(result.title)
    read = replace(result, pages=tuple(pages), title=title)
    return Private(read, tuple(found), in_title=title != result.title)


def name_reason(file: str) -> str | None:
    """What is wrong with a file's name, for people: it stays as it is, for it is the address.

    >>> name_reason("2025/sag-010190-1234.pdf")
    'personnummer i filens navn'
    """
    return "personnummer i filens navn" if find(file) else None


def _masked(read: ReadPage) -> ReadPage:
    return replace(
        read,
        page=_masked_page(read.page),
        blocks=_masked_blocks(read.blocks),
        section=tuple(map(masked_text, read.section)),
    )


def _masked_page(page: Page) -> Page:
    return replace(
        page,
        text=masked_text(page.text),
        title=masked_text(page.title),
        label=masked_text(page.label),
        case_number=_or_none(page.case_number),
        links=tuple(
            Link(title=masked_text(link.title), address=masked_text(link.address))
            for link in page.links
        ),
    )


def _masked_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mask blocks together: the halves of a number may stand in two of them."""
    masked = mask("\n".join(block.text for block in blocks))
    made, at = [], 0
    for block in blocks:
        end = at + len(block.text)
        link = _or_none(block.link)
        made.append(replace(block, text=masked.text[at:end], link=link))
        at = end + 1
    return tuple(made)


def _or_none(text: str | None) -> str | None:
    return None if text is None else masked_text(text)


def _listed(pages: Sequence[int]) -> str:
    named = [str(page) for page in pages[:_MOST_NAMED]]
    if len(pages) > _MOST_NAMED:
        return f"{', '.join(named)} og {len(pages) - _MOST_NAMED} til"
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} og {named[-1]}"
