"""Mails that the tests write, and what is read in them."""

from email.message import EmailMessage
from pathlib import Path

from fpdf import FPDF

from ingest.layout import Block, BlockKind, ReadPage
from ingest.readers import open_file

HEADS = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: Emne\r\nMIME-Version: 1.0\r\n"
PLAIN = HEADS + b"Content-Type: text/plain; charset="


def mail(text: str = "Vi drøfter Ågade.", subject: str = "Høring på Ærø") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Åse Bjørn <aase@kommune.example>"
    made["To"] = "Byrådet <byraad@kommune.example>, Bo Ø <bo@kommune.example>"
    made["Cc"] = "Arkivet <arkiv@kommune.example>"
    made["Date"] = "Tue, 03 Mar 2026 13:05:00 +0000"
    made.set_content(text)
    return made


def attached(name: str, data: bytes, made: EmailMessage | None = None) -> EmailMessage:
    made = made or mail()
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def pdf(*texts: str) -> bytes:
    made = FPDF()
    made.set_font("Helvetica", size=11)
    for text in texts:
        made.add_page()
        made.cell(text=text)
    return bytes(made.output())


def written(path: Path, content: bytes | EmailMessage) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.as_bytes())
    return path


def pages_of(folder: Path, content: bytes | EmailMessage) -> list[ReadPage]:
    reading = open_file(written(folder / "a.eml", content))
    found = list(reading.pages)
    assert reading.count == len(found)
    assert [each.page.number for each in found] == list(range(1, len(found) + 1))
    return found


def labels(folder: Path, content: bytes | EmailMessage) -> list[tuple[str, bool]]:
    return [(each.page.label, each.read) for each in pages_of(folder, content)]


def headings(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.kind is BlockKind.HEADING]
