"""Whether a quote stands on the page it names, as readers of our own see that page."""

import io
from collections.abc import Sequence
from typing import Any

import httpx
import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from eval.client import Client
from eval.matching import squeeze

# A shorter quote says nothing: it stands on any page.
SHORTEST_QUOTE = 12

CANNOT_PROVE = (
    httpx.HTTPError, PyPdfError, pypdfium2.PdfiumError, IndexError, KeyError, TypeError, ValueError,
)  # fmt: skip
"""What `Prover.is_proved` raises where a page cannot be had; the citation is then unproved."""


class Prover:
    """Fetches each cited file once and reads its pages itself.

    PDFs are read by pdfium and by pypdf, each in its own reading order; a quote may stand in
    either. Of other formats, and of a page without a word for either (a scan), the service's own
    page text is taken.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._readers: dict[str, tuple[pypdfium2.PdfDocument, pypdf.PdfReader]] = {}
        self._pages: dict[tuple[str, int], Sequence[str]] = {}

    def is_proved(self, citation: dict[str, Any]) -> bool:
        """Whether the citation's quote stands on its page; may raise one of `CANNOT_PROVE`."""
        wanted = squeeze(citation["quote"])
        texts = self._texts(citation["document_id"], citation["file"], int(citation["page"]))
        return len(wanted) >= SHORTEST_QUOTE and any(wanted in squeeze(text) for text in texts)

    def close(self) -> None:
        """Let go of the files."""
        for document, _ in self._readers.values():
            document.close()
        self._readers.clear()

    def _texts(self, document_id: str, file: str, page: int) -> Sequence[str]:
        if page < 1:
            raise IndexError(f"page {page}")
        if (document_id, page) not in self._pages:
            is_pdf = file.lower().endswith(".pdf")
            texts = self._pdf_texts(document_id, page - 1) if is_pdf else ()
            if not any(text.strip() for text in texts):
                texts = [self._client.page_text(document_id, page)]
            self._pages[document_id, page] = texts
        return self._pages[document_id, page]

    def _pdf_texts(self, document_id: str, index: int) -> Sequence[str]:
        if document_id not in self._readers:
            content = self._client.file(document_id)
            readers = pypdfium2.PdfDocument(content), pypdf.PdfReader(io.BytesIO(content))
            self._readers[document_id] = readers
        pdfium, other = self._readers[document_id]
        text_page = pdfium[index].get_textpage()
        return [text_page.get_text_range(), other.pages[index].extract_text()]
