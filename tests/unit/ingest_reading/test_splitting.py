from assistant.domain.documents import PassageKind
from ingest.layout import Block, BlockKind
from ingest.splitting.chapters import chapters_of
from ingest.splitting.packing import STRETCHED, packed
from ingest.splitting.units import MAX_LENGTH, units_of


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def item(text: str) -> Block:
    return Block(BlockKind.LIST_ITEM, f"• {text}", level=1)


SENTENCE = "Udvalget drøftede sagen og stemte om den. "


def test_a_short_slide_is_one_passage() -> None:
    blocks = [heading("Formål"), item("Lytte"), heading("Næste", 2), paragraph("Vi ses.")]

    assert [(p.kind, p.text) for p in packed(list(units_of(blocks)), is_slide=True)] == [
        (PassageKind.SLIDE, "Formål\n• Lytte\nNæste\nVi ses.")
    ]


def test_no_passage_is_longer_than_it_may_be_and_no_sentence_is_cut() -> None:
    blocks = [paragraph((SENTENCE * 60).strip()), paragraph(SENTENCE.strip())]

    passages = packed(list(units_of(blocks)))

    assert len(passages) > 2
    assert all(len(p.text) <= STRETCHED for p in passages)
    assert all(p.text.endswith("om den.") and p.text.startswith("Udvalget") for p in passages)


def test_a_list_item_is_never_cut() -> None:
    items = [item(f"punkt {n} " + "om sagen " * 20) for n in range(12)]

    lines = [line for p in packed(list(units_of(items))) for line in p.text.split("\n")]

    assert lines == [each.text for each in items]


def test_a_sentence_longer_than_a_passage_is_cut_between_words() -> None:
    units = list(units_of([paragraph("ord " * 500)]))

    assert all(len(unit.text) <= MAX_LENGTH for unit in units)
    assert " ".join(unit.text for unit in units).split() == ["ord"] * 500


def test_a_lead_in_stands_with_its_list() -> None:
    frist = item("der sættes frister, " * 8)
    blocks = [paragraph(SENTENCE * 20), paragraph("Det anbefales, at:"), frist]

    assert packed(list(units_of(blocks)))[-1].text == f"Det anbefales, at:\n{frist.text}"


def test_a_heading_stands_with_what_follows_it() -> None:
    blocks = [paragraph(SENTENCE * 20), heading("Økonomi"), paragraph(SENTENCE * 4)]

    passages = packed(list(units_of(blocks)))

    assert passages[1].text.startswith("Økonomi\n")
    assert passages[1].section == ("Økonomi",)


def test_the_section_is_the_path_of_open_headings() -> None:
    blocks = [
        heading("Sag"),
        heading("Sagsforløb", 2),
        paragraph(SENTENCE * 9),
        heading("Bilag", 2),
    ]

    paths = [unit.path for unit in units_of(blocks, ("Kapitel",))]

    assert paths[2] == ("Kapitel", "Sag", "Sagsforløb")
    assert paths[3] == ("Kapitel", "Sag", "Bilag")


def test_short_parts_under_several_headings_share_a_passage_and_its_common_path() -> None:
    blocks = [
        heading("Sag"),
        heading("A", 2),
        paragraph("Kort."),
        heading("B", 2),
        paragraph("Også."),
    ]

    passages = packed(list(units_of(blocks)))

    assert [(p.section, p.text) for p in passages] == [(("Sag",), "Sag\nA\nKort.\nB\nOgså.")]


def test_a_table_lies_under_what_names_it_and_its_unit() -> None:
    rows = [Block(BlockKind.TABLE_ROW, f"Skole {at}\t{at * 100}") for at in range(1, 4)]
    names = [heading("Rammer"), heading("Mio. kr.", 2)]

    assert [p.section for p in packed(list(units_of([*names, *rows])))] == [("Rammer", "Mio. kr.")]
    apart = [*names, *rows[:2], heading("Antal", 2), *rows[2:]]
    assert [p.section for p in packed(list(units_of(apart)))] == [("Rammer",)]


def test_a_chapter_lasts_until_the_next_one() -> None:
    pages = [
        [heading("Forside")],
        [heading("B1.1 Kortlægning")],
        [paragraph("Tekst")],
        [heading("B1.2 Service")],
    ]

    assert chapters_of(pages) == [
        (),
        ("B1.1 Kortlægning",),
        ("B1.1 Kortlægning",),
        ("B1.2 Service",),
    ]


def test_a_short_label_stands_with_the_list_it_names() -> None:
    blocks = [paragraph(SENTENCE * 20), paragraph("Helhedssyn"), item("hele familien " * 10)]

    assert packed(list(units_of(blocks)))[-1].text.startswith("Helhedssyn\n• hele")


def test_a_numbered_heading_lies_under_the_one_whose_number_it_continues() -> None:
    blocks = [
        Block(BlockKind.HEADING, "8. Vederlag", level=1),
        Block(BlockKind.HEADING, "8.1 Fast vederlag", level=1),
        Block(BlockKind.PARAGRAPH, "Vederlaget er fast."),
        Block(BlockKind.HEADING, "9. Møder", level=1),
        Block(BlockKind.PARAGRAPH, "Møderne er åbne."),
    ]

    paths = {unit.text: unit.path for unit in units_of(blocks)}

    assert paths["Vederlaget er fast."] == ("8. Vederlag", "8.1 Fast vederlag")
    assert paths["Møderne er åbne."] == ("9. Møder",)
