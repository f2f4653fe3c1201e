"""An answer as a Word document: question, answer, numbered references, and how it was made."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from assistant.answering.kept.reopening import CHANGES
from assistant.domain.answers import Citation, Coverage, Status
from assistant.domain.conversations import Reopened

MADE_WITH = "Lavet med Byråds-GPT"
_HERE = ZoneInfo("Europe/Copenhagen")
_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december"
).split()
# What XML 1.0 cannot hold; a page's text has such signs where a hyphen ended a line.
_LINE_END_HYPHEN = re.compile("[\u0002\ufffe\u00ad]\\s*")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_PROPERTY = 255  # what the format allows
_KINDS = {"haandbog": "håndbog", "forespoergsel": "forespørgsel"}
_STATUS = {
    Status.PARTIAL: "Svaret er delvist: ikke alt det, der blev spurgt om, står i dokumenterne.",
    Status.NOT_FOUND: "Der blev ikke fundet et svar i de dokumenter, der er søgt i.",
}


def as_word(opened: Reopened) -> bytes:
    """Write what a reader may read of an answer as a .docx file."""
    document = new_document()
    document.styles["Normal"].font.size = Pt(11)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    _set_properties(document, opened)
    _say_answer(document, opened)
    _say_references(document, opened)
    _say_origin(document, opened)
    content = io.BytesIO()
    document.save(content)
    return timeless(content, opened.kept.asked_at)


def made_by(opened: Reopened) -> str:
    """How the words came about, and that a machine did it."""
    generator = opened.kept.generator
    if generator.startswith("generated:"):
        model = generator.partition(":")[2]
        return (
            f"AI: Svaret er formuleret af en sprogmodel ({model}). Hver sætning er holdt op mod de "
            "citater, den henviser til. Kontrollér kilderne, før svaret bruges."
        )
    return (
        "AI: Svaret er valgt ud af et program og består af dokumenternes egne ord. "
        "Programmet kan overse noget. Kontrollér kilderne, før svaret bruges."
    )


def plain(text: str) -> str:
    r"""Put text from a page on one line that XML can hold.

    >>> plain("en bæredyg\ufffe\r\ntig\x00 by")
    'en bæredygtig by'
    """
    return " ".join(_NO_XML.sub("", _LINE_END_HYPHEN.sub("", text)).split())


def timeless(content: io.BytesIO, at: datetime) -> bytes:
    """Write the package anew as of `at`: the same answer is the same file, byte for byte."""
    written = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(written, "w") as new:
        for entry in old.infolist():
            named = zipfile.ZipInfo(entry.filename, at.timetuple()[:6])
            named.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(named, old.read(entry))
    return written.getvalue()


def _set_properties(document: WordDocument, opened: Reopened) -> None:
    properties = document.core_properties
    properties.title = plain(opened.kept.question)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = "Byråds-GPT"
    properties.comments = plain(f"{MADE_WITH}. {made_by(opened)}")[:LONGEST_PROPERTY]
    properties.category = "AI"
    properties.language = "da-DK"
    properties.created = properties.modified = opened.kept.asked_at.replace(tzinfo=None)


def _say_answer(document: WordDocument, opened: Reopened) -> None:
    document.add_heading(plain(opened.kept.question), level=1)
    if opened.kept.understood_as:
        document.add_paragraph(f"Forstået som: {plain(opened.kept.understood_as)}")
    if opened.status in _STATUS:
        document.add_paragraph().add_run(_STATUS[opened.status]).italic = True
    for line in map(plain, _LINE_END_HYPHEN.sub("", opened.text).split("\n")):
        if line:
            document.add_paragraph(line)
    for changed in opened.changed:
        where = f"{changed.title}, side {changed.page}"
        warning = f"Bemærk: {where}: {CHANGES[changed.change]}"
        document.add_paragraph().add_run(plain(warning)).bold = True


def _say_references(document: WordDocument, opened: Reopened) -> None:
    if not opened.citations:
        return
    document.add_heading("Kilder", level=2)
    for citation in opened.citations:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"[{citation.number}] ").bold = True
        paragraph.add_run(plain(", ".join(_place(citation))))
        document.add_paragraph(f"»{plain(citation.quote)}«", style="Quote")
        if citation.document.url:
            _link(document.add_paragraph(), plain(citation.document.url))


def _link(paragraph: Paragraph, url: str) -> None:
    """Write an address; one of the web can be followed."""
    run = paragraph.add_run(url)
    if url.startswith(("https://", "http://")):
        link = OxmlElement("w:hyperlink")
        target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), target)
        run.underline = True
        link.append(run._r)
        paragraph._p.append(link)


def _place(citation: Citation) -> Iterator[str]:
    found = citation.document
    yield found.title
    if found.body:
        yield found.body
    if found.date:
        yield _day(found.date)
    yield f"side {citation.page}"
    if found.file != found.title:
        yield found.file


def _say_origin(document: WordDocument, opened: Reopened) -> None:
    document.add_heading("Om svaret", level=2)
    kept = opened.kept
    document.add_paragraph(f"Spurgt {_moment(kept.asked_at)}. {MADE_WITH}.")
    document.add_paragraph(plain(" ".join(_covered(opened.coverage))))
    document.add_paragraph(plain(made_by(opened)))


def _covered(coverage: Coverage) -> Iterator[str]:
    yield f"Søgt i {_documents(coverage.documents)} ({coverage.pages} sider)."
    if coverage.bodies:
        yield f"Udvalg og råd: {', '.join(coverage.bodies)}."
    if coverage.kinds:
        yield f"Slags: {', '.join(_KINDS.get(kind, kind) for kind in coverage.kinds)}."
    if coverage.date_from and coverage.date_to:
        yield f"Dateret fra {_day(coverage.date_from)} til {_day(coverage.date_to)}."
    if coverage.indexed_at:
        yield f"Læst ind {_moment(coverage.indexed_at)}."
    if coverage.unread:
        yield f"{_documents(coverage.unread)} kunne ikke læses, eller ikke helt."
    for unread in coverage.unread_documents:
        yield f"{unread.title}: {unread.reason or 'ikke læst helt'}."


def _documents(number: int) -> str:
    return "1 dokument" if number == 1 else f"{number} dokumenter"


def _day(day: date) -> str:
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def _moment(moment: datetime) -> str:
    here = moment.astimezone(_HERE)
    return f"{_day(here.date())} kl. {here:%H.%M}"
