"""An enquiry as a Word document, its sources in real footnotes."""

import io
from datetime import datetime

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt

from assistant.exporting.enquiry_letter import DRAFTED, Letter, day_of
from assistant.exporting.footnotes import Footnotes
from assistant.exporting.word import LONGEST_PROPERTY, timeless


def as_word(letter: Letter, at: datetime) -> bytes:
    """Write a letter as a .docx file as of `at`: the same letter is the same file."""
    document = new_document()
    document.styles["Normal"].font.size = Pt(11)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    _set_properties(document, letter, at)
    _say_head(document, letter)
    footnotes = Footnotes(document)
    if letter.background:
        document.add_heading("Det fremgår allerede", level=2)
    for fact in letter.background:
        paragraph = document.add_paragraph(fact.text, style="List Bullet")
        for number, note in enumerate(fact.notes):
            if number:
                paragraph.add_run(",").font.superscript = True
            footnotes.add(paragraph, note)
    document.add_heading("Spørgsmål", level=2)
    for question in letter.questions:
        document.add_paragraph(question, style="List Number")
    document.add_paragraph().add_run(letter.made_with).italic = True
    footnotes.close()
    content = io.BytesIO()
    document.save(content)
    return timeless(content, at)


def _say_head(document: WordDocument, letter: Letter) -> None:
    document.add_heading(letter.title, level=1)
    lines = (
        f"Til: {', '.join(letter.to)}" if letter.to else "",
        f"Fra: {letter.by}" if letter.by else "",
        f"Dato: {day_of(letter.day)}" if letter.day else "",
        letter.due,
    )
    for line in filter(None, lines):
        document.add_paragraph(line)


def _set_properties(document: WordDocument, letter: Letter, at: datetime) -> None:
    properties = document.core_properties
    properties.title = letter.title[:LONGEST_PROPERTY]
    properties.subject = f"{DRAFTED}: {letter.reference}"[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = letter.by[:LONGEST_PROPERTY] or "Byråds-GPT"
    properties.comments = letter.made_with[:LONGEST_PROPERTY]
    properties.keywords = "AI"
    properties.category = "AI"
    properties.language = "da-DK"
    properties.created = properties.modified = at.replace(tzinfo=None)
