"""What one visitor's session remembers. It dies with the session; nothing is shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from ui.client import ApiProblem
from ui.values import Answer, Citation, Hit

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question on its way, as it was narrowed when it was asked."""

    question: str
    filters: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a question: an answer and its hits, or a problem."""

    question: str
    answer: Answer | None = None
    hits: tuple[Hit, ...] = ()
    problem: ApiProblem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The page beside the answer. `home` is the page of the quote, from which one may browse."""

    document_id: str
    page: int
    home: int
    quote: str = ""
    number: int | None = None  # of the citation, where it was one
    hit: int | None = None  # from 0, where it was a hit


def opened_citation(citation: Citation) -> Opened:
    """Return what opening a citation shows."""
    return Opened(
        document_id=citation.document_id,
        page=citation.page,
        home=citation.page,
        quote=citation.quote,
        number=citation.number,
    )


def opened_hit(hit: Hit, position: int) -> Opened:
    """Return what opening a hit shows; `position` counts from 0."""
    return Opened(
        document_id=hit.document_id, page=hit.page, home=hit.page, quote=hit.text, hit=position
    )


def recall(key: str, kind: type[T]) -> T | None:
    """Return what is remembered under `key` where it is a `kind`, else None."""
    value = st.session_state.get(key)
    return value if isinstance(value, kind) else None


def remember(key: str, value: object) -> None:
    """Remember `value` under `key` until the session ends."""
    st.session_state[key] = value


def filters_of(
    bodies: list[str], kinds: list[str], first: date | None, last: date | None
) -> Mapping[str, Any]:
    """Return filters as the API takes them.

    >>> filters_of([], ["referat"], date(2025, 1, 1), None)
    {'kind': ['referat'], 'body': [], 'from': '2025-01-01', 'to': None}
    """
    return {
        "kind": kinds,
        "body": bodies,
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
    }
