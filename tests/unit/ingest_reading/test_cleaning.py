import pytest

from ingest.cleaning.blocks import clean_block, clean_blocks
from ingest.cleaning.characters import collapsed, with_plain_bullets, without_invisible
from ingest.cleaning.hyphens import join_lines, vocabulary
from ingest.layout import Block, BlockKind


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["en vel\ufffe", "færdsopgave"], "en velfærdsopgave"),
        (["en vel\u00ad", "færdsopgave"], "en velfærdsopgave"),
        (["en bæredyg-", "tige by"], "en bæredygtige by"),
        (["gode by-", "og lokalmiljøer"], "gode by- og lokalmiljøer"),
        (["børne-\ufffe", "eller ungeområdet"], "børne- eller ungeområdet"),
        (["hans A\ufffe", "kasse"], "hans A-kasse"),
        (["ny IT-", "afdeling"], "ny IT-afdeling"),
        (["Nord-", "Jylland"], "Nord-Jylland"),
        (["borgere - og", "system"], "borgere - og system"),
        (["politikere -", "og system"], "politikere - og system"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_unless_it_is_real(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


def test_the_documents_own_spelling_decides_whether_a_hyphen_is_real() -> None:
    words = vocabulary(["En 10-dages-forespørgsel er hurtig, og bymidten er stor."])

    assert join_lines(["en 10-dages-", "forespørgsel"], words) == "en 10-dages-forespørgsel"
    assert join_lines(["i by-", "midten"], words) == "i bymidten"


def test_a_real_hyphen_is_kept_before_a_word_that_the_document_knows() -> None:
    words = vocabulary(["Det tager ti dages arbejde."])

    assert join_lines(["en 10-dages-", "forespørgsel"], words) == "en 10-dages-forespørgsel"
    assert join_lines(["en IT-afde\ufffe", "ling"], words) == "en IT-afdeling"


def test_half_words_at_line_ends_are_no_part_of_the_vocabulary() -> None:
    assert vocabulary(["en bæredyg-\ntige by"]) == {"en", "tige", "by"}


def test_a_word_split_across_a_blank_line_is_joined() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, "Byen er bæredyg-"),
        Block(BlockKind.PARAGRAPH, "tige nok."),
        Block(BlockKind.PARAGRAPH, "Gode by- og"),
    ]

    assert [block.text for block in clean_blocks(blocks)] == [
        "Byen er bæredygtige nok.",
        "Gode by- og",
    ]


def test_a_private_use_sign_at_a_line_start_becomes_a_bullet() -> None:
    assert with_plain_bullets("\uf0b7 At vi lytter") == "• At vi lytter"
    assert with_plain_bullets("midt\uf0b7i") == "midt i"


@pytest.mark.parametrize("sign", ["■", "▪", "- ", "– ", "•", "\uf0a7"])
def test_every_list_sign_becomes_the_same_bullet(sign: str) -> None:
    block = clean_block(Block(BlockKind.LIST_ITEM, f"{sign}at vi er én", level=1))

    assert block.text == "• at vi er én"


def test_a_number_before_a_list_item_is_kept() -> None:
    assert clean_block(Block(BlockKind.LIST_ITEM, "2. Udvalget\nanbefaler")).text == (
        "2. Udvalget anbefaler"
    )


def test_characters_that_nobody_sees_are_dropped() -> None:
    assert without_invisible("by\u200brå\U000e0041d\ufeff\x02") == "byråd"


def test_text_is_normalised_to_nfc() -> None:
    assert without_invisible("bora\u030ad") == "boråd"


def test_cells_of_a_row_stay_apart_while_other_white_space_collapses() -> None:
    assert collapsed(" 1 \t Mere  mad\n S ") == "1 Mere mad S"
    row = clean_block(Block(BlockKind.TABLE_ROW, "MSB 42\t• Job\u00a0og\nVirksomhed\tCa. 38"))
    assert row.text == "MSB 42\t• Job og Virksomhed\tCa. 38"


def test_an_empty_cell_stays_so_that_those_after_it_keep_their_columns() -> None:
    row = clean_block(Block(BlockKind.TABLE_ROW, "\tVedlige-\nhold \t\t 91\t"))

    assert row.text == "\tVedligehold\t\t91"


def test_blocks_without_a_letter_or_a_figure_are_left_out() -> None:
    assert clean_blocks([Block(BlockKind.PARAGRAPH, ". "), Block(BlockKind.PARAGRAPH, "•")]) == []
