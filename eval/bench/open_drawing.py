"""Tables without any line, as programs set them on a PDF's page."""

from collections.abc import Sequence

from fpdf import FPDF

from eval.bench.table_places import LEFT, LINE, PAGE_END, TOP, write_rows
from eval.bench.table_rows import Row


def plain(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Names to the left, amounts to the left of their columns, no line at all."""
    step = 120 / (len(rows[0]) - 1)
    write_rows(pdf, rows, (LEFT, *(LEFT + 50 + step * n for n in range(len(rows[0]) - 1))), LINE)


def right_aligned(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Amounts that end at one edge, columns near each other."""
    for at, row in enumerate(rows):
        pdf.text(LEFT, TOP + LINE * at, row[0])
        for column, cell in enumerate(row[1:], start=1):
            pdf.text(LEFT + 45 + 22 * column - pdf.get_string_width(cell), TOP + LINE * at, cell)


def tight(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Amounts that end at one edge, hardly a letter's width apart."""
    pdf.set_font_size(9)
    for at, row in enumerate(rows):
        pdf.text(LEFT, TOP + 5 * at, row[0])
        for column, cell in enumerate(row[1:], start=1):
            pdf.text(LEFT + 30 + 15 * column - pdf.get_string_width(cell), TOP + 5 * at, cell)


def decimals(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Amounts whose commas stand under each other."""
    for at, row in enumerate(rows):
        pdf.text(LEFT, TOP + LINE * at, row[0])
        for column, cell in enumerate(row[1:], start=1):
            before = pdf.get_string_width(cell.split(",")[0])
            pdf.text(LEFT + 50 + 28 * column - before, TOP + LINE * at, cell)


def wrapped(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Names over several lines, amounts beside the first one."""
    y = TOP
    for row in rows:
        pdf.set_xy(LEFT, y)
        pdf.multi_cell(60, 4.5, row[0], align="L")
        below = pdf.get_y()
        for column, cell in enumerate(row[1:]):
            pdf.text(LEFT + 75 + 30 * column, y + 3.4, cell)
        y = below + 3


def line_by_line(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Names over two lines, the file written line by line and not cell by cell."""
    y = TOP
    for row in rows:
        words = row[0].split()
        half = (len(words) + 1) // 2 if len(words) > 3 else len(words)
        pdf.text(LEFT, y, " ".join(words[:half]))
        for column, cell in enumerate(row[1:]):
            pdf.text(LEFT + 75 + 30 * column, y, cell)
        if words[half:]:
            y += 4.5
            pdf.text(LEFT, y, " ".join(words[half:]))
        y += 7.5


def below(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Names over several lines, amounts beside the last one."""
    y = TOP
    for row in rows:
        pdf.set_xy(LEFT, y)
        pdf.multi_cell(60, 4.5, row[0], align="L")
        y = pdf.get_y()
        for column, cell in enumerate(row[1:]):
            pdf.text(LEFT + 75 + 30 * column, y - 1.1, cell)
        y += 3.5


def long_plain(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Names and amounts over a page's end, the heads not set again."""
    y = TOP
    for row in rows:
        if y > PAGE_END:
            pdf.add_page()
            y = 25.0
        write_rows(pdf, [row], (LEFT, LEFT + 70, LEFT + 110), LINE, top=y)
        y += LINE


def high_heads(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Heads over two lines each, set above the columns that end at one edge."""
    for line in range(2):
        for column, cell in enumerate(rows[0][1:], start=1):
            word = cell.split()[line]
            pdf.text(LEFT + 50 + 25 * column - pdf.get_string_width(word), TOP + 4.5 * line, word)
    pdf.text(LEFT, TOP + 4.5, rows[0][0])
    for at, row in enumerate(rows[1:], start=1):
        pdf.text(LEFT, TOP + 6 + 6 * at, row[0])
        for column, cell in enumerate(row[1:], start=1):
            x = LEFT + 50 + 25 * column - pdf.get_string_width(cell)
            pdf.text(x, TOP + 6 + 6 * at, cell)


def spanned(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Heads in the middle above two columns each, no line at all."""
    for x, cell in zip((LEFT + 69, LEFT + 119), (rows[0][1], rows[0][3]), strict=True):
        pdf.text(x, TOP, cell)
    for at, row in enumerate(rows[1:], start=1):
        pdf.text(LEFT, TOP + LINE * at, row[0])
        for column, cell in enumerate(row[1:], start=1):
            x = LEFT + 45 + 25 * column - pdf.get_string_width(cell)
            pdf.text(x, TOP + LINE * at, cell)


def grouped(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Names of groups in bold above their rows."""
    for at, row in enumerate(rows):
        pdf.set_font(style="B" if not at or not any(row[1:]) else "")
        write_rows(pdf, [row], (LEFT, LEFT + 70, LEFT + 110), LINE, top=TOP + LINE * at)
