"""Tables of a PDF page: ruled ones by their rules, others by the columns that lines share."""

from ingest.layout import Line
from ingest.readers.aligned_tables import with_aligned
from ingest.readers.grids import grids_of
from ingest.readers.page_lines import lines_of
from ingest.readers.ruled_tables import with_ruled
from ingest.readers.ruling import ruling_of


def lines_with_tables(
    page: object, textpage: object, text: str, *, rotated: bool = False
) -> tuple[Line, ...]:
    """Cut `text`, as pdfium read it, into lines; each row of a table is one line.

    `page` and `textpage` are pdfium's handles. A page that is set sideways keeps plain lines.
    """
    if rotated:
        return lines_of(textpage, text, rotated=True)
    grids = grids_of(ruling_of(page))
    return tuple(with_aligned(with_ruled(lines_of(textpage, text, grids=grids), grids)))
