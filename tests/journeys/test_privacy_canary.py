"""Invented civil registration numbers go in by every door; afterwards no file of ours holds one.

The originals are kept as they are, for those who may read them, and so are the pictures of pages
that are drawn from them. Every byte of everything else is searched.
"""

import base64
import json
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx
import pytest
from docx import Document as WordDocument
from fpdf import FPDF

from assistant import wiring
from assistant.access.tokens.local import LocalTokens
from assistant.cli.in_process import LOCALHOST, through
from assistant.privacy.logs import NumbersMasked
from assistant.settings import Settings
from assistant.testing.endpoint import ScriptedEndpoint
from assistant.testing.models import quotes
from ingest.ports import Quiet

OURS = ("assistant", "ingest")
KEPT_AS_THEY_ARE = ("files", "pictures")
_serial = count(4101)


def invented(between: str = "-") -> str:
    """A number that no other door gets, of an invented person."""
    return f"{next(_serial) % 28 + 1:02}0374{between}{next(_serial):04}"


@dataclass(frozen=True, slots=True)
class Doors:
    """One number for each way in."""

    page: str = field(default_factory=invented)
    listed_title: str = field(default_factory=invented)
    file_title: str = field(default_factory=lambda: invented(" "))
    heading: str = field(default_factory=lambda: invented("\u2013"))
    cell: str = field(default_factory=lambda: invented("\t"))
    pdf: str = field(default_factory=invented)
    closed: str = field(default_factory=invented)
    url: str = field(default_factory=invented)
    case: str = field(default_factory=invented)
    link: str = field(default_factory=invented)
    question: str = field(default_factory=invented)
    follow_up: str = field(default_factory=lambda: invented("\u00a0"))
    search: str = field(default_factory=invented)
    comment: str = field(default_factory=invented)
    enquiry: str = field(default_factory=invented)
    quote: str = field(default_factory=invented)
    filtered: str = field(default_factory=invented)

    @property
    def all(self) -> dict[str, str]:
        """The digits of each."""
        return {name: digits_of(getattr(self, name)) for name in self.__slots__}


def digits_of(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is left when all was said: files, log records, prompts and replies."""

    folder: Path
    records: list[str]
    prompts: str
    replies: str
    doors: Doors
    public_files: set[str]
    set_aside: dict[str, str]  # files on the secretariat's list, and what is said of them

    def left(self) -> set[str]:
        """The doors whose number stands in a file, by any common encoding, or in a row."""
        return found_in(self.doors, [*self._files(), b"\n".join(self._rows())])

    def _files(self) -> Iterator[bytes]:
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.relative_to(self.folder).parts[0] not in KEPT_AS_THEY_ARE:
                yield path.read_bytes()

    def _rows(self) -> Iterator[bytes]:
        """What the databases hold, put together again where it is spread over their pages."""
        for path in self.folder.rglob("*.sqlite"):
            with closing(sqlite3.connect(path)) as connection:
                tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                for (table,) in tables.fetchall():
                    for row in connection.execute(f'SELECT * FROM "{table}"'):
                        yield repr(row).encode()


def found_in(doors: Doors, contents: list[bytes]) -> set[str]:
    # UTF-16 and UTF-32 are the same digits with zeros between them; an index is zeros for the most.
    dense = [content.replace(b"\0", b"") for content in contents]
    return {name for name, digits in doors.all.items() if any(_holds(c, digits) for c in dense)}


def _holds(content: bytes, digits: str) -> bool:
    first, last = digits[:6].encode(), digits[6:].encode()
    if re.search(first + rb"[^0-9]{0,12}" + last, content):
        return True
    coded = [f"{digits[:6]}-{digits[6:]}".encode(), digits.encode()]
    coded += [base64.b64encode(b"." * at + each)[4:-4] for each in tuple(coded) for at in range(3)]
    coded += [each.hex().encode() for each in coded[:2]]
    return any(each in content for each in coded)


def made_sources(root: Path, doors: Doors) -> list[Path]:
    public, closed = root / "aabent", root / "lukket"
    public.mkdir()
    closed.mkdir()
    (public / "source.toml").write_text(
        '[source]\nname = "Åbent"\naudience = ["public"]\n\n[[document]]\nfile = "klage.md"\n'
        f'title = "Klage fra {doors.listed_title}"\nurl = "https://example.org/{doors.url}"\n'
        f'case_number = "{doors.case}"\n',
        encoding="utf-8",
    )
    (public / "klage.md").write_text(
        f"# Klage over nabostøj {doors.heading}\n\nBorgeren {doors.page} klager over støj fra "
        "havnens kraner om natten og beder om en måling.\n",
        encoding="utf-8",
    )
    (public / "punkt.html").write_text(
        "<html><body><h1>Havnens drift</h1><p>Havnens kraner må bruges fra klokken syv. "
        f'<a href="bilag-{doors.link}.pdf">Bilag {doors.link}</a></p></body></html>',
        encoding="utf-8",
    )
    (closed / "source.toml").write_text(
        '[source]\nname = "Lukket"\naudience = ["council"]\n', encoding="utf-8"
    )
    word = WordDocument()
    word.core_properties.title = f"Aftale med {doors.file_title}"
    word.add_heading("Aftale om havnens kraner")
    word.add_paragraph(f"Kranføreren {doors.closed} får 41.500 kroner i erstatning for støjen.")
    table = word.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Kranfører", *doors.cell.split("\t")), strict=True):
        cell.text = text
    word.save(str(closed / "aftale.docx"))
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, text=f"Notat om kranerne. Lodsen {doors.pdf} har hørt kranerne hver nat.")
    pdf.output(str(closed / "notat.pdf"))
    return [public, closed]


def went_through(root: Path, caplog: pytest.LogCaptureFixture) -> Aftermath:
    """Read the folders, ask by every door, and stop the service."""
    doors = Doors()
    replies: list[str] = []
    data = root / "data"
    for name in OURS:
        caplog.set_level(logging.DEBUG, logger=name)
    with ScriptedEndpoint(quotes) as endpoint:
        settings = Settings(data_dir=data, llm_url=endpoint.url, llm_model="m")
        wiring.build_ingestion(settings).bring_in_step(made_sources(root, doors), Quiet())
        token = LocalTokens(data).issue("anna", ["council"])
        with (
            through(settings) as (_, transport),
            httpx.Client(base_url=LOCALHOST, transport=transport) as client,
        ):
            for headers in ({}, {"Authorization": f"Bearer {token}"}):
                replies += _asked(client, headers, doors)
            listed = client.get("/v1/documents").json()["documents"]
            secretary = {"Authorization": f"Bearer {LocalTokens(data).issue('eva', ['admin'])}"}
            marks = client.get("/v1/access/marks", headers=secretary).json()["marks"]
            set_aside = {mark["file"]: json.dumps(mark, ensure_ascii=False) for mark in marks}
        prompts = json.dumps(endpoint.messages, ensure_ascii=False)
    ours = [record for record in caplog.records if record.name.split(".")[0] in OURS]
    told = [f"{record.getMessage()} {record.__dict__}" for record in ours]
    assert told
    return Aftermath(
        data, told, prompts, "\n".join(replies), doors, {d["file"] for d in listed}, set_aside
    )


def _asked(client: httpx.Client, headers: dict[str, str], doors: Doors) -> Iterator[str]:
    def called(method: str, path: str, **sent: object) -> httpx.Response:
        return client.request(method, path, headers=headers, json=sent or None)

    question = f"Hvad får kranføreren {doors.question} i erstatning for støjen fra kranerne?"
    first = called("POST", "/v1/ask", question=question)
    yield first.text
    more = f"Og hvad med {doors.follow_up}?"
    conversation = first.json()["conversation_id"]
    yield called("POST", "/v1/ask", question=more, conversation_id=conversation).text
    streamed = {**headers, "Accept": "text/event-stream"}
    yield client.post("/v1/ask", headers=streamed, json={"question": question}).text
    filters = {"case_number": doors.filtered, "body": [doors.filtered]}
    yield called("POST", "/v1/ask", question=question, filters=filters).text
    yield called("POST", "/v1/search", query=f"kraner {doors.search}").text
    feedback = f"/v1/answers/{first.json()['answer_id']}/feedback"
    yield called("POST", feedback, verdict="wrong", comment=f"Det var {doors.comment}").text
    yield called("GET", f"/v1/conversations/{conversation}").text
    text = f"Vi ønsker at vide, hvad kranføreren {doors.enquiry} har fået i erstatning."
    check = called("POST", "/v1/enquiries/check", text=text)
    yield check.text
    yield called("POST", "/v1/enquiries", text=text, check=check.json()).text
    listed = called("GET", "/v1/documents")
    yield listed.text
    for document in listed.json()["documents"]:
        page = f"/v1/documents/{document['document_id']}/pages/1"
        yield client.get(page, headers=headers, params={"quote": doors.quote}).text
        yield str(client.get(f"{page}.png", headers=headers, params={"quote": doors.quote}).headers)
        yield called("GET", f"/v1/documents/{document['document_id']}").text


# What is told or sent to a model; the others are only kept.
PROMPTED = {"page", "closed", "question"}
KEPT = set(Doors().all) - {"quote", "search"}


def test_no_file_no_record_no_prompt_and_no_reply_holds_a_number(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    after = went_through(tmp_path, caplog)
    assert after.left() == set()
    assert found_in(after.doors, ["\n".join(after.records).encode()]) == set()
    assert found_in(after.doors, [after.prompts.encode()]) == set()
    assert found_in(after.doors, [after.replies.encode()]) == set()
    assert "kranføreren XXXXXX-XXXX" in after.prompts
    assert "Kranføreren XXXXXX-XXXX får 41.500 kroner" in after.replies
    # The public documents that held one are the secretariat's alone now, and on its list.
    assert after.public_files == set()
    assert set(after.set_aside) == {"klage.md", "punkt.html"}
    assert "personnummer på side 1" in after.set_aside["klage.md"]
    # A question is no business of the log's, with or without a number.
    assert "kranføreren" not in "\n".join(after.records)
    assert "erstatning" not in "\n".join(after.records)


def test_a_program_that_does_not_mask_is_caught_at_every_door(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.privacy.masking.find", lambda _text: ())
    after = went_through(tmp_path, caplog)
    assert KEPT - after.left() == set()
    assert PROMPTED - found_in(after.doors, [after.prompts.encode()]) == set()
    assert {"page", "closed", "pdf", "question"} <= found_in(after.doors, [after.replies.encode()])


def test_a_record_that_holds_a_number_is_masked_before_it_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from assistant.api.operations.logs import logging_config

    config = logging_config("DEBUG")
    assert config["handlers"]["stderr"]["filters"] == ["numbers"]
    record = logging.LogRecord("assistant.x", 10, "", 1, "om %s", ("010374-4102",), None)
    record.__dict__["call"] = {"route": "/v1/x?quote=010374-4102", "ms": 1.5}
    assert NumbersMasked().filter(record)
    assert record.getMessage() == "om XXXXXX-XXXX"
    assert record.__dict__["call"] == {"route": "/v1/x?quote=XXXXXX-XXXX", "ms": 1.5}
