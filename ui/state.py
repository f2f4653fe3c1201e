"""What one visitor's session remembers. It dies with the session; nothing is shared."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from ui.client import ApiProblem
from ui.kept import Changed
from ui.values import Answer, Citation, Hit

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question on its way, as it was narrowed; does it go on with the conversation?"""

    question: str
    filters: Mapping[str, Any]
    follows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a question: an answer and its hits, or a problem.

    The hits of an answer that was opened again are looked for when it is shown.
    """

    question: str
    answer: Answer | None = None
    hits: tuple[Hit, ...] | None = None
    problem: ApiProblem | None = None
    asked_at: datetime.datetime | None = None
    expires_at: datetime.datetime | None = None
    own: bool = True
    shared: bool = False
    changed: tuple[Changed, ...] = ()
    begun_anew: bool = False  # the conversation that it was to go on with is gone

    @property
    def address(self) -> str:
        """The id that opens the answer again; empty where nothing was kept."""
        return self.answer.answer_id if self.answer and self.answer.kept else ""

    @property
    def in_full(self) -> str:
        """The question as it can be read alone."""
        return (self.answer.understood_as if self.answer else "") or self.question


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The page beside the answer. `home` is the page of the quote, from which one may browse."""

    document_id: str
    page: int
    home: int
    quote: str = ""
    number: int | None = None  # of the citation, where it was one
    hit: str = ""  # the card that was pressed, where it was a hit


def opened_citation(citation: Citation) -> Opened:
    """Return what opening a citation shows."""
    return Opened(
        document_id=citation.document_id,
        page=citation.page,
        home=citation.page,
        quote=citation.quote,
        number=citation.number,
    )


def opened_hits(hits: tuple[Hit, ...]) -> Mapping[str, Opened]:
    """Return what the card of each hit shows, and of each copy of it: "2", "2.0", "2.1"."""
    found = dict[str, Opened]()
    for position, hit in enumerate(hits):
        places = [(str(position), hit.document_id, hit.page)]
        places += [
            (f"{position}.{n}", copy.document_id, copy.page) for n, copy in enumerate(hit.copies)
        ]
        for card, document_id, page in places:
            found[card] = Opened(
                document_id=document_id, page=page, home=page, quote=hit.text, hit=card
            )
    return found


def recall(key: str, kind: type[T]) -> T | None:
    """Return what is remembered under `key` where it is a `kind`, else None."""
    value = st.session_state.get(key)
    return value if isinstance(value, kind) else None


def remember(key: str, value: object) -> None:
    """Remember `value` under `key` until the session ends."""
    st.session_state[key] = value


def filters_of(
    bodies: list[str], kinds: list[str], first: datetime.date | None, last: datetime.date | None
) -> Mapping[str, Any]:
    """Return filters as the API takes them.

    >>> filters_of([], ["referat"], datetime.date(2025, 1, 1), None)
    {'kind': ['referat'], 'body': [], 'from': '2025-01-01', 'to': None}
    """
    return {
        "kind": kinds,
        "body": bodies,
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
    }
