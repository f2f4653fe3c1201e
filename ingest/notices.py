"""What a person should know of a document that was read in part, as a short Danish clause."""

from collections import Counter
from collections.abc import Iterable

from ingest.layout import ReadPage

UNKNOWN = "kunne ikke læses"


def notice_of(pages: Iterable[ReadPage]) -> str | None:
    """Say how many pages are unread and why; None where all were read.

    >>> from assistant.domain.documents import Page
    >>> blank = Page(number=1, label="1", text="")
    >>> notice_of([ReadPage(blank), ReadPage(blank, read=False, reason="er skannet")])
    '1 side er skannet'
    """
    counts = Counter(page.reason or UNKNOWN for page in pages if not page.read)
    clauses = [f"{n} {'side' if n == 1 else 'sider'} {reason}" for reason, n in counts.items()]
    return "; ".join(clauses) or None
