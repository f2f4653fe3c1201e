"""Sets a manuscript as landscape slides, with a strip of the agenda on every slide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from fpdf.fonts import FontFace
from manuscript import Block, Manuscript, cells
from typesetting import INK, MARGIN, TINT, Sheet

STRIP = 62.0
TEXT = STRIP + 12


class Deck(Sheet):
    """A deck of slides: no header; the footer stands beside the agenda strip."""

    def header(self) -> None:
        """Nothing: every slide has its own title."""

    def footer(self) -> None:
        """The notice and the slide's number, beside the strip."""
        self.set_xy(TEXT, -13)
        self.set_font("Helvetica", size=9)
        self.set_text_color(110)
        self.cell(self.w - TEXT - 30, 5, self.notice)
        self.cell(16, 5, str(self.page), align="R")


def typeset_slides(manuscript: Manuscript) -> bytes:
    """Set every slide of the manuscript on a page of its own."""
    deck = Deck(manuscript, "landscape")
    deck.set_auto_page_break(False)
    for slide in _slides(manuscript.blocks):
        deck.add_page()
        _set_slide(deck, slide, manuscript.meta["agenda"])
    return bytes(deck.output())


def _slides(blocks: Sequence[Block]) -> list[list[Block]]:
    groups = groupby(blocks, key=lambda block: block.kind == "slide")
    return [list(group) for is_mark, group in groups if not is_mark]


def _set_slide(deck: Deck, blocks: Sequence[Block], agenda: Sequence[str]) -> None:
    current = next((int(b.text.split()[1]) for b in blocks if b.kind == "directive"), 0)
    _strip(deck, agenda, current)
    deck.set_xy(TEXT, 22)
    for block in blocks:
        deck.set_text_color(30)
        deck.set_x(TEXT)
        match block.kind:
            case "heading1":
                _title(deck, block.text)
            case "bullets":
                _bullets(deck, block.lines)
            case "table":
                _table(deck, block)
            case "paragraph":
                _paragraph(deck, block.text)


def _strip(deck: Deck, agenda: Sequence[str], current: int) -> None:
    deck.set_fill_color(*INK)
    deck.rect(0, 0, STRIP, deck.h, style="F")
    deck.set_y(24)
    for number, name in enumerate(agenda, start=1):
        here = number == current
        deck.set_font("Helvetica", style="B" if here else "", size=13)
        deck.set_text_color(*((255, 255, 255) if here else (150, 180, 196)))
        deck.set_x(8)
        deck.multi_cell(STRIP - 14, 6, f"{number}. {name}", align="L", new_x="LMARGIN")
        deck.ln(5)


def _title(deck: Deck, text: str) -> None:
    deck.start_section(text)
    deck.set_font("Helvetica", style="B", size=30)
    deck.set_text_color(*INK)
    deck.multi_cell(deck.w - TEXT - 14, 13, text, align="L", new_x="LMARGIN")
    deck.ln(7)


def _bullets(deck: Deck, lines: Sequence[str]) -> None:
    for line in lines:
        deck.set_font("Helvetica", size=20)
        deck.set_x(TEXT)
        deck.cell(8, 9.5, "•")
        width = deck.w - TEXT - 22
        deck.multi_cell(width, 9.5, line, align="L", markdown=True, new_x="LMARGIN")
        deck.ln(5)


def _paragraph(deck: Deck, text: str) -> None:
    deck.set_font("Helvetica", size=18)
    deck.multi_cell(deck.w - TEXT - 14, 9, text, align="L", markdown=True, new_x="LMARGIN")
    deck.ln(5)


def _table(deck: Deck, block: Block) -> None:
    rows = [cells(line) for line in block.lines]
    widths = tuple(len(cell) for cell in rows.pop(1))
    deck.set_font("Helvetica", size=16)
    deck.set_fill_color(255)
    deck.set_line_width(0.2)
    deck.set_left_margin(TEXT)
    heading = FontFace(emphasis="BOLD", color=INK, fill_color=TINT)
    with deck.table(
        col_widths=widths, text_align="LEFT", line_height=8, padding=(1.5, 2), width=198,
        headings_style=heading, borders_layout="HORIZONTAL_LINES", align="LEFT",
    ) as table:  # fmt: skip
        for row in rows:
            table.row(row)
    deck.set_left_margin(MARGIN)
    deck.ln(5)
