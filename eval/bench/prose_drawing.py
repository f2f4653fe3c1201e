"""Tables beside columns of text, and what only looks like a table."""

from collections.abc import Sequence

from fpdf import FPDF

from eval.bench.table_places import GREY, LEFT, LINE, TOP, write_rows
from eval.bench.table_rows import BODIES, Row


def beside_prose(pdf: FPDF, rows: Sequence[Row]) -> None:
    """A ruled table in the right one of two columns of text."""
    _prose(pdf, LEFT, 22)
    for at, row in enumerate(rows):
        for cell, x, width in zip(row, (110, 150, 168), (40, 18, 18), strict=True):
            pdf.rect(x, TOP + 7 * at, width, 7)
            pdf.text(x + 1, TOP + 7 * at + 5, cell)


def plain_beside_prose(pdf: FPDF, rows: Sequence[Row]) -> None:
    """A table without lines in the right one of two columns of text."""
    _prose(pdf, LEFT, 22)
    write_rows(pdf, rows, (112, 155, 178), LINE)


def two_columns(pdf: FPDF, rows: Sequence[Row]) -> None:
    """No table: text in two columns, set line by line across both."""
    left, right = _sentences(24, 0), _sentences(24, 7)
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        pdf.text(LEFT, TOP + 5 * at, one)
        pdf.text(LEFT + 90, TOP + 5 * at, other)


def cards(pdf: FPDF, rows: Sequence[Row]) -> None:
    """No table: boxes with a heading and some words each, as slides have them."""
    pdf.set_fill_color(*GREY)
    for at, body in enumerate(BODIES[:6]):
        x, y = LEFT + 58 * (at % 3), TOP + 50 * (at // 3)
        pdf.rect(x, y, 54, 45, style="F")
        pdf.set_xy(x + 2, y + 2)
        text = f"{body}\nUdvalget har ansvar for den daglige drift og mødes hver anden uge."
        pdf.multi_cell(50, 5, text, align="L")


def boxes(pdf: FPDF, rows: Sequence[Row]) -> None:
    """No table: four boxes, edge to edge, with some sentences each."""
    for at, name in enumerate(("Styrker", "Svagheder", "Muligheder", "Trusler")):
        x, y = LEFT + 85 * (at % 2), TOP + 70 * (at // 2)
        pdf.rect(x, y, 85, 70)
        pdf.set_xy(x + 2, y + 2)
        pdf.multi_cell(80, 5, name + "\n" + ". ".join(_sentences(7, at)) + ".", align="L")


def contents(pdf: FPDF, rows: Sequence[Row]) -> None:
    """No table: bullets that end in a number."""
    for at, body in enumerate(BODIES):
        pdf.text(LEFT, TOP + LINE * at, f"{at + 1}. {body} mødes så mange gange om året: {at + 20}")


WORDS = (
    "Forvaltningen oplyser at sagen er drøftet med borgerne i området og at der er bred opbakning "
    "til planen som udvalget har set på flere møder i foråret hvor også naboerne deltog i debatten "
).split()


def _sentences(count: int, first: int) -> list[str]:
    return [
        " ".join(WORDS[(first + 5 * n + k) % len(WORDS)] for k in range(6)) for n in range(count)
    ]


def _prose(pdf: FPDF, x: float, count: int) -> None:
    for at, text in enumerate(_sentences(count, 0)):
        pdf.text(x, TOP + 5 * at, text)
