"""Where in the page one is. It stands in the address, so that it can be sent and gone back to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

ASKING, DOCUMENTS, ENQUIRIES, REVIEW = "asking", "documents", "enquiries", "review"
# Where one may be among the enquiries, beside the start and one that is open.
STEPS = ("tjek", "udkast", "mine", "arkiv")
# An id goes into the path of a call; anything else in the address must not steer where to.
AN_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
LONGEST_CASE_NUMBER = 100
MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A view, and what is open in it.

    While asking that may be an answer; among the documents one at a page, and the case of them;
    among the enquiries one of them, or a step on the way to one.
    """

    view: str = ASKING
    document_id: str = ""
    page: int = 1
    case: str = ""
    answer_id: str = ""
    enquiry_id: str = ""
    step: str = ""


def read_place(params: Mapping[str, str]) -> Place:
    """Read a place from the address; what makes no sense there is passed over.

    >>> found = read_place({"dokument": "ab-12", "side": "7"})
    >>> found.view, found.document_id, found.page
    ('documents', 'ab-12', 7)
    """
    if params.get("forespoergsel") or params.get("vis") == "forespoergsler":
        return _among_enquiries(params)
    if params.get("vis") == "gennemsyn":
        return Place(view=REVIEW)
    known = params.get("dokument", "")
    document_id = known if AN_ID.fullmatch(known) else ""
    sent = params.get("sag", "").strip()[:LONGEST_CASE_NUMBER]
    case = sent if sent.isprintable() else ""
    listed = bool(known or sent) or params.get("vis") == "dokumenter"
    if not listed:
        given = params.get("svar", "")
        return Place(answer_id=given if AN_ID.fullmatch(given) else "")
    page = _number(params.get("side", "")) if document_id else 1
    return Place(view=DOCUMENTS, document_id=document_id, page=page, case=case)


def _among_enquiries(params: Mapping[str, str]) -> Place:
    known, step = params.get("forespoergsel", ""), params.get("trin", "")
    if AN_ID.fullmatch(known):
        return Place(view=ENQUIRIES, enquiry_id=known)
    return Place(view=ENQUIRIES, step=step if step in STEPS else "")


def _number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
    return min(max(number, 1), MOST_PAGES)


def address_of(place: Place) -> dict[str, str]:
    """Return a place as the parameters of an address; none where nothing is open yet.

    >>> address_of(Place(view=DOCUMENTS, document_id="ab-12", page=7))
    {'vis': 'dokumenter', 'dokument': 'ab-12', 'side': '7'}
    """
    if place.view == ENQUIRIES:
        if place.enquiry_id:
            return {"forespoergsel": place.enquiry_id}
        return {"vis": "forespoergsler", **({"trin": place.step} if place.step else {})}
    if place.view == REVIEW:
        return {"vis": "gennemsyn"}
    if place.view != DOCUMENTS:
        return {"svar": place.answer_id} if place.answer_id else {}
    params = {"vis": "dokumenter", "sag": place.case, "dokument": place.document_id}
    if place.document_id:
        params["side"] = str(place.page)
    return {name: value for name, value in params.items() if value}


def here() -> Place:
    """Return where this visitor is."""
    return read_place(st.query_params.to_dict())


def go(place: Place) -> None:
    """Take the visitor there; the browser's way back leads to where they were."""
    if place != here():
        st.query_params.from_dict(address_of(place))
