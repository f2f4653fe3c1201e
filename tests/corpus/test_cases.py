"""Cases of the corpus: they can be followed; what is closed stays so; what is wrong is marked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SOURCE: dict[str, Any] = tomllib.loads((CORPUS / "source.toml").read_text(encoding="utf-8"))
DOCUMENTS = {document["file"]: document for document in SOURCE["document"]}
MEETINGS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((CORPUS / "manuscripts").glob("*-2026-??-??.toml"))
}
PAGES = [file for file in DOCUMENTS if file.endswith(".html")]
TextOf = Callable[[str], str]

SECRETS = {
    "bilag-lukket-arealkoeb-tangvej.pdf": (
        "Tangvej Ejendomme",
        "Sælgers første udspil",
        "mandat til et køb for højst 15,0 mio. kr",
    ),
    "lukket-bilag-grundejeraftaler-groenfjorden.docx": (
        "Tangodden Marina",
        "Brønsholm",
        "højeste ramme på 5,9 mio. kr",
        "4,3 mio. kr. i erstatning",
    ),
    "lukket-bilag-tilbudsvurdering-madservice.xlsx": (
        "Kildevang Storkøkken",
        "Ravnsborg Måltider",
        "Nordhede Catering",
    ),
    "lukket-bilag-museets-regnskab.pdf": ("Rederiet Tangsund", "minus 1,2 mio. kr"),
    "lukket-bilag-direktoeransaettelse.pdf": (
        "Annelise Tofthøj-Krag",
        "Rune Vesterlund Aabye",
        "Mathilde Sandkær Ohm",
    ),
}
STEPS_OF = {  # case: body, date and number of the item in every meeting that took it up
    "MHK-2026-000318": (
        ("Magistraten", "17-02-2026", "6"),
        ("Byrådet", "25-02-2026", "9"),
        ("Teknik- og Klimaudvalget", "09-03-2026", "3"),
        ("Byrådet", "18-03-2026", "3"),
        ("Teknik- og Klimaudvalget", "11-05-2026", "3"),
    ),
    "MHK-2026-000112": (
        ("Magistraten", "17-02-2026", "5"),
        ("Byrådet", "25-02-2026", "8"),
        ("Børne- og Ungeudvalget", "13-04-2026", "3"),
        ("Byrådet", "10-06-2026", "5"),
    ),
    "MHK-2026-000356": (
        ("Byrådet", "18-03-2026", "8"),
        ("Kultur- og Erhvervsudvalget", "07-05-2026", "4"),
        ("Byrådet", "10-06-2026", "7"),
    ),
}


def day_of(meeting: dict[str, Any]) -> date:
    day: date = meeting["start"].date()
    return day


def minutes() -> list[tuple[str, dict[str, Any]]]:
    """The meetings in the order that they were held."""
    return sorted(MEETINGS.items(), key=lambda named: day_of(named[1]))


def steps(item: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(s["body"], f"{s['date']:%d-%m-%Y}", s["number"]) for s in item.get("step", ())]


def is_closed(file: str) -> bool:
    return "audience" in DOCUMENTS[file]


@pytest.mark.parametrize("case", STEPS_OF)
def test_a_case_can_be_followed_through_all_its_meetings(case: str) -> None:
    met = [
        (meeting["body"], f"{day_of(meeting):%d-%m-%Y}", item["number"])
        for _, meeting in minutes()
        for item in meeting["item"]
        if item.get("case") == case and item.get("only") != "dagsorden"
    ]
    assert tuple(met) == STEPS_OF[case]


@pytest.mark.parametrize("name", MEETINGS)
def test_earlier_steps_are_told_in_order_and_as_the_meetings_own_minutes_have_them(
    name: str,
) -> None:
    held = {(m["body"], f"{day_of(m):%d-%m-%Y}"): m for m in MEETINGS.values()}
    for item in MEETINGS[name]["item"]:
        told = [step["date"] for step in item.get("step", ())]
        assert told == sorted(told)
        assert all(day < day_of(MEETINGS[name]) for day in told)
        for body, day, number in steps(item):
            if (body, day) in held:
                items = held[body, day]["item"]
                same = [i for i in items if i["number"] == number and i.get("case") == item["case"]]
                assert same, (item["title"], body, day, number)


@pytest.mark.parametrize("name", MEETINGS)
def test_a_meeting_of_a_followed_case_names_every_step_before_it(name: str) -> None:
    meeting = MEETINGS[name]
    here = f"{day_of(meeting):%d-%m-%Y}"
    for item in meeting["item"]:
        known = STEPS_OF.get(item.get("case", ""), ())
        place = next((n for n, step in enumerate(known) if step[:2] == (meeting["body"], here)), 0)
        assert [step for step in steps(item) if step in known] == list(known[:place])


@pytest.mark.parametrize("name", MEETINGS)
def test_a_meeting_is_held_on_the_day_of_the_week_of_its_body(name: str) -> None:
    weekday = {"Magistraten": 1, "Byrådet": 2, "Social": 2, "Kultur": 3}
    first = re.split(r"[- ]", MEETINGS[name]["body"])[0]
    assert day_of(MEETINGS[name]).weekday() == weekday.get(first, 0)
    assert name.endswith(f"{day_of(MEETINGS[name])}")


@pytest.mark.parametrize("name", MEETINGS)
def test_no_vote_counts_more_than_the_members_of_the_body(name: str) -> None:
    seats = {"Byrådet": 27, "Magistraten": 8, "Kultur- og Erhvervsudvalget": 7}
    for item in MEETINGS[name]["item"]:
        for yes, no in re.findall(r"(\d+) stemmer mod (\d+)", item.get("decision", "")):
            assert int(yes) + int(no) <= seats.get(MEETINGS[name]["body"], 9)


@pytest.mark.parametrize("file", PAGES)
def test_every_appendix_that_a_meeting_links_to_is_in_the_corpus(file: str) -> None:
    page = (CORPUS / file).read_text(encoding="utf-8")
    linked = set(re.findall(r'href="https://example\.org/moellehavn/([^"]+)"', page))
    assert linked <= DOCUMENTS.keys()
    assert not any(is_closed(name) or "withdrawn" in DOCUMENTS[name] for name in linked)


def test_every_open_appendix_is_linked_from_a_meeting() -> None:
    linked = {
        name
        for file in PAGES
        for name in re.findall(
            r'href="https://example\.org/moellehavn/([^"]+)"', (CORPUS / file).read_text("utf-8")
        )
    }
    open_ones = {
        file
        for file, document in DOCUMENTS.items()
        if document["kind"] in {"bilag", "notat", "indstilling"}
        and not is_closed(file)
        and "withdrawn" not in document
    }
    assert open_ones - linked == set()


@pytest.mark.parametrize("name", MEETINGS)
def test_an_appendix_that_came_late_says_so_in_the_title_of_its_document(name: str) -> None:
    for item in MEETINGS[name]["item"]:
        for appendix in item.get("appendix", ()):
            if "late" in appendix and "file" in appendix:
                title = DOCUMENTS[appendix["file"]]["title"]
                is_answer = DOCUMENTS[appendix["file"]]["kind"] == "svar"
                assert is_answer or f"(påført {appendix['late']:%d.%m.%Y})" in title


@pytest.mark.parametrize("name", MEETINGS)
def test_an_appendix_belongs_to_the_case_of_the_item_that_it_lies_on(name: str) -> None:
    for item in MEETINGS[name]["item"]:
        for appendix in item.get("appendix", ()):
            document = DOCUMENTS.get(appendix.get("file", ""), {})
            if document.get("kind") in {"bilag", "notat", "indstilling"}:
                assert document["case_number"] == item["case"]


def test_closed_documents_are_those_whose_secrets_are_checked() -> None:
    assert {file for file in DOCUMENTS if is_closed(file)} == SECRETS.keys()
    assert SOURCE["source"]["audience"] == ["public"]
    assert not any("url" in DOCUMENTS[file] for file in SECRETS)


def test_one_closed_document_is_kept_from_a_member_who_is_disqualified() -> None:
    document = DOCUMENTS["lukket-bilag-grundejeraftaler-groenfjorden.docx"]
    assert document["audience"] == ["council"]
    assert document["excluded"] == ["user:hanne-skovbakke"]


@pytest.mark.parametrize("file", SECRETS)
def test_the_open_documents_keep_a_closed_one_to_itself(file: str, text_of: TextOf) -> None:
    for secret in SECRETS[file]:
        assert [f for f in DOCUMENTS if secret in text_of(f)] == [file]


@pytest.mark.parametrize("file", SECRETS)
def test_a_closed_document_says_why_it_is_closed_and_what_may_be_told(
    file: str, text_of: TextOf
) -> None:
    text = text_of(file)
    assert "Begrundelse" in text
    assert re.search(r"[Dd]et må medlemmerne sige", text)


def test_the_two_forecasts_disagree_and_the_later_one_says_why(text_of: TextOf) -> None:
    first = text_of("bilag-elevtalsprognose-2026-01.pdf")
    second = text_of("bilag-elevtalsprognose-2026-04.pdf")
    assert all(number in first for number in ("402", "371", "773"))
    assert all(number in second for number in ("436", "389", "825", "773", "240"))
    assert "436" not in first


def test_the_wrong_calculation_is_withdrawn_and_the_right_one_says_so(text_of: TextOf) -> None:
    withdrawn = [file for file, document in DOCUMENTS.items() if "withdrawn" in document]
    assert withdrawn == ["bilag-trafikberegning-aabroen.pdf"]
    assert DOCUMENTS[withdrawn[0]]["withdrawn"] == date(2026, 5, 8)
    assert "9.400" in text_of(withdrawn[0])
    assert "4.700" in text_of("bilag-trafikberegning-aabroen-rettet.pdf")


@pytest.mark.parametrize(
    "file", [file for file, document in DOCUMENTS.items() if document["kind"] == "svar"]
)
def test_an_answered_enquiry_repeats_its_questions_and_is_dated(file: str, text_of: TextOf) -> None:
    text = text_of(file)
    numbers = {int(number) for number in re.findall(r"Spørgsmål (\d)", text)}
    assert numbers == set(range(1, len(numbers) + 1))
    assert 2 <= len(numbers) <= 5
    assert "10-dages-forespørgsel" in text
    assert DOCUMENTS[file]["body"]
