"""A case: its documents and the items of meetings where it was treated, in order of time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ui.client import Client
from ui.danish import danish_order
from ui.listing import RANK
from ui.references import MEETING_KINDS
from ui.values import Document, Hit

# What stands between the headings of a section, the outermost first.
WITHIN = " \u203a "
# A treatment has some ten passages at most, agenda and minutes together twice that.
MOST_PASSAGES = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a case, the page where the case begins in it, and its heading there."""

    document: Document
    page: int = 1
    heading: str = ""


def parts_of(number: str, documents: Iterable[Document], hits: Iterable[Hit]) -> list[Part]:
    """Return the parts of the case `number`, the oldest first, those without a date last.

    `hits` are passages of meetings' items with that number; of a document's items the first counts.
    """
    items = dict[str, Hit]()
    for hit in sorted(hits, key=lambda one: one.page):
        items.setdefault(hit.document_id, hit)
    found = [
        _part(document, items.get(document.document_id))
        for document in documents
        if document.case_number == number or document.document_id in items
    ]
    return sorted(found, key=_time)


def _part(document: Document, item: Hit | None) -> Part:
    return Part(document, item.page, item.section.split(WITHIN)[0]) if item else Part(document)


def _time(part: Part) -> tuple[object, ...]:
    document = part.document
    # The agenda comes before the papers of its day, the minutes after them.
    rank = len(RANK) + 1 if document.kind == "referat" else RANK.get(document.kind, len(RANK))
    day = document.date or date.max
    return (document.date is None, day, rank, danish_order(document.title))


def subject(parts: Sequence[Part]) -> str:
    """Return what the case is mostly called at meetings, of equals the latest; empty if nothing."""
    headings = Counter(part.heading for part in reversed(parts) if part.heading)
    return headings.most_common(1)[0][0] if headings else ""


def items_of(client: Client, number: str) -> tuple[Hit, ...]:
    """Return the passages of meetings' items that belong to the case.

    Raises:
        ApiProblem: as for every call.
    """
    filters: Mapping[str, object] = {"case_number": number, "kind": list(MEETING_KINDS)}
    return client.search(number, filters, MOST_PASSAGES)
