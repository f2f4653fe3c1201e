"""Reading in subprocesses: bad files fail alone, with their reason."""

import io
import subprocess
import sys
import tempfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfWriter

from ingest.layout import Limits
from ingest.reading import FileFailed, FileRead, read_files


def make_pdf(path: Path, text: str = "Byrådet mødes.", pages: int = 1) -> Path:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for _ in range(pages):
        pdf.add_page()
        pdf.cell(text=text)
    pdf.output(str(path))
    return path


def many_pages(path: Path, count: int) -> Path:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(width=100, height=100)
    writer.write(path)
    return path


def locked(path: Path) -> Path:
    pdf = FPDF()
    pdf.add_page()
    writer = PdfWriter(clone_from=io.BytesIO(bytes(pdf.output())))
    writer.encrypt("hemmelig", algorithm="RC4-128")
    writer.write(path)
    return path


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_bad_files_fail_with_their_reasons_and_the_good_ones_are_read(tmp_path: Path) -> None:
    paths = [
        make_pdf(tmp_path / "god.pdf"),
        written(tmp_path / "god.txt", "Æbler".encode()),
        written(tmp_path / "halv.pdf", b"%PDF-1.7\nxx"),
        written(tmp_path / "foto.pdf", b"\xff\xd8\xff\xe0JFIF" + bytes(99)),
        written(tmp_path / "tom.pdf", b""),
        locked(tmp_path / "last.pdf"),
        many_pages(tmp_path / "lang.pdf", 10_000),
        written(tmp_path / "tegning.dwg", b"x"),
        tmp_path / "borte.pdf",
    ]

    results = {result.path.name: result for result in read_files(paths, workers=2)}

    reasons = {n: r.reason for n, r in results.items() if isinstance(r, FileFailed)}
    assert reasons.pop("borte.pdf").startswith("filen kan ikke åbnes")
    assert reasons == {
        "halv.pdf": "filen er beskadiget",
        "foto.pdf": "filen er ikke en PDF, selv om navnet slutter på .pdf",
        "tom.pdf": "filen er tom",
        "last.pdf": "filen kræver adgangskode",
        "lang.pdf": "filen har 10.000 sider; højst 2.000 kan læses",
        "tegning.dwg": "filtypen .dwg kan ikke læses",
    }
    assert {n for n, r in results.items() if isinstance(r, FileRead)} == {"god.pdf", "god.txt"}


def test_a_file_that_overruns_its_time_fails_and_the_next_is_read(tmp_path: Path) -> None:
    slow = make_pdf(tmp_path / "langsom.pdf", text="Byrådet mødes igen. " * 40, pages=1500)
    good = written(tmp_path / "b.txt", b"Godt")

    results = list(read_files([slow, good], limits=Limits(seconds=0.02), workers=1))

    assert {r.path.name: type(r) for r in results} == {"langsom.pdf": FileFailed, "b.txt": FileRead}


def test_what_a_killed_reader_had_unpacked_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(unpacked))
    mail = EmailMessage()
    mail["Subject"] = "Lukket bilag"
    mail.set_content("Se bilaget.")
    slow = make_pdf(tmp_path / "bilag.pdf", text="Byrådet mødes igen. " * 40, pages=1500)
    mail.add_attachment(slow.read_bytes(), maintype="application", subtype="pdf", filename="b.pdf")
    path = written(tmp_path / "a.eml", mail.as_bytes())

    results = list(read_files([path], limits=Limits(seconds=0.5), workers=1))

    assert [type(result) for result in results] == [FileFailed]
    assert list(unpacked.iterdir()) == []


def test_a_file_over_the_size_limit_is_not_opened(tmp_path: Path) -> None:
    path = written(tmp_path / "stor.txt", b"x" * 3_000_000)

    (result,) = read_files([path], limits=Limits(file_bytes=1_000_000), workers=1)

    assert result == FileFailed(path, "filen fylder 3 MB; højst 1 MB kan læses")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces a limit on memory")
def test_a_file_that_needs_too_much_memory_fails_alone(tmp_path: Path) -> None:
    greedy = written(tmp_path / "a.txt", b"Ord og mere.\n\n" * 1_500_000)
    good = written(tmp_path / "b.txt", b"Godt")

    results = list(read_files([greedy, good], limits=Limits(memory_bytes=60_000_000), workers=1))

    assert {r.path.name: type(r) for r in results} == {"a.txt": FileFailed, "b.txt": FileRead}


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path = make_pdf(tmp_path / "a.pdf", pages=60)

    (result,) = read_files(
        [path], workers=1, on_page=lambda file, done, of: told.append((file.name, done, of))
    )

    assert isinstance(result, FileRead)
    assert len(result.pages) == 60
    assert told == [("a.pdf", 25, 60), ("a.pdf", 50, 60)]


@pytest.mark.parametrize(
    "name",
    [
        *("llama_index", "numpy", "torch", "pydantic"),
        # What only some files need comes with the first of them.
        *("markdown_it", "email", "oxmsg", "lxml", "openpyxl", "docx", "pptx", "pypdf"),
    ],
)
def test_a_worker_starts_without(name: str) -> None:
    code = f"import sys, ingest.readers.worker; print([m for m in [{name!r}] if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
