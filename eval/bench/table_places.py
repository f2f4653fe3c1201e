"""Where tables stand on a page of the benchmark, in millimetres."""

from collections.abc import Sequence

from fpdf import FPDF

from eval.bench.table_rows import Row

LEFT, TOP, LINE = 20.0, 40.0, 6.0
PAGE_END = 280.0
GREY = (225, 230, 235)


def write_rows(
    pdf: FPDF, rows: Sequence[Row], xs: Sequence[float], step: float, top: float = TOP
) -> None:
    """Write rows under each other, each cell from its column's left edge; millimetres."""
    for at, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=True):
            if cell:
                pdf.text(x, top + step * at, cell)
