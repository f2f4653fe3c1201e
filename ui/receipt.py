"""What was searched and how fresh it is, in one or two Danish sentences."""

from datetime import date

from ui.answer_wording import (
    SEARCHED_BODIES,
    SEARCHED_FRESH,
    SEARCHED_KINDS,
    SEARCHED_PERIOD,
)
from ui.danish import (
    counted,
    danish_date,
    danish_number,
    danish_order,
    danish_time,
    listed,
)
from ui.marking import clean_quote
from ui.values import Coverage, ServiceStatus
from ui.wording import INGESTING, NOTHING_READ, SEARCHED, kind_name

# A longer list of bodies tells a reader nothing that the filter does not show better.
BODIES_NAMED = 4


def receipt(coverage: Coverage, verb: str = SEARCHED) -> str:
    """Say what was searched, or with another `verb` what can be.

    >>> receipt(Coverage(documents=1, pages=2, unread=1))
    'Søgt i 1 dokument (2 sider). 1 dokument kunne ikke læses helt.'
    """
    if not coverage.documents:
        return f"{NOTHING_READ} {_unread(coverage.unread)}".strip()
    searched = f"{verb} {counted(coverage.documents, 'dokument', 'dokumenter')}"
    if coverage.pages:
        searched += f" ({counted(coverage.pages, 'side', 'sider')})"
    parts = [searched + _bodies(coverage.bodies), _period(coverage)]
    if coverage.indexed_at:
        parts.append(f"opdateret {danish_time(coverage.indexed_at)}")
    sentence = ", ".join(filter(None, parts)) + "."
    return f"{sentence} {_unread(coverage.unread)}".strip()


def _bodies(bodies: tuple[str, ...]) -> str:
    if not bodies:
        return ""
    if len(bodies) > BODIES_NAMED:
        others = len(bodies) - BODIES_NAMED + 1
        bodies = (*bodies[: BODIES_NAMED - 1], f"{danish_number(others)} andre")
    return f" fra {listed(bodies)}"


def _period(coverage: Coverage) -> str:
    first, last = coverage.date_from, coverage.date_to
    if not first or not last:
        return ""
    return f"dateret {_span(first, last)}"


def _span(first: date, last: date) -> str:
    if first == last:
        return danish_date(first)
    return f"{danish_date(first)} til {danish_date(last)}"


def details(coverage: Coverage) -> list[tuple[str, str]]:
    """Return what was searched, point by point; a point that nothing is known of is left out."""
    first, last, fresh = coverage.date_from, coverage.date_to, coverage.indexed_at
    bodies = sorted(map(clean_quote, coverage.bodies), key=danish_order)
    kinds = sorted((clean_quote(kind_name(kind)) for kind in coverage.kinds), key=danish_order)
    points = [
        (SEARCHED_BODIES, listed(bodies)),
        (SEARCHED_KINDS, listed(kinds)),
        (SEARCHED_PERIOD, _span(first, last) if first and last else ""),
        (SEARCHED_FRESH, danish_time(fresh) if fresh else ""),
    ]
    return [(name, said) for name, said in points if said]


def _unread(number: int) -> str:
    return f"{counted(number, 'dokument', 'dokumenter')} kunne ikke læses helt." if number else ""


def progress(status: ServiceStatus) -> str:
    """Say how far a running ingestion is; empty where none runs."""
    if not status.ingesting:
        return ""
    if not status.files:
        return INGESTING
    done = danish_number(status.files_done)
    return f"{INGESTING} {done} af {counted(status.files, 'fil', 'filer')} er læst."
