"""Documents in words, in groups and in order, as Danes write and sort."""

import datetime
from dataclasses import replace

import pytest

from ui.choices import bodies, kinds, years
from ui.danish import danish_order
from ui.listing import (
    addresses,
    by_body,
    by_kind,
    by_month,
    extent,
    failures_by_file,
    newest_first,
    row_of,
    state_in_words,
)
from ui.values import Document, Failure

OCTOBER, MARCH = datetime.date(2025, 10, 8), datetime.date(2026, 3, 18)


def document(title: str = "A", **facts: object) -> Document:
    known = Document(
        document_id=title,
        file=f"{title}.pdf",
        title=title,
        source="s",
        kind="bilag",
        state="indexed",
    )
    return replace(known, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Åby", "Zoo", "Ørsted", "Ærø", "abe"], ["abe", "Zoo", "Ærø", "Ørsted", "Åby"]),
        (["Åby", "Aabenraa", "Aarhus", "Byen"], ["Byen", "Aabenraa", "Åby", "Aarhus"]),
        (["Bilag 10", "Bilag 9", "bilag 1"], ["bilag 1", "Bilag 9", "Bilag 10"]),
        (["Ünder", "Ydby", "Êtat", "Fyn"], ["Êtat", "Fyn", "Ydby", "Ünder"]),
        (["A\u030aby", "Ølby"], ["Ølby", "A\u030aby"]),
    ],
)
def test_names_are_sorted_the_danish_way(names: list[str], expected: list[str]) -> None:
    assert sorted(names, key=danish_order) == expected


def test_a_title_of_very_many_digits_can_be_sorted() -> None:
    assert sorted(["9" * 9000, "Bilag"], key=danish_order)[1] == "Bilag"


def test_the_newest_come_first_and_what_has_no_date_last() -> None:
    listed = newest_first([document("uden"), document("gammel", date=OCTOBER)])
    listed = newest_first([*listed, document("ny", date=MARCH)])

    assert [one.title for one in listed] == ["ny", "gammel", "uden"]


def test_the_papers_of_a_day_stand_by_body_then_agenda_minutes_and_appendices() -> None:
    listed = newest_first(
        [
            document("Økonomi", body="Økonomiudvalget", kind="dagsorden", date=MARCH),
            document("Bilag 10", body="Byrådet", date=MARCH),
            document("Bilag 2", body="Byrådet", date=MARCH),
            document("Referat", body="Byrådet", kind="referat", date=MARCH),
            document("Dagsorden", body="Byrådet", kind="dagsorden", date=MARCH),
        ]
    )

    titles = [one.title for one in listed]
    assert titles == ["Dagsorden", "Referat", "Bilag 2", "Bilag 10", "Økonomi"]


def test_documents_are_grouped_by_month_with_the_undated_together() -> None:
    listed = [document("a", date=MARCH), document("b", date=OCTOBER), document("c")]

    groups = by_month(listed)

    assert [(group.name, group.rows) for group in groups] == [
        ("Marts 2026", (0,)),
        ("Oktober 2025", (1,)),
        ("Uden dato", (2,)),
    ]


def test_documents_are_grouped_by_body_and_by_kind_with_the_danish_letters_last() -> None:
    listed = [
        document("a", body="Åudvalget", kind="svar"),
        document("b", kind="haandbog"),
        document("c", body="Ældreudvalget", kind="forespoergsel"),
        document("d", body="Byrådet", kind="noget nyt"),
    ]

    named = [group.name for group in by_body(listed)]
    assert named == ["Byrådet", "Ældreudvalget", "Åudvalget", "Uden udvalg"]
    named = [group.name for group in by_kind(listed)]
    assert named == ["Forespørgsel", "Håndbog", "Noget nyt", "Svar"]


def test_each_choice_says_how_many_documents_it_has() -> None:
    listed = [
        document("a", body="Åudvalget", date=MARCH),
        document("b", body="Byrådet", date=OCTOBER, kind="referat"),
        document("c", body="Åudvalget"),
    ]

    assert [choice.name for choice in kinds(listed)] == ["Bilag (2)", "Referat (1)"]
    assert [choice.name for choice in bodies(listed)] == ["Byrådet (1)", "Åudvalget (2)"]
    assert [choice.name for choice in years(listed)] == ["2026 (1)", "2025 (1)", "Uden dato (1)"]
    assert [choice.value for choice in years(listed)] == ["2026", "2025", "-"]


def test_a_row_says_when_what_whose_and_how_long() -> None:
    row = row_of(document(body="Byrådet", date=MARCH, pages=11, case_number="EMN-1"), {})

    assert (row.date, row.facts) == ("18. marts 2026", "Bilag · Byrådet · 11\u00a0sider")
    assert (row.case_label, row.state, row.year) == ("Sag EMN-1", "", "2026")


def test_the_signs_that_hide_or_turn_text_are_gone_from_a_row() -> None:
    row = row_of(document("Bi\u202elag\n 1", body="Byrå\u00addet", case_number="E\u202e1"), {})

    assert (row.title, row.facts) == ("Bilag 1", "Bilag · Byrådet · 1\u00a0side")
    assert row.case_label == "Sag E1"


@pytest.mark.parametrize(
    ("file", "kind", "pages", "said"),
    [
        ("a.pdf", "bilag", 1, "1\u00a0side"),
        ("a.docx", "bilag", 1, ""),
        ("a.pptx", "bilag", 1200, "1.200\u00a0sider"),
        ("a.html", "referat", 12, "12\u00a0punkter"),
        ("a.pdf", "referat", 12, "12\u00a0sider"),
    ],
)
def test_the_length_is_said_where_it_is_one(file: str, kind: str, pages: int, said: str) -> None:
    assert extent(document(file=file, kind=kind, pages=pages)) == said


@pytest.mark.parametrize(
    ("state", "reason", "said"),
    [
        ("indexed", "", ""),
        ("indexed", "2 sider er billeder", "Ikke læst helt: 2 sider er billeder."),
        ("failed", "filen kræver adgangskode.", "Kunne ikke læses: filen kræver adgangskode."),
        ("failed", "", "Kunne ikke læses."),
        ("withdrawn", "trukket tilbage 08-05-2026", "Trukket tilbage 08-05-2026."),
        ("withdrawn", "", "Trukket tilbage."),
        (
            "outdated",
            "filen er beskadiget",
            "Ældre udgave, den nyeste kunne ikke læses: filen er beskadiget.",
        ),
        ("outdated", "", "Ældre udgave, den nyeste kunne ikke læses."),
        ("something new", "", ""),
    ],
)
def test_a_state_is_said_in_words_with_its_reason(state: str, reason: str, said: str) -> None:
    assert state_in_words(state, reason) == said


def test_a_reason_belongs_to_the_file_of_its_own_source() -> None:
    failures = failures_by_file([Failure(file="A.pdf", reason="filen er tom", source="en anden")])

    assert row_of(document("A", state="failed"), failures).state == "Kunne ikke læses."


def test_an_appendix_is_opened_only_where_its_document_has_pages() -> None:
    here = document("her", url="https://x.dk/1")
    gone = document("væk", url="https://x.dk/2", state="withdrawn")

    assert addresses([here, gone, document("uden")]) == {"https://x.dk/1": "her"}
