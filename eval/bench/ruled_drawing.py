"""Tables with rules or fills, as programs draw them on a PDF's page."""

from collections.abc import Sequence

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TableCellFillMode
from fpdf.fonts import FontFace

from eval.bench.table_places import GREY, LEFT, TOP, write_rows
from eval.bench.table_rows import Row


def _table(pdf: FPDF, rows: Sequence[Row], **settings: object) -> None:
    """fpdf2's own table; a cell "<" goes on from the left, "^" from above."""
    with pdf.table(**settings) as table:
        for row in rows:
            line = table.row()
            for at, cell in enumerate(row):
                if cell in "<^" and cell:
                    continue
                wide = 1 + next(
                    (n for n, c in enumerate(row[at + 1 :]) if c != "<"), len(row) - at - 1
                )
                line.cell(cell, colspan=wide)


def ruled(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Lines round every cell."""
    _table(pdf, rows, first_row_as_headings=False, col_widths=(3, *[1] * (len(rows[0]) - 1)))


def ruled_narrow(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Lines round cells that their amounts nearly fill."""
    _table(pdf, rows, width=105, text_align="RIGHT", col_widths=(37, *[17] * (len(rows[0]) - 1)))


def inner_rules(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Lines between cells, and no frame."""
    _table(pdf, rows, borders_layout=TableBordersLayout.INTERNAL)


def row_rules(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Lines between rows alone."""
    _table(pdf, rows, borders_layout=TableBordersLayout.HORIZONTAL_LINES, col_widths=(2, 1, 1))


def head_rule(pdf: FPDF, rows: Sequence[Row]) -> None:
    """One line, under the heads."""
    _table(pdf, rows, borders_layout=TableBordersLayout.SINGLE_TOP_LINE)


def merged_heads(pdf: FPDF, rows: Sequence[Row]) -> None:
    """A head over several columns, above their own."""
    _table(pdf, rows, num_heading_rows=2, headings_style=FontFace(emphasis="BOLD", fill_color=GREY))


def dashed(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Dashed lines, drawn by hand."""
    pdf.set_dash_pattern(dash=1, gap=1)
    bottom = TOP + len(rows) * 8
    for at in range(len(rows) + 1):
        pdf.line(LEFT, TOP + at * 8, LEFT + 140, TOP + at * 8)
    for x in (0, 70, 105, 140):
        pdf.line(LEFT + x, TOP, LEFT + x, bottom)
    write_rows(pdf, rows, (LEFT + 2, LEFT + 72, LEFT + 107), 8, top=TOP + 5.5)


def merged_rows(pdf: FPDF, rows: Sequence[Row]) -> None:
    """A name beside several rows, set once in a cell as high as they are."""
    heights = {
        at: 1 + next((n for n, r in enumerate(rows[at + 1 :]) if r[0]), len(rows) - at - 1)
        for at, row in enumerate(rows)
        if row[0]
    }
    for at, row in enumerate(rows):
        y = TOP + 8 * at
        if at in heights:
            pdf.rect(LEFT, y, 50, 8 * heights[at])
            pdf.text(LEFT + 2, y + 5.5, row[0])
        for column, cell in enumerate(row[1:]):
            pdf.rect(LEFT + 50 + 40 * column, y, 40, 8)
            pdf.text(LEFT + 52 + 40 * column, y + 5.5, cell)


def stripes(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Every other row on grey, cell by cell, and no line."""
    _table(
        pdf,
        rows,
        borders_layout=TableBordersLayout.NONE,
        cell_fill_color=GREY,
        cell_fill_mode=TableCellFillMode.ROWS,
        col_widths=(3, *[1] * (len(rows[0]) - 1)),
    )


def wide_stripes(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Every other row on one grey bar as wide as the table."""
    pdf.set_fill_color(*GREY)
    for at in range(0, len(rows), 2):
        pdf.rect(LEFT - 2, TOP + 7 * at - 5, 150, 7, style="F")
    write_rows(pdf, rows, (LEFT, LEFT + 70, LEFT + 110), 7)


def white_rules(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Coloured cells apart by white lines, the words in the middle of each, as slides have them."""
    pdf.set_draw_color(255)
    pdf.set_line_width(0.6)
    for at, row in enumerate(rows):
        pdf.set_fill_color(*((60, 90, 140) if not at else GREY))
        for column, cell in enumerate(row):
            x, y = LEFT + 50 * column, TOP + 18 * at
            pdf.rect(x, y, 50, 18, style="DF")
            pdf.set_xy(x + 1, y + (6.5 if pdf.get_string_width(cell) < 45 else 1.5))
            pdf.multi_cell(48, 5, cell, align="C")
