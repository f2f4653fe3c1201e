"""What the service says of documents and their pages."""

from datetime import date
from typing import Self

from assistant.api.messages.replies import Reply
from assistant.domain.documents import Document


class DocumentOut(Reply):
    """A document."""

    document_id: str
    file: str
    source: str
    title: str
    kind: str
    body: str | None
    date: date | None
    case_number: str | None
    pages: int
    url: str | None
    state: str
    closed: bool  # to the public

    @classmethod
    def of(cls, document: Document) -> Self:
        """Show a document."""
        return cls(
            document_id=document.id,
            file=document.file,
            source=document.source,
            title=document.title,
            kind=document.kind.value,
            body=document.body,
            date=document.date,
            case_number=document.case_number,
            pages=document.pages,
            url=document.url,
            state=document.state.value,
            closed=document.audience.is_closed,
        )


class DocumentsOut(Reply):
    """A run of documents, and how many there are."""

    documents: list[DocumentOut]
    total: int


class LinkOut(Reply):
    """A title on the page, and where it leads."""

    title: str
    url: str


class PageOut(Reply):
    """A page's text as it was read; marks are code points into it."""

    page: int
    label: str
    title: str
    case_number: str | None
    text: str
    marks: list[tuple[int, int]]
    picture: bool
    links: list[LinkOut]  # the appendices of a meeting's item, where their addresses are known
