"""From pages to passages: an ingestion pipeline of llama-index transformations over its nodes.

llama-index takes seconds to import, so callers import this module only when they ingest.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import BaseNode, TextNode, TransformComponent
from pydantic import PrivateAttr

from assistant.domain.documents import Document, Passage, PassageKind, passage_id
from ingest.cleaning.blocks import clean_blocks
from ingest.cleaning.hyphens import vocabulary
from ingest.layout import BlockKind, ReadPage
from ingest.splitting.chapters import chapters_of
from ingest.splitting.heads import carried_heads
from ingest.splitting.packing import packed
from ingest.splitting.units import units_of

# Where each page stands for itself: no chapter runs on from one to the next.
_LEAVES = (".pptx", ".pptm", ".ppsx", ".xlsx", ".xlsm")


class PageNode(TextNode):
    """A page on its way through the pipeline. Its blocks stay outside the model's fields."""

    _page: ReadPage = PrivateAttr()
    _document: Document = PrivateAttr()

    @classmethod
    def of(cls, page: ReadPage, document: Document) -> "PageNode":
        """Wrap `page` of `document`."""
        node = cls(id_=f"{document.id}:{page.page.number}")
        node._page, node._document = page, document
        return node

    def with_page(self, page: ReadPage) -> "PageNode":
        """Return a node of the same document with another reading of the page."""
        return PageNode.of(page, self._document)

    @property
    def read_page(self) -> ReadPage:
        """The page and its blocks."""
        return self._page

    @property
    def document(self) -> Document:
        """The document that the page belongs to."""
        return self._document


class PassageNode(TextNode):
    """A passage as a node; its metadata is what other llama-index parts can filter by."""

    _passage: Passage = PrivateAttr()

    @classmethod
    def of(cls, passage: Passage, document: Document) -> "PassageNode":
        """Wrap `passage` of `document`."""
        node = cls(id_=passage.id, text=passage.text, extra_info=_metadata(passage, document))
        node._passage = passage
        return node

    @property
    def passage(self) -> Passage:
        """The plain value."""
        return self._passage


class CleanPages(TransformComponent):
    """Cleans the blocks of a document's pages; its own words decide which hyphens are real."""

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: object) -> Sequence[BaseNode]:
        """Return page nodes with cleaned blocks and, where a chapter is open, its heading."""
        pages = [node for node in nodes if isinstance(node, PageNode)]
        words = vocabulary(block.text for node in pages for block in node.read_page.blocks)
        blocks = [clean_blocks(node.read_page.blocks, words) for node in pages]
        chapters = [()] * len(pages) if _are_leaves(pages) else chapters_of(blocks)
        return [
            node.with_page(
                ReadPage(
                    page=node.read_page.page,
                    blocks=tuple(cleaned),
                    section=node.read_page.section or chapter,
                    read=node.read_page.read,
                )
            )
            for node, cleaned, chapter in zip(pages, blocks, chapters, strict=True)
        ]


class SplitPages(TransformComponent):
    """Splits cleaned pages to passages, numbered through the document."""

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: object) -> Sequence[BaseNode]:
        """Return passage nodes in reading order."""
        result: list[BaseNode] = []
        pages = [node for node in nodes if isinstance(node, PageNode)]
        carried = carried_heads([node.read_page.blocks for node in pages])
        for node, heads in zip(pages, carried, strict=True):
            passages = _passages(node.read_page, node.document, heads, first=len(result))
            result.extend(PassageNode.of(each, node.document) for each in passages)
        return result


def passages_of(document: Document, pages: Sequence[ReadPage]) -> list[Passage]:
    """Clean and split the pages of one document, given in order."""
    pipeline = IngestionPipeline(
        transformations=[CleanPages(), SplitPages()], disable_cache=True, docstore=None
    )
    nodes = pipeline.run(nodes=[PageNode.of(page, document) for page in pages])
    return [node.passage for node in nodes if isinstance(node, PassageNode)]


def _passages(
    read: ReadPage, document: Document, heads: tuple[str, ...], *, first: int
) -> list[Passage]:
    """Return the passages of a page; `first` is the position of the first one.

    `heads` name the columns of a table that began on a page before.
    """
    is_slide = document.file.lower().endswith((".pdf", ".pptx", ".pptm", ".ppsx"))
    section = _inherited(read)
    groups = packed(list(units_of(read.blocks, section, heads)), is_slide=is_slide)
    seen: Counter[str] = Counter()
    passages = []
    for position, group in enumerate(groups, start=first):
        passages.append(
            Passage(
                id=passage_id(document.id, read.page.number, group.text, seen[group.text]),
                document_id=document.id,
                page=read.page.number,
                position=position,
                section=group.section,
                kind=PassageKind(group.kind),
                text=group.text,
                case_number=read.page.case_number or document.case_number,
            )
        )
        seen[group.text] += 1
    return passages


def _are_leaves(pages: Sequence[PageNode]) -> bool:
    return bool(pages) and pages[0].document.file.lower().endswith(_LEAVES)


def _inherited(read: ReadPage) -> tuple[str, ...]:
    """The headings that a page lies under from its first line: those that do not stand on it."""
    own = {block.text for block in read.blocks if block.kind is BlockKind.HEADING}
    return tuple(takewhile(lambda heading: heading not in own, read.section))


def _metadata(passage: Passage, document: Document) -> dict[str, Any]:
    return {
        "document_id": document.id,
        "title": document.title,
        "section": " > ".join(passage.section),
        "page": passage.page,
        "position": passage.position,
        "kind": document.kind.value,
        "form": passage.kind.value,
        "body": document.body,
        "date": document.date.isoformat() if document.date else None,
        "case_number": passage.case_number,
        "audience": document.audience.key,
    }
