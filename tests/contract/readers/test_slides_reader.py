"""Slides: a page each, read in the order that they are seen in."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from ingest.layout import ReadPage
from ingest.readers import open_file

TITLE_AND_BODY, TWO_BODIES, TITLE_ONLY, BLANK = 1, 3, 5, 6


def saved(deck: Deck, path: Path) -> list[ReadPage]:
    deck.save(str(path))
    return list(open_file(path).pages)


def kinds(page: ReadPage) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in page.blocks]


def texts(page: ReadPage) -> list[str]:
    return [block.text for block in page.blocks]


def changed(path: Path, name: str, change: Callable[[str], str]) -> None:
    """Rewrite one part of a package."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)


def test_a_slide_is_a_page_with_its_title_its_points_and_the_speakers_notes(
    tmp_path: Path,
) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_BODY])
    slide.shapes.title.text = "Økonomi"
    frame = slide.placeholders[1].text_frame
    frame.text = "Driften stiger"
    below = frame.add_paragraph()
    below.text, below.level = "mest på skoler", 1
    slide.notes_slide.notes_text_frame.text = "Nævn de 12 mio. kr."
    deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]).shapes.title.text = "Tak"

    first, second = saved(deck, tmp_path / "a.pptx")

    assert kinds(first) == [
        ("heading", 1, "Økonomi"),
        ("list_item", 1, "• Driften stiger"),
        ("list_item", 2, "• mest på skoler"),
        ("heading", 2, "Noter"),
        ("paragraph", 0, "Nævn de 12 mio. kr."),
    ]
    assert first.page.text == "\n".join(texts(first))
    assert (first.page.number, first.page.label, first.page.title) == (1, "1", "Økonomi")
    assert (second.page.number, second.page.label, second.page.title) == (2, "2", "Tak")
    assert texts(second) == ["Tak"]


def test_shapes_are_read_from_the_top_and_along_a_line_whatever_their_order_in_the_file(
    tmp_path: Path,
) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    for text, left, top in (
        ("nederst", 1, 6), ("højre", 5, 3), ("venstre", 1, 3.1), ("øverst", 3, 2),
    ):  # fmt: skip
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(0.5))
        box.text_frame.text = text
    group = slide.shapes.add_group_shape()
    for text, top in (("gruppe to", 5), ("gruppe en", 4)):
        box = group.shapes.add_textbox(Inches(1), Inches(top), Inches(2), Inches(0.5))
        box.text_frame.text = text
    slide.shapes.title.text = "Titel først"

    (page,) = saved(deck, tmp_path / "a.pptx")

    assert texts(page) == [
        "Titel først", "øverst", "venstre", "højre", "gruppe en", "gruppe to", "nederst",
    ]  # fmt: skip


def test_placeholders_without_a_place_of_their_own_take_the_layouts(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TWO_BODIES])
    slide.shapes.title.text = "To spalter"
    slide.placeholders[2].text_frame.text = "højre"
    slide.placeholders[1].text_frame.text = "venstre"
    tree = slide.shapes._spTree
    tree.append(tree[3])  # the left one comes last in the file

    (page,) = saved(deck, tmp_path / "a.pptx")

    assert texts(page) == ["To spalter", "• venstre", "• højre"]


def test_table_rows_have_their_cells_by_column_and_merged_ones_once(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    table = slide.shapes.add_table(3, 3, 0, 0, Inches(6), Inches(2)).table
    for row, cells in enumerate((("Område", "2025", "2026"), ("Skole", "10", ""), ("I alt",))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(2, 0).merge(table.cell(2, 2))

    (page,) = saved(deck, tmp_path / "a.pptx")

    assert kinds(page) == [
        ("table_row", 1, "Område\t2025\t2026"),
        ("table_row", 0, "Skole\t10"),
        ("table_row", 0, "I alt"),
    ]


def test_a_chart_says_its_values_with_category_and_series(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    data = CategoryChartData(number_format="0.0%")
    data.categories = ["2025", "2026"]
    data.add_series("Skole", (0.125, 0.2))
    data.add_series("Ældre", (0.3, None))
    chart = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(4), Inches(3), data
    ).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Andel af budgettet"

    (page,) = saved(deck, tmp_path / "a.pptx")

    assert kinds(page) == [
        ("paragraph", 0, "Andel af budgettet"),
        ("table_row", 0, "2025; Skole: 12,5 %; Ældre: 30,0 %"),
        ("table_row", 0, "2026; Skole: 20,0 %"),
    ]


DIAGRAM = """<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>
<dgm:pt modelId="0" type="doc"/>
<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Vedtagelse</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>Høring</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="3"><dgm:t><a:p><a:r><a:t>otte uger</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="4" type="pres"><dgm:t><a:p><a:r><a:t>pynt</a:t></a:r></a:p></dgm:t></dgm:pt>
</dgm:ptLst><dgm:cxnLst><dgm:cxn srcId="0" destId="2" srcOrd="1"/>
<dgm:cxn srcId="0" destId="1" srcOrd="0"/><dgm:cxn srcId="1" destId="3" srcOrd="0"/>
<dgm:cxn srcId="3" destId="0" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>"""


def test_smart_art_is_read_in_the_order_of_its_outline_though_it_runs_in_a_ring(
    tmp_path: Path,
) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[BLANK])
    path = tmp_path / "a.pptx"
    deck.save(str(path))
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="x"/><p:cNvGraphicFramePr/>'
        "<p:nvPr/></p:nvGraphicFramePr><a:graphic><a:graphicData>"
        '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
        ' r:dm="rIdD"/></a:graphicData></a:graphic></p:graphicFrame></p:spTree>'
    )
    link = (
        '<Relationship Id="rIdD" Target="../diagrams/data1.xml" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/diagramData"/></Relationships>'
    )
    changed(path, "ppt/slides/slide1.xml", lambda part: part.replace("</p:spTree>", frame))
    changed(
        path,
        "ppt/slides/_rels/slide1.xml.rels",
        lambda part: part.replace("</Relationships>", link),
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("ppt/diagrams/data1.xml", DIAGRAM)

    (page,) = open_file(path).pages

    assert kinds(page) == [
        ("list_item", 1, "• Høring"),
        ("list_item", 2, "• otte uger"),
        ("list_item", 1, "• Vedtagelse"),
    ]


def test_numbered_points_are_counted_and_plain_ones_have_no_mark(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_BODY])
    frame = slide.placeholders[1].text_frame
    frame.text = "X0"
    for number in range(1, 4):
        frame.add_paragraph().text = f"X{number}"
    path = tmp_path / "a.pptx"
    deck.save(str(path))

    def numbered(part: str) -> str:
        for number, mark in enumerate(("AutoNum type='arabicPeriod'", "AutoNum type='arabicPeriod'",
                                       "None", "AutoNum type='alphaLcParenR'")):  # fmt: skip
            plain = f"<a:p><a:r><a:t>X{number}"
            marked = f"<a:p><a:pPr><a:bu{mark}/></a:pPr><a:r><a:t>X{number}"
            assert plain in part
            part = part.replace(plain, marked)
        return part

    changed(path, "ppt/slides/slide1.xml", numbered)

    (page,) = open_file(path).pages

    assert texts(page) == ["1. X0", "2. X1", "X2", "a) X3"]


def test_labels_follow_the_first_number_and_a_hidden_slide_says_so(tmp_path: Path) -> None:
    deck = Presentation()
    for text in ("Vist", "Gemt"):
        deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]).shapes.title.text = text
    deck.slides[1]._element.set("show", "0")
    deck.part._element.set("firstSlideNum", "5")

    shown, hidden = saved(deck, tmp_path / "a.pptx")

    assert [(p.page.number, p.page.label) for p in (shown, hidden)] == [
        (1, "5"),
        (2, "6 (skjult)"),
    ]
    assert texts(hidden) == ["Gemt"]


@pytest.mark.parametrize(
    "footer", ["Kommunen, maj 2026 · {}", "Kommunen\tside {} af 4", "Kommunen – {}/4", "Side {}"]
)
def test_what_most_slides_repeat_is_read_on_the_first_of_them(footer: str, tmp_path: Path) -> None:
    deck = Presentation()
    agenda = ["1. Overblik", "2. Eleverne", "3. Jeres tur"]
    for number in range(1, 5):
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        slide.shapes.title.text = "Skolerne"
        frame = slide.shapes.add_textbox(0, Inches(1), Inches(2), Inches(4)).text_frame
        for at, name in enumerate(agenda):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text, run.font.bold = name, at == number
            if at == number - 1:  # the current section: in two runs, with a pointer before it
                run.text = "▶ " + name[:3]
                paragraph.add_run().text = name[3:]
        for top, text in enumerate((footer.format(number), f"Elever: {number * 100}"), start=6):
            box = slide.shapes.add_textbox(0, Inches(top), Inches(4), Inches(0.5))
            box.text_frame.text = text

    first, *others = (texts(page) for page in saved(deck, tmp_path / "a.pptx"))

    assert first == [
        "Skolerne",
        "▶ 1. Overblik",
        *agenda[1:],
        footer.format(1),
        "Elever: 100",
    ]
    assert others == [["Skolerne", f"Elever: {number}"] for number in (200, 300, 400)]


def test_a_slide_without_text_is_a_blank_page_that_was_read(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[BLANK])

    (page,) = saved(deck, tmp_path / "a.pptx")

    assert (page.page.text, page.blocks, page.read) == ("", (), True)


def test_the_files_own_title_is_used_unless_a_program_made_it(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[BLANK])
    titles = []
    for number, title in enumerate(("Temamøde om skoler", "PowerPoint-præsentation")):
        deck.core_properties.title = title
        deck.save(str(tmp_path / f"{number}.pptx"))
        titles.append(open_file(tmp_path / f"{number}.pptx").title)

    assert titles == ["Temamøde om skoler", None]
