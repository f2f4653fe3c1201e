from collections.abc import Sequence

from ingest.layout import Block, BlockKind, Cell, Line
from ingest.readers.columns import in_reading_order
from ingest.readers.paragraphs import blocks_of
from ingest.readers.recurring import recurring_heads
from ingest.readers.rows import with_rows
from ingest.readers.running_lines import without_running
from ingest.readers.scattered import with_letters_joined

LETTER = 5.0


def set_lines(texts: Sequence[str], *, gap: float = 12.5, bold_first: bool = False) -> list[Line]:
    """Set lines of 10 points under each other, every letter 5 points wide."""
    return [
        Line(
            text,
            left=40,
            right=40 + LETTER * len(text),
            base=800 - gap * at,
            size=18.0 if bold_first and at == 0 else 10.0,
            bold=bold_first and at == 0,
        )
        for at, text in enumerate(texts)
    ]


def texts(blocks: Sequence[Block], kind: BlockKind) -> list[str]:
    return [block.text for block in blocks if block.kind is kind]


def test_letters_set_one_a_line_become_one_word() -> None:
    lines = set_lines(
        ["Skala", *["K", "o", "m", "p", "le", "k", "si", "te", "t"], "Omstilling af borgere"]
    )

    joined = [line.text for line in with_letters_joined(lines)]

    assert joined == ["Skala", "Kompleksitet", "Omstilling af borgere"]


def test_a_letter_that_slipped_into_the_next_line_is_taken_back() -> None:
    lines = set_lines(["fu", "n", "d", "a", "me", "n", "t Kommissorium og mål"])

    assert [line.text for line in with_letters_joined(lines)] == [
        "fundament",
        "Kommissorium og mål",
    ]


def test_three_single_letters_are_left_alone() -> None:
    lines = set_lines(["T", "R", "E"])

    assert [line.text for line in with_letters_joined(lines)] == ["T", "R", "E"]


def test_a_larger_first_line_is_a_heading_and_capitals_are_another() -> None:
    lines = set_lines(
        ["Teknisk Udvalg", "OM UDVALGET", "Udvalget mødes ugentligt, i alt 40", "gange om året."],
        bold_first=True,
    )

    blocks = blocks_of(lines)

    assert [(b.kind.value, b.text, b.level) for b in blocks] == [
        ("heading", "Teknisk Udvalg", 1),
        ("heading", "OM UDVALGET", 2),
        ("paragraph", "Udvalget mødes ugentligt, i alt 40\ngange om året.", 0),
    ]


def test_a_bold_first_line_that_begins_a_sentence_is_no_heading() -> None:
    lines = set_lines(["Kompasset er afsæt for arbejdet,", "der præsenteres her."], bold_first=True)

    assert texts(blocks_of(lines), BlockKind.HEADING) == []


def test_list_items_hold_their_lines_and_end_at_the_next_mark() -> None:
    lines = set_lines(
        ["Det anbefales, at:", "1. Der sættes en frist for", "foretræde.", "2. Sager kortes."]
    )

    assert texts(blocks_of(lines), BlockKind.LIST_ITEM) == [
        "1. Der sættes en frist for\nforetræde.",
        "2. Sager kortes.",
    ]


def test_a_sentence_goes_on_after_an_abbreviation_and_after_a_split_word() -> None:
    lines = set_lines(
        ["Udvalget mødes ca.", "20 gange, og vel\ufffe", "færden drøftes altid hver gang."]
    )

    assert len(blocks_of(lines)) == 1


def test_a_wide_gap_begins_a_paragraph_unless_the_sentence_goes_on() -> None:
    lines = set_lines(["Den ene linje er lang nok her.", "Den anden er lige så lang nu."])
    apart = [*lines, Line("Tredje afsnit står for sig selv.", 40, 200, 800 - 3 * 18, 10.0)]

    assert len(blocks_of(apart)) == 2


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    lines = set_lines(
        ["Kort.", "Her begynder en ny og længere linje", "som går over flere linjer."]
    )

    assert len(blocks_of(lines)) == 2


def test_lines_that_end_in_figures_are_rows_of_a_table() -> None:
    lines = set_lines(
        ["UDVALGET I TAL 2023 2024", "Dagsordenspunkter 113 91", "Mødemateriale 3.882 2.553"]
    )

    assert texts(blocks_of(lines), BlockKind.TABLE_ROW) == [line.text for line in lines]


def test_prose_that_ends_in_a_year_is_no_row() -> None:
    lines = set_lines(["Aftalen blev vedtaget i 2023", "og gælder frem til udgangen af 2026."])

    assert not any(row for _, row in with_rows(lines))


def test_a_larger_line_between_rows_is_their_heading() -> None:
    heading = Line("Regnskab 2025", 40, 200, 780, 14.0, bold=True)
    above, below = set_lines(["Dagsordenspunkter 113 91", "Mødemateriale 3.882 2.553"], gap=40)

    assert [row for _, row in with_rows([above, heading, below])] == [False, False, False]


def test_a_sentence_beside_rows_that_ends_in_a_figure_is_no_row() -> None:
    lines = set_lines(["Veje 113 91", "Broer 12 14", "Kontakt: Trafik og Veje, lokal 2260."])

    assert [row for _, row in with_rows(lines)] == [True, True, False]


def test_a_row_with_bullets_under_each_other_stays_one_row() -> None:
    lines = set_lines(
        ["MSB 42 • Job, telefon (22.394)", "• JobInfo (16.090)", "Ca. 108.000 Ca. 38"]
    )

    assert [(line.text, row) for line, row in with_rows(lines)] == [
        ("MSB 42 • Job, telefon (22.394)\t• JobInfo (16.090)\tCa. 108.000 Ca. 38", True)
    ]


def two_columns(count: int, width: int) -> list[Line]:
    lines = []
    for at in range(count):
        left, right = f"venstre {at} ".ljust(width, "v"), f"højre {at} ".ljust(width, "h")
        cells = (Cell(left, 40, 200), Cell(right, 240, 400))
        lines.append(Line(f"{left} {right}", 40, 400, 800 - 12 * at, 10.0, cells=cells))
    return lines


def test_columns_are_read_one_after_the_other() -> None:
    order = [line.text.split()[0] for line in in_reading_order(two_columns(5, 30))]

    assert order == ["venstre"] * 5 + ["højre"] * 5


def test_short_cells_are_a_table_and_keep_their_rows() -> None:
    lines = two_columns(5, 9)

    assert in_reading_order(lines) == lines
    assert [line.text.count("\t") for line, _ in with_rows(lines)] == [1] * 5


def test_headers_and_page_numbers_that_repeat_are_left_out() -> None:
    pages = [
        set_lines([f"KAP {n % 3}", f"Side {n} handler om noget særligt {chr(96 + n)}", f"{n + 9}"])
        for n in range(1, 9)
    ]

    kept = [[line.text for line in lines] for lines in without_running(pages)]

    assert kept[0] == ["Side 1 handler om noget særligt a"]
    assert all(len(lines) == 1 for lines in kept)


def test_a_lone_number_that_counts_no_pages_is_kept() -> None:
    pages = [
        set_lines([f"Trin {chr(96 + n)} begynder", "3", "Mere tekst", "Slut her"])
        for n in range(1, 4)
    ]

    assert all("3" in [line.text for line in lines] for lines in without_running(pages))


def test_short_lines_on_many_pages_head_a_part_but_wrapped_words_do_not() -> None:
    pages = [
        set_lines([f"• Punkt {n} i Aarhus", "Kommune", f"• Andet {n} slut{n}", "Udbytte/læring"])
        for n in range(5)
    ]

    assert recurring_heads(pages) == {"Udbytte/læring"}


def test_an_ordinal_at_a_line_start_is_no_list_mark() -> None:
    lines = set_lines(["• Tilbud etableres inden udgangen af", "6. ledighedsmåned i alt."])

    assert len(blocks_of(lines)) == 1
