"""An answer as plain text that keeps its sources when it is pasted elsewhere."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from ui.danish import danish_number
from ui.marking import clean_answer, clean_quote, clean_text
from ui.values import Answer, Citation, Document, PageText
from ui.wording import COPY_FOOTER, NAME, SOURCES

# A meeting's page on the web has items where other documents have pages.
MEETING_KINDS = ("dagsorden", "referat")
# What is printed at the foot of a page: "3", "xiv"; any other label is a name, as a sheet has.
PAGE_NUMBER = re.compile(r"\d+|[ivxlcdm]+", re.IGNORECASE)


def with_references(answer: Answer) -> str:
    """Return the answer, its numbered sources with page and quote, and that an AI wrote it."""
    parts = [clean_answer(answer.text)]
    if answer.citations:
        parts.append("\n".join([f"{SOURCES}:", *map(reference, answer.citations)]))
    parts.append(COPY_FOOTER.format(name=NAME))
    return "\n\n".join(filter(None, parts))


def reference(citation: Citation) -> str:
    """Return one source as a line."""
    line = f"[{citation.number}] {clean_quote(citation.title)}, side {citation.page}"
    line += f": »{clean_quote(citation.quote)}«"
    return f"{line} {citation.url}" if web_address(citation.url) else line


def web_address(url: str | None) -> str | None:
    """Return `url` where it leads to the web, else None: a document's link is foreign text.

    >>> web_address("javascript:alert(1)") is web_address("https://raad.dk@evil.dk/") is None
    True
    """
    return url if url and host_of(url) else None


def host_of(url: str) -> str:
    """Return the host that a link of the web leads to; empty for anything else.

    An address that hides where it leads to, behind a name or signs that do not show, is none.

    >>> host_of("https://www.example.org/bilag?nr=2")
    'www.example.org'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = url.isprintable() and " " not in url and "\\" not in url and "@" not in parts.netloc
    return (parts.hostname or "") if plain and parts.scheme in ("http", "https") else ""


def place_of(page: PageText, document: Document) -> str:
    """Say where in its document a page stands, and what is printed on it or what it is called.

    >>> minutes = Document(document_id="d", file="r.html", title="R", kind="referat", pages=12)
    >>> place_of(PageText(page=7, label="8", text=""), minutes)
    'Punkt 8 (nr. 7 af 12)'
    """
    number, pages = danish_number(page.page), danish_number(document.pages)
    if document.kind in MEETING_KINDS and not page.picture:
        return f"Punkt {page.label} (nr. {number} af {pages})"
    return f"Side {number} af {pages}{_called(page)}"


def _called(page: PageText) -> str:
    """What a page is called beside its number: its printed one, or an attachment's or sheet's name.

    >>> _called(PageText(page=5, label="iv", text=""))
    ' (trykt side iv)'
    >>> _called(PageText(page=2, label="bilag.pdf, side 2", text=""))
    ' (bilag.pdf, side 2)'
    """
    label = clean_text(page.label).strip()
    if label in ("", str(page.page)):
        return ""
    return f" (trykt side {label})" if PAGE_NUMBER.fullmatch(label) else f" ({label})"


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the citations by number, each number once."""
    return tuple({one.number: one for one in sorted(citations, key=lambda c: c.number)}.values())
