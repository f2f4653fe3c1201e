"""What the page reads of closed documents and of the secretariat's list."""

from ui.listing import row_of
from ui.mark_wording import CLOSED
from ui.marks import Decision, read_review
from ui.place import REVIEW, Place, address_of, read_place
from ui.reading import read_document, read_hits, read_status

DOCUMENT = {"document_id": "d", "file": "a.pdf", "title": "Plan", "state": "indexed"}


def test_only_what_is_said_to_be_closed_is_marked() -> None:
    for told, mark in ((True, CLOSED), (False, ""), (None, ""), ("ja", "")):
        assert row_of(read_document({**DOCUMENT, "closed": told}), {}).mark == mark
    assert row_of(read_document(DOCUMENT), {}).mark == ""


def test_a_hit_and_its_copies_are_marked_apart() -> None:
    copy = {"document_id": "e", "title": "Kopi", "page": 1, "closed": True}
    hit = {"document_id": "d", "page": 1, "copies": [copy], "closed": False}

    found = read_hits({"hits": [hit]})[0]
    assert (found.closed, found.copies[0].closed) == (False, True)


def test_only_who_is_told_how_many_wait_may_review() -> None:
    assert read_status({"marks": None}).marks is None
    assert read_status({}).marks is None
    told = read_status({"marks": 0, "policy": {"trouble": "linje 2: …"}})
    assert (told.marks, told.policy_trouble) == (0, "linje 2: …")


def test_the_review_has_an_address_of_its_own() -> None:
    assert read_place(address_of(Place(view=REVIEW))) == Place(view=REVIEW)


def test_a_run_of_the_list_is_read_with_its_decision() -> None:
    decision = {"decision": "open", "why": "fordi", "by": "eva", "at": "2026-11-21T11:30:00Z"}
    one = {
        **DOCUMENT,
        "marks": [{"code": "title", "said": "titlen siger »Lukket«"}],
        "described": {"groups": ["public"], "excluded": []},
        "waiting": False,
        "set_aside": False,
        "can_open": True,
        "decision": decision,
    }

    review = read_review({"marks": [one], "total": 21, "waiting": 3})
    assert (review.total, review.waiting) == (21, 3)
    read = review.listed[0]
    assert (read.marks, read.described) == (("titlen siger »Lukket«",), ("public",))
    assert isinstance(read.decision, Decision)
    assert (read.decision.verdict, read.decision.by) == ("open", "eva")
    assert read.decision.at is not None
