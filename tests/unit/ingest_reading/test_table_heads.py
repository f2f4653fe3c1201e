from assistant.domain.documents import PassageKind
from ingest.layout import Block, BlockKind
from ingest.splitting.heads import carried_heads, heads_of
from ingest.splitting.packing import packed
from ingest.splitting.units import units_of

HEAD = Block(BlockKind.TABLE_ROW, "Udvalg\tAntal sider 2023\tAntal sider 2024", level=1)


def row(number: int) -> Block:
    return Block(BlockKind.TABLE_ROW, f"Udvalg nummer {number}\t{number}.{number:03}\t{number}")


def test_a_table_that_is_split_has_its_heads_in_every_passage() -> None:
    passages = packed(list(units_of([HEAD, *map(row, range(90))])))

    assert len(passages) > 2
    assert all(passage.text.startswith(HEAD.text + "\n") for passage in passages)
    assert all(passage.kind is PassageKind.TABLE for passage in passages)
    assert all(len(passage.text) <= 980 for passage in passages)


def test_no_row_is_lost_or_doubled_where_heads_are_repeated() -> None:
    blocks = [HEAD, *map(row, range(90))]

    lines = [line for each in packed(list(units_of(blocks))) for line in each.text.split("\n")]

    assert [line for line in lines if line != HEAD.text] == [each.text for each in blocks[1:]]


def test_heads_that_run_over_two_rows_are_repeated_together() -> None:
    upper = Block(BlockKind.TABLE_ROW, "\tSider\tMøder", level=1)

    passages = packed(list(units_of([upper, HEAD, *map(row, range(60))])))

    assert all(passage.text.startswith(f"{upper.text}\n{HEAD.text}\n") for passage in passages)


def test_the_heads_of_one_table_do_not_name_the_columns_of_the_next() -> None:
    blocks = [HEAD, row(1), Block(BlockKind.PARAGRAPH, "Tekst."), row(2)]

    assert list(heads_of(blocks)) == [(), (HEAD.text,), (), ()]


def test_a_table_that_goes_on_over_the_page_carries_its_heads() -> None:
    pages = [
        [HEAD, row(1)],
        [row(2)],
        [row(3), Block(BlockKind.PARAGRAPH, "Slut. " * 30)],
        [row(4)],
    ]

    assert carried_heads(pages) == [(), (HEAD.text,), (HEAD.text,), ()]


def test_a_table_of_other_columns_carries_no_heads_and_one_with_its_own_needs_none() -> None:
    narrow = Block(BlockKind.TABLE_ROW, "Veje\t12")

    assert carried_heads([[HEAD, row(1)], [narrow], [HEAD, row(2)]]) == [(), (), ()]


def test_a_heading_between_two_pages_ends_a_table() -> None:
    pages = [[HEAD, row(1)], [Block(BlockKind.HEADING, "Andet", level=1), row(2)]]

    assert carried_heads(pages) == [(), ()]


def test_carried_heads_are_the_section_and_never_the_text_of_a_passage() -> None:
    blocks = [row(1), row(2), Block(BlockKind.PARAGRAPH, "Herefter følger tekst.")]

    (passage,) = packed(list(units_of(blocks, ("Bilag",), (HEAD.text,))))

    assert passage.section == ("Bilag", "Udvalg · Antal sider 2023 · Antal sider 2024")
    assert "Antal sider" not in passage.text
