"""What the list of documents can be filtered by, and how many documents each choice has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ui.danish import danish_number, danish_order
from ui.marking import clean_quote
from ui.values import Document
from ui.wording import UNDATED, kind_name


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to filter by, and what it is called."""

    value: str
    name: str


def kinds(documents: Sequence[Document]) -> list[Choice]:
    """Return the kinds, å last."""
    found = Counter(document.kind for document in documents)
    return sorted(
        (Choice(kind, _counted(kind_name(kind), number)) for kind, number in found.items()),
        key=lambda choice: danish_order(choice.name),
    )


def bodies(documents: Sequence[Document]) -> list[Choice]:
    """Return the bodies, å last."""
    found = Counter(document.body for document in documents if document.body)
    return sorted(
        (Choice(body, _counted(clean_quote(body), number)) for body, number in found.items()),
        key=lambda choice: danish_order(choice.name),
    )


def years(documents: Sequence[Document]) -> list[Choice]:
    """Return the years, the newest first, and last that a document has no date."""
    found = Counter(document.date.year for document in documents if document.date)
    dated = [Choice(str(year), _counted(str(year), found[year])) for year in sorted(found)]
    undated = len(documents) - found.total()
    return [*reversed(dated), *([Choice("-", _counted(UNDATED, undated))] if undated else [])]


def _counted(name: str, number: int) -> str:
    return f"{name} ({danish_number(number)})"
