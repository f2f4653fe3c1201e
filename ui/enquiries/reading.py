"""From the API's JSON on a check to the page's values, and back where it is sent."""

from typing import Any

from ui.enquiries.values import Addressee, Check, Deadline, Fact, Instrument, Similar, Suggestion
from ui.reading import read_citation
from ui.values import Citation, Json, day, words


def _citations(data: Json) -> tuple[Citation, ...]:
    return tuple(read_citation(one) for one in data.get("citations") or ())


def read_fact(data: Json) -> Fact:
    """Read something the documents say."""
    return Fact(words(data.get("text")), _citations(data))


def read_check(data: Json) -> Check:
    """Read a check."""
    return Check(
        known=tuple(read_fact(one) for one in data.get("known") or ()),
        similar=tuple(_similar(one) for one in data.get("similar") or ()),
        gap=tuple(words(one) for one in data.get("gap") or ()),
        instrument=_instrument(data.get("instrument") or {}),
    )


def _similar(data: Json) -> Similar:
    return Similar(
        document_id=words(data.get("document_id")) or words(data.get("enquiry_id")),
        title=words(data.get("title")),
        date=day(data.get("date")),
        similarity=float(data.get("similarity") or 0),
        near_duplicate=bool(data.get("near_duplicate")),
        citations=_citations(data),
    )


def _instrument(data: Json) -> Instrument:
    return Instrument(
        name=words(data.get("name")),
        enquiry=bool(data.get("enquiry")),
        why=words(data.get("why")),
        who=words(data.get("who")),
        deadline=words(data.get("deadline")),
        words=words(data.get("words")),
        citations=_citations(data),
    )


def read_addressees(data: Json) -> tuple[Addressee, ...]:
    """Read the departments an enquiry goes to."""
    return tuple(
        Addressee(words(one.get("department")), words(one.get("reason")))
        for one in data.get("addressee") or ()
    )


def read_deadline(data: Json | None) -> Deadline | None:
    """Read a deadline; None where there is none."""
    due = day((data or {}).get("date"))
    return Deadline(due, words((data or {}).get("explanation"))) if due else None


def read_suggestion(data: Json) -> Suggestion:
    """Read what the service would rather have."""
    return Suggestion(
        int(data.get("number") or 0),
        tuple(words(one) for one in data.get("questions") or ()),
        words(data.get("why")),
    )


def given_fact(fact: Fact) -> dict[str, Any]:
    """Return a fact as the service takes it back; it proves every quote again."""
    places = [
        {"document_id": one.document_id, "page": one.page, "quote": one.quote}
        for one in fact.citations
    ]
    return {"text": fact.text, "citations": places}
