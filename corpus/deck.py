"""Writes a manuscript as a PowerPoint deck: bullets, tables, charts, notes, a strip on each slide.

A slide ends at `---`. `::: section 2` says where in the agenda it belongs, `::: chart bar Title`
makes a chart of the table that follows, and what follows `::: notes` is said, not shown.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

import pptx
from deck_parts import add_chart, add_strip, add_table, add_text
from inline import pieces
from manuscript import Block, Manuscript
from package import settled
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt
from word import MOMENT

WIDE, HIGH, LEFT = Inches(13.333), Inches(7.5), Inches(3.1)
WIDTH = Inches(9.8)
TITLE, CONTENT, TITLE_ONLY = 0, 1, 5
DATE, NUMBER = "Møllehavn Kommune (opdigtet)", Pt(12)


def write_deck(manuscript: Manuscript) -> bytes:
    """Write the manuscript as .pptx."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    properties = deck.core_properties
    properties.title, properties.language = manuscript.meta["title"], "da-DK"
    properties.author = properties.last_modified_by = DATE
    properties.created, properties.modified = MOMENT, MOMENT
    for number, blocks in enumerate(_slides(manuscript.blocks), start=1):
        slide = _add_slide(deck, blocks, is_first=number == 1)
        current = next((int(a) for name, a in _directives(blocks) if name == "section"), 0)
        add_strip(slide, manuscript.meta["agenda"], current)
        add_text(slide, f"{manuscript.meta['notice']} · {number}", LEFT, Inches(7.05), NUMBER)
    _drop_unused_layouts(deck)
    out = io.BytesIO()
    deck.save(out)
    return settled(out.getvalue())


def _slides(blocks: Sequence[Block]) -> list[list[Block]]:
    groups = groupby(blocks, key=lambda block: block.kind == "slide")
    return [list(group) for is_mark, group in groups if not is_mark]


def _directives(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if block.kind == "directive":
            name, _, argument = block.text.partition(" ")
            yield name, argument


def _add_slide(deck: Presentation, blocks: Sequence[Block], is_first: bool) -> Slide:
    bullets = [line for block in blocks if block.kind == "bullets" for line in block.lines]
    layout = TITLE if is_first else CONTENT if bullets else TITLE_ONLY
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    _place(slide.shapes.title, Inches(1.6 if is_first else 0.4), Inches(1.2))
    _write(slide.shapes.title, [b.text for b in blocks if b.kind == "heading1"], Pt(34))
    top = Inches(1.7)
    if is_first:
        _place(slide.placeholders[1], Inches(3.2), Inches(3.2))
        _write(slide.placeholders[1], [b.text for b in blocks if b.kind == "paragraph"], Pt(20))
        return slide
    if bullets:
        height = Inches(0.55 + 0.62 * sum(1 + len(line) // 62 for line in bullets))
        _place(slide.placeholders[1], top, height)
        _fill(slide, bullets)
        top = Length(top + height)
    _add_rest(slide, blocks, top)
    return slide


def _place(shape: object, top: Length, height: Length) -> None:
    shape.left, shape.top, shape.width, shape.height = LEFT, top, WIDTH, height  # type: ignore[attr-defined]


def _write(shape: object, lines: Sequence[str], size: Length) -> None:
    shape.text = "\n".join(lines)  # type: ignore[attr-defined]
    for paragraph in shape.text_frame.paragraphs:  # type: ignore[attr-defined]
        paragraph.font.size, paragraph.alignment = size, PP_ALIGN.LEFT


def _fill(slide: Slide, bullets: Sequence[str]) -> None:
    frame = slide.placeholders[1].text_frame
    for number, line in enumerate(bullets):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for piece in pieces(line):
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = piece.text, Pt(22), piece.kind == "bold"


def _add_rest(slide: Slide, blocks: Sequence[Block], top: Length) -> None:
    chart, is_said = "", False
    for block in blocks:
        match block.kind:
            case "directive":
                name, _, argument = block.text.partition(" ")
                chart, is_said = (argument if name == "chart" else ""), name == "notes"
            case "paragraph" if is_said:
                _say(slide, block.text)
            case "table":
                top = (add_chart if chart else add_table)(slide, block, chart, LEFT, top, WIDTH)
            case "paragraph":
                top = add_text(slide, block.text, LEFT, top, Pt(18))


def _say(slide: Slide, text: str) -> None:
    frame = slide.notes_slide.notes_text_frame
    frame.text = f"{frame.text}\n{text}" if frame.text else text


def _drop_unused_layouts(deck: Presentation) -> None:
    for layout in list(deck.slide_layouts):
        if not layout.used_by_slides:
            deck.slide_layouts.remove(layout)
