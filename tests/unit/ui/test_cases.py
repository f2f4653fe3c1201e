"""A case is its papers and the meetings that treated it, in order of time."""

import datetime

from ui.cases import parts_of, subject
from ui.values import Document, Hit

CASE = "EMN-2025-1"
DAY = datetime.date(2026, 3, 18)


def document(
    name: str, kind: str, date: datetime.date | None = DAY, case: str | None = None
) -> Document:
    return Document(document_id=name, file=name, title=name, kind=kind, date=date, case_number=case)


def hit(name: str, page: int, section: str) -> Hit:
    return Hit(document_id=name, title=name, kind="referat", page=page, section=section, text="x")


def test_a_case_holds_its_own_papers_and_the_meetings_where_it_was_an_item() -> None:
    documents = [
        document("andet", "bilag", case="EMN-2025-10"),
        document("bilag", "bilag", case=CASE),
        document("møde", "referat"),
        document("et andet møde", "referat"),
    ]

    parts = parts_of(CASE, documents, [hit("møde", 3, "Ny bro")])

    assert [part.document.title for part in parts] == ["bilag", "møde"]


def test_the_oldest_comes_first_and_on_a_day_agenda_papers_minutes() -> None:
    earlier = DAY - datetime.timedelta(days=40)
    documents = [
        document("uden dato", "bilag", None, CASE),
        document("referat", "referat", DAY, CASE),
        document("bilag 10", "bilag", DAY, CASE),
        document("bilag 2", "bilag", DAY, CASE),
        document("dagsorden", "dagsorden", DAY, CASE),
        document("svar", "svar", earlier, CASE),
    ]

    titles = [part.document.title for part in parts_of(CASE, documents, [])]

    assert titles == ["svar", "dagsorden", "bilag 2", "bilag 10", "referat", "uden dato"]


def test_a_meeting_opens_at_the_first_item_of_the_case_under_its_heading() -> None:
    hits = [hit("møde", 7, "Ny bro, anden behandling"), hit("møde", 3, "Ny bro \u203a Resume")]

    parts = parts_of(CASE, [document("møde", "referat")], hits)

    assert [(part.page, part.heading) for part in parts] == [(3, "Ny bro")]


def test_a_case_is_named_as_most_meetings_named_it_and_else_as_the_latest() -> None:
    first, then = (DAY - datetime.timedelta(days=days) for days in (40, 20))
    documents = [
        document("først", "referat", first),
        document("så", "referat", then),
        document("nu", "referat"),
    ]
    hits = [hit("først", 1, "Ny bro"), hit("så", 1, "Ny bro"), hit("nu", 1, "Status på broen")]

    assert subject(parts_of(CASE, documents, hits)) == "Ny bro"
    assert subject(parts_of(CASE, documents[1:], hits)) == "Status på broen"
    assert subject(parts_of(CASE, [document("bilag", "bilag", case=CASE)], [])) == ""


def test_a_hit_in_a_document_that_is_not_listed_adds_nothing() -> None:
    assert parts_of(CASE, [], [hit("lukket", 1, "Ny bro")]) == []
