"""Texts without markup, or without any structure: paragraphs, items and headings all the same."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.proof.quoting import locate
from assistant.domain.access import Audience
from assistant.domain.documents import Document
from ingest.layout import ReadPage
from ingest.pipeline import passages_of
from ingest.readers.page_text import normal
from ingest.readers.plain_text import blocks_of_text

FIRST = (
    "Udvalget drøftede forslaget til en ny cykelsti langs Ågade, som forvaltningen har udarbejdet"
    " efter ønske fra grundejerforeningen i Øster Bakkeby og skolebestyrelsen på Kastanjeskolen."
)
SECOND = (
    "Der er afsat fire millioner kroner i 2026, men forvaltningen vurderer, at anlægget bliver"
    " dyrere, fordi grunden er blød og afvandingen skal lægges om på hele strækningen."
)


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, " ".join(block.text.split(" "))) for block in blocks_of_text(text)]


def flat(text: str) -> list[tuple[str, str]]:
    return [(kind, " ".join(words.split())) for kind, words in shapes(text)]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_lines_wrapped_by_hand_without_blank_lines_are_the_paragraphs_they_were(width: int) -> None:
    text = "\n".join(textwrap.fill(each, width) for each in (FIRST, SECOND, FIRST))

    assert flat(text) == [("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", FIRST)]


def test_paragraphs_of_one_line_each_stand_alone() -> None:
    assert flat(f"{FIRST}\n{SECOND}") == [("paragraph", FIRST), ("paragraph", SECOND)]


def test_headings_inside_text_without_blank_lines_are_found() -> None:
    text = "\n".join(
        [
            "HABILITET",
            textwrap.fill(FIRST, 72),
            "1.1 Økonomi",
            textwrap.fill(SECOND, 72),
            "Det videre forløb",
            textwrap.fill(FIRST, 72),
        ]
    )

    assert flat(text) == [
        ("heading", "HABILITET"),
        ("paragraph", FIRST),
        ("heading", "1.1 Økonomi"),
        ("paragraph", SECOND),
        ("heading", "Det videre forløb"),
        ("paragraph", FIRST),
    ]


def test_numbered_sections_are_headings_of_their_depth_and_numbered_points_items() -> None:
    text = f"1. Indledning\n\n{FIRST}\n\n1.1 Formål\n\n{SECOND}\n\n1. Lys\n2. Kantsten\n3. Skilte\n"

    blocks = list(blocks_of_text(text))

    assert [(block.kind.value, block.level) for block in blocks] == [
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
        ("list_item", 1),
        ("list_item", 1),
        ("list_item", 1),
    ]


def test_a_list_without_marks_is_lines_of_its_own_under_its_heading() -> None:
    text = "Deltagere\n\nÅse Bjørn\n\nBo Østergaard\n\nCarl Ærø\n\nDitte Lund\n"

    assert flat(text) == [
        ("heading", "Deltagere"),
        ("paragraph", "Åse Bjørn"),
        ("paragraph", "Bo Østergaard"),
        ("paragraph", "Carl Ærø"),
        ("paragraph", "Ditte Lund"),
    ]


def test_short_lines_below_each_other_are_not_run_together() -> None:
    assert flat(
        "Til stede var:\nÅse Bjørn, formand\nBo Østergaard\nCarl Ærø fra forvaltningen"
    ) == [
        ("paragraph", "Til stede var:"),
        ("paragraph", "Åse Bjørn, formand"),
        ("paragraph", "Bo Østergaard"),
        ("paragraph", "Carl Ærø fra forvaltningen"),
    ]


def test_columns_set_with_spaces_or_tabs_are_rows() -> None:
    text = "Udvalg            Sager    Pris\nTeknik og Klima     54    1.250\nBørn      123   900\n"
    rows = [block.text for block in blocks_of_text(text)]

    assert rows == ["Udvalg\tSager\tPris", "Teknik og Klima\t54\t1.250", "Børn\t123\t900"]
    assert all(locate(text, row) for row in rows)
    assert flat("A\tB\n1\t2\nSå en linje.")[2] == ("paragraph", "Så en linje.")


def test_dates_in_a_column_are_no_list_marks_and_a_gap_after_a_mark_parts_no_cells() -> None:
    assert flat("11. maj 2026     Møde\nJuni 2026        Kontrakt") == [
        ("table_row", "11. maj 2026 Møde"),
        ("table_row", "Juni 2026 Kontrakt"),
    ]
    assert [kind for kind, _ in flat("1.    Belysning\n2.    Kantsten")] == ["list_item"] * 2


def test_a_question_stands_with_its_answer() -> None:
    text = f"Spørgsmål 1: Hvad koster en plads?\nSvar: {FIRST}\n{SECOND}"

    assert flat(text) == [
        ("paragraph", f"Spørgsmål 1: Hvad koster en plads? Svar: {FIRST}"),
        ("paragraph", SECOND),
    ]


def test_an_ordinal_or_a_dash_inside_a_sentence_begins_no_item() -> None:
    text = "Tilbuddet skal etableres inden udgangen af\n6. måned, og udvalget følger det."

    assert len(flat(text)) == 1


def test_a_word_split_at_the_end_of_a_line_stays_in_its_paragraph() -> None:
    assert len(flat("Det gælder alle velfærds-\nopgaver i kommunen, også de små.")) == 1


def letters(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def made(text: str) -> list[str]:
    from assistant.domain.documents import Page

    page = ReadPage(Page(number=1, label="1", text=text), tuple(blocks_of_text(text)))
    document = Document(
        id="d", source="s", file="a.txt", title="a", audience=Audience.of(["public"])
    )
    return [passage.text for passage in passages_of(document, [page])]


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"Sætning nummer {n} handler om vejen ved åen." for n in range(1500)),
        " ".join(f"ord{n}" for n in range(9000)),
        "æ" * 60_000,
        "abc " + "x-" * 20_000,
    ],
    ids=["one line", "no full stop", "no space", "hyphens"],
)
def test_one_line_of_many_pages_is_cut_into_passages_that_stand_on_the_page(text: str) -> None:
    passages = made(text)

    assert all(len(passage) <= 980 for passage in passages)
    assert letters("".join("".join(passages).split())) == letters(text)
    assert all(letters(passage.replace("\n", "")) in letters(text) for passage in passages)


@given(
    st.lists(
        st.sampled_from([FIRST, SECOND, "Kort.", "OVERSKRIFT", "- punkt", "1. Et", "a\tb", ""]),
        min_size=1,
        max_size=12,
    ),
    st.integers(min_value=30, max_value=120),
)
def test_no_word_is_lost_and_every_block_stands_in_the_text(parts: list[str], width: int) -> None:
    text = normal("\n".join(textwrap.fill(part, width) if " " in part else part for part in parts))

    blocks = list(blocks_of_text(text))

    assert " ".join(" ".join(block.text for block in blocks).split()) == " ".join(text.split())
