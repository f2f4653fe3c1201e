"""Makes Word files, slides and workbooks."""

from pathlib import Path

import docx
import openpyxl
import pptx
from pptx.util import Cm

from eval.bench.made_files.script import HEADS, Kind, Known, Part, Script, known_of


def make_word(script: Script, path: Path) -> list[Known]:
    """Write a Word file: headings, paragraphs, lists, tables, a head that is not its matter."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Notat"
    for part in script.parts():
        if part.kind is Kind.HEADING:
            made.add_heading(part.texts[0], level=2)
        elif part.kind is Kind.LIST:
            style = "List Number" if script.seed % 2 else "List Bullet"
            for text in part.texts:
                made.add_paragraph(text, style=style)
        elif part.kind is Kind.TABLE:
            _add_table(made, part)
        else:
            paragraph = made.add_paragraph()
            for text in part.texts:
                paragraph.add_run(f"{text} ").bold = len(text) % 5 == 0
    made.save(str(path))
    return known_of(script)


def _add_table(made: "docx.document.Document", part: Part) -> None:
    rows = [HEADS, *part.rows()]
    table = made.add_table(rows=len(rows), cols=len(HEADS))
    for at, row in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text


def make_slides(script: Script, path: Path) -> list[Known]:
    """Write slides: a title, text, a list and a table each; what is last said is in the notes."""
    made = pptx.Presentation()
    for page in script.pages:
        slide = made.slides.add_slide(made.slide_layouts[5])
        title = slide.shapes.title
        if title is not None:
            title.text_frame.text = page[0].texts[0]
        top = 4.0
        for part in page[1:]:
            if part.kind is Kind.NOTE:
                frame = slide.notes_slide.notes_text_frame
                if frame is not None:
                    frame.text = part.texts[0]
            else:
                _place(slide.shapes, part, top)
                top += 3.0
    made.save(str(path))
    return known_of(script, paged=True)


def _place(shapes: "pptx.shapes.shapetree.SlideShapes", part: Part, top: float) -> None:
    box = (Cm(1.5), Cm(top), Cm(22), Cm(2.5))
    if part.kind is Kind.TABLE:
        rows = [HEADS, *part.rows()]
        table = shapes.add_table(len(rows), len(HEADS), *box).table
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
        return
    frame = shapes.add_textbox(*box).text_frame
    frame.word_wrap = True
    lines = part.texts if part.kind is Kind.LIST else (" ".join(part.texts),)
    frame.text = lines[0]
    for line in lines[1:]:
        frame.add_paragraph().text = line


def make_workbook(script: Script, path: Path) -> list[Known]:
    """Write a workbook: each page of the script is a sheet."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for at, page in enumerate(script.pages, start=1):
        sheet = made.create_sheet(f"Ark {at}")
        for part in page:
            if part.kind is Kind.TABLE:
                sheet.append([])
                for row in (HEADS, *part.rows()):
                    sheet.append(list(row))
                sheet.append([])
            else:
                for text in part.texts:
                    sheet.append([text])
    made.save(path)
    return known_of(script, paged=True)
