"""Enquiries as the page reads and tells of them."""

import datetime
from typing import Any

import pytest

from ui.enquiries.following_wording import STATUSES, audience
from ui.enquiries.heads import status_words, when
from ui.enquiries.kept import Change, Enquiry, Row
from ui.enquiries.kept_reading import read_drafted, read_enquiry, read_run
from ui.enquiries.notices import change_html
from ui.enquiries.reading import given_fact, read_check
from ui.enquiries.remarks import number_of
from ui.enquiries.taking import for_mail
from ui.place import ENQUIRIES, Place, address_of, read_place

QUOTE = {"number": 1, "document_id": "d", "title": "T", "page": 2, "quote": "Citat.", "url": None}


@pytest.mark.parametrize(
    "place",
    [
        Place(view=ENQUIRIES),
        Place(view=ENQUIRIES, step="arkiv"),
        Place(view=ENQUIRIES, enquiry_id="3b1b-9"),
    ],
)
def test_a_place_among_the_enquiries_survives_the_address(place: Place) -> None:
    assert read_place(address_of(place)) == place


@pytest.mark.parametrize("sent", ["../status", "a b", "x" * 65, "\u202e"])
def test_an_address_that_names_no_enquiry_leads_to_the_start_of_them(sent: str) -> None:
    assert read_place({"forespoergsel": sent, "trin": sent}) == Place(view=ENQUIRIES)


def test_what_a_check_says_is_read_and_what_it_lacks_is_empty() -> None:
    whole = read_check(
        {"known": [{"text": "Fakta", "citations": [QUOTE]}], "instrument": {"enquiry": True}}
    )

    assert [fact.text for fact in whole.known] == ["Fakta"]
    assert whole.known[0].citations[0].page == 2
    assert (whole.similar, whole.gap, whole.instrument.enquiry) == ((), (), True)
    assert given_fact(whole.known[0]) == {
        "text": "Fakta",
        "citations": [{"document_id": "d", "page": 2, "quote": "Citat."}],
    }


def test_a_draft_is_taken_for_kept_only_where_the_service_says_so() -> None:
    told: dict[str, Any] = {"enquiry_id": "e", "title": "T", "questions": ["A?"]}

    assert read_drafted(told).kept is False
    assert read_drafted(told).may.edit is True
    assert read_drafted({**told, "kept": True}).kept is True
    assert read_enquiry(told).may.edit is False


def test_the_questions_of_a_row_and_of_a_whole_enquiry_are_counted_alike() -> None:
    run = read_run({"enquiries": [{"enquiry_id": "e", "title": "T", "questions": 2}], "total": 1})

    assert run.rows[0].questions == 2
    assert read_enquiry({"enquiry_id": "e", "questions": ["A?", "B?"]}).row.questions == 2


@pytest.mark.parametrize(
    ("status", "left", "said"),
    [
        ("overdue", -1, "Fristen er overskredet med 1 dag"),
        ("overdue", -12, "Fristen er overskredet med 12 dage"),
        ("due", 0, "Svar skal komme i dag"),
        ("due", 1, "Svar skal komme i morgen"),
        ("due", 3, "Svar skal komme om 3 dage"),
        ("sent", 9, "Sendt"),
        ("draft", None, "Udkast"),
    ],
)
def test_how_far_an_enquiry_is_is_said_in_words(status: str, left: int | None, said: str) -> None:
    assert status_words(Row(enquiry_id="e", title="T", status=status, days_left=left)) == said


def test_the_deadline_is_told_only_while_an_answer_is_waited_for() -> None:
    due = datetime.date(2026, 12, 1)
    row = Row(
        enquiry_id="e", title="T", status="sent", due_on=due, sent_on=datetime.date(2026, 11, 21)
    )

    assert when(row) == ["sendt 21. november 2026", "frist 1. december 2026"]
    assert when(Row(enquiry_id="e", title="T", status="closed", due_on=due)) == []


def test_every_status_and_outcome_of_the_service_has_words_of_ours() -> None:
    assert set(STATUSES) == {"draft", "sent", "due", "overdue", "answered", "closed"}


def test_a_remark_about_a_question_that_is_not_there_is_about_the_whole() -> None:
    assert number_of("Spørgsmål 2 mangler en enhed.", 2) == 2
    assert number_of("Spørgsmål 9 mangler en enhed.", 2) == 0
    assert number_of("Der er 14 spørgsmål.", 14) == 0


def test_of_a_changed_list_only_the_lines_that_differ_are_told_and_nothing_becomes_html() -> None:
    told = change_html(Change("spørgsmål", "1. A?\n2. B?", "1. A?\n2. <b>C</b>?", "Reglen."))

    assert "Spørgsmål: " in told
    assert "fra »2. B?« til »2. &lt;b&gt;C&lt;/b&gt;?«." in told
    assert "A?" not in told
    assert "Reglen." in told
    assert "nu »X«." in change_html(Change("titel", "", "X"))
    assert "»X« er taget ud." in change_html(Change("titel", "X", ""))


def test_a_mail_has_no_marks_of_headings_or_line_ends() -> None:
    assert for_mail("# Titel\n\n## Kilder\n\n[1] A  \n[2] B") == "Titel\n\nKilder\n\n[1] A\n[2] B"


def test_who_is_let_in_is_said_in_words() -> None:
    assert audience(["council"]) == "Byrådet"
    assert audience(["public", "body:teknisk-udvalg"]) == "Alle og teknisk-udvalg"
    assert audience([]) == "Kun dig og dem, du arbejder sammen med"


def test_an_enquiry_is_kept_unless_it_is_told_otherwise() -> None:
    assert Enquiry(row=Row(enquiry_id="e", title="T")).kept is True
