"""Lines that are rows of a table: cells with wide gaps, or lines that end in figures."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.layout import Line

# "3.882", "2,5", "90 %", "Ca. 17.000", "(12)" as the last word of a line.
FIGURE_END = re.compile(r"\S.*\s\(?[-–]?\d(?:[\d.,]*\d)?\)?\s?[%*]?$")
ONLY_FIGURES = re.compile(r"(?:(?:[Cc]a\.|kr\.|[-–])?\s*[-–]?\d[\d.,]*\*?\s*(?:%|kr\.|mio\.)?\s*)+")
# A short code and a figure open a row of which the rest may stand on lines below: "MSB 42 • …".
OPENS = re.compile(r"[A-ZÆØÅ]{2,6}\*?\s\d+\s•")
BULLET = re.compile(r"•")
MIN_RUN = 2
MAX_ROW = 140
# Points: letters of rows differ by less; a heading above a table is larger.
SAME_SIZE = 0.6


def with_rows(lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """Say of each line whether it is a table row; the parts of one row become one line."""
    joined = _rows_joined(lines)
    marked = [row or bool(line.cells) or _ends_in_figure(line.text) for line, row in joined]
    result = []
    for at, (line, whole) in enumerate(joined):
        if line.row:
            result.append((line, True))
            continue
        beside = any(
            marked[near] and abs(joined[near][0].size - line.size) <= SAME_SIZE
            for near in (at - 1, at + 1)
            if 0 <= near < len(joined)
        )
        goes_on = at + 1 < len(joined) and joined[at + 1][0].text[:1].islower()
        row = whole or bool(line.cells) or (marked[at] and beside and not goes_on)
        text = "\t".join(cell.text for cell in line.cells) if line.cells else line.text
        result.append((replace(line, text=text), row))
    return result


def _ends_in_figure(text: str) -> bool:
    if len(text) > MAX_ROW or "\t" in text or text[:1] in "•▪■-–" or text[:1].islower():
        return False
    return FIGURE_END.search(text) is not None and re.search(r"\d[.)]\s\w", text) is None


def _rows_joined(lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """Join a row that opens with a code and a figure with the bullets and figures below it."""
    result: list[tuple[Line, bool]] = []
    open_row = False
    for line in lines:
        joint = _joint(line.text) if open_row and not line.row else None
        if joint is not None:
            held, _ = result[-1]
            result[-1] = (replace(held, text=held.text + joint + line.text, base=line.base), True)
            open_row = not ONLY_FIGURES.fullmatch(line.text)
            continue
        open_row = not line.row and OPENS.match(line.text) is not None
        result.append((line, open_row))
    return result


def _joint(text: str) -> str | None:
    """What joins a line to the row above it: a new cell, or the rest of one; None for neither."""
    if BULLET.match(text) or ONLY_FIGURES.fullmatch(text):
        return "\t"
    return "\n" if text[:1].islower() else None
