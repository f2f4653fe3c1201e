"""What stands on a slide beside its title and bullets: strip, table, chart, text."""

from __future__ import annotations

from collections.abc import Sequence

from inline import pieces
from manuscript import Block, cells
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

INK, PALE = RGBColor(24, 66, 92), RGBColor(150, 180, 196)
CHARTS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "pie": XL_CHART_TYPE.PIE,
}


def add_strip(slide: Slide, agenda: Sequence[str], current: int) -> None:
    """Write the agenda down the left side, as this deck does on every slide."""
    box = slide.shapes.add_textbox(Inches(0.3), Inches(1.0), Inches(2.5), Inches(5.5))
    box.name = "Dagsorden"
    box.text_frame.word_wrap = True
    for number, name in enumerate(agenda, start=1):
        frame = box.text_frame
        paragraph = frame.paragraphs[0] if number == 1 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size = f"{number}. {name}", Pt(14)
        run.font.bold = number == current
        run.font.color.rgb = INK if number == current else PALE
        paragraph.space_after = Pt(10)


def add_text(slide: Slide, text: str, left: Length, top: Length, size: Length) -> Length:
    """Write a text box and return where the next thing can stand."""
    height = Inches(0.4 + 0.35 * (len(text) // 80))
    box = slide.shapes.add_textbox(left, top, Inches(9.8), height)
    box.text_frame.word_wrap = True
    for piece in pieces(text):
        run = box.text_frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = piece.text, size, piece.kind == "bold"
    return Length(top + height + Inches(0.15))


def add_table(
    slide: Slide, block: Block, _title: str, left: Length, top: Length, width: Length
) -> Length:
    """Write a table; its first line is the heads."""
    rows = [cells(line) for line in block.lines]
    marks = rows.pop(1)
    height = Inches(0.45 * len(rows) + 0.5)  # the heads may need two lines
    frame = slide.shapes.add_table(len(rows), len(marks), left, top, width, height)
    shares = [len(mark) for mark in marks]
    for number, share in enumerate(shares):
        frame.table.columns[number].width = int(width * share / sum(shares))
    for row, texts in zip(frame.table.rows, rows, strict=True):
        for cell, text, mark in zip(row.cells, texts, marks, strict=True):
            paragraph = cell.text_frame.paragraphs[0]
            run = paragraph.add_run()
            run.text, run.font.size = text.strip("*"), Pt(16)
            if mark.endswith(":"):
                paragraph.alignment = PP_ALIGN.RIGHT
    return Length(top + height + Inches(0.2))


def add_chart(
    slide: Slide, block: Block, title: str, left: Length, top: Length, width: Length
) -> Length:
    """Draw a native chart of a table: categories down the side, a series for each column."""
    kind, _, title = title.partition(" ")
    rows = [cells(line) for line in block.lines]
    heads, body = rows[0], rows[2:]
    data = CategoryChartData(number_format="General")
    data.categories = [row[0] for row in body]
    for column, head in enumerate(heads[1:], start=1):
        data.add_series(head, [_number(row[column]) for row in body])
    height = Inches(4.9)
    chart = slide.shapes.add_chart(CHARTS[kind], left, top, width, height, data).chart
    chart.has_title, chart.chart_title.text_frame.text = True, title
    chart.has_legend = len(heads) > 2
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    chart.plots[0].has_data_labels = True
    return Length(top + height)


def _number(text: str) -> float:
    """A number as Danes write it.

    >>> _number("1.420,5")
    1420.5
    """
    return float(text.replace(".", "").replace(",", "."))
