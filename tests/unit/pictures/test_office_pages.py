"""Word files and slides as pictures: by LibreOffice, kept away from the network and the disk."""

import http.server
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from assistant.errors import Busy, Unreadable
from assistant.pictures import office
from assistant.pictures.office import OfficePages
from assistant.pictures.pages import PagePictures
from ingest.files import FileStore

Install = Callable[[str, str], Path]

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed on this machine"
)
QUOTE = "Cykelstien koster 4,2 mio. kr. i 2026."
# What stands in for LibreOffice: it finds the PDF to make, and the file to make it of.
FAKE = """
out = sys.argv[sys.argv.index('--outdir') + 1]; os.makedirs(out)
target, source = out + '/document.pdf', sys.argv[-1]
"""
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj trailer<</Root 1 0 R>>"  # noqa: E501
WRITE = f"open(target, 'wb').write({PDF!r})\n"


def word_file(path: Path, picture: str | None = None) -> Path:
    document = Document()
    document.add_paragraph("Udvalget mødes igen i september.")
    document.add_picture(red(), Inches(1))
    document.add_page_break()
    document.add_paragraph(QUOTE)
    document.save(str(path))
    return linked(path, picture) if picture else path


def slides(path: Path, picture: str | None = None, hidden: int = 2) -> Path:
    show = Presentation()
    for number in (1, 2, 3):
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = f"Slide {number} om cykelstier"
        slide.shapes.add_picture(red(), Inches(1), Inches(3))
        if number == hidden:
            slide._element.set("show", "0")
    show.save(str(path))
    return linked(path, picture) if picture else path


def red() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (60, 60), "red").save(out, "PNG")
    out.seek(0)
    return out


def linked(path: Path, address: str) -> Path:
    """Let the pictures of a package lie elsewhere."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            if re.search(r"(document|slide\d+)\.xml\.rels$", name):
                data = re.sub(
                    rb'(Type="[^"]*/image"\s+)Target="[^"]*"',
                    b'\\1Target="' + address.encode() + b'" TargetMode="External"',
                    data,
                )
            elif re.search(r"(document|slide\d+)\.xml$", name):
                data = data.replace(b"r:embed=", b"r:link=")
            package.writestr(name, data)
    return path


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """What a web server on this machine is asked for; the first entry is its address."""
    requests: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(red().getvalue())

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    requests.append(f"http://127.0.0.1:{server.server_port}/picture.png")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield requests
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Callable[..., OfficePages]]:
    made: list[OfficePages] = []

    def make(time_limit_s: float = 60.0, most_bytes: int = 10**9) -> OfficePages:
        made.append(
            OfficePages(tmp_path / "pictures", time_limit_s=time_limit_s, most_bytes=most_bytes)
        )
        return made[-1]

    yield make
    for each in made:
        each.close()


Make = Callable[..., OfficePages]


def texts(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def images(pdf: Path) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return sum(item.type == 3 for page in document for item in page.get_objects(max_depth=5))


@needs_libreoffice
def test_a_slide_is_the_page_of_its_number_hidden_ones_too(pages: Make, tmp_path: Path) -> None:
    found = texts(pages().pdf(slides(tmp_path / "oplæg.pptx")))

    assert found == [f"Slide {number} om cykelstier" for number in (1, 2, 3)]


@needs_libreoffice
def test_a_word_file_shows_the_page_on_which_the_quote_stands(pages: Make, tmp_path: Path) -> None:
    file = word_file(tmp_path / "notat.docx")
    drawing = PagePictures(workers=1, time_limit_s=30, office=pages())
    try:
        pictures = {
            quote: Image.open(
                io.BytesIO(drawing.picture(file, digest="d", page=1, quote=quote, width=400))
            ).convert("RGB")
            for quote in (QUOTE, "", "Det står der ikke")
        }
    finally:
        drawing.close()

    reds = {quote: count(picture, (255, 0, 0)) for quote, picture in pictures.items()}
    yellows = {quote: count(picture, (255, 236, 66)) for quote, picture in pictures.items()}
    assert reds[QUOTE] == 0  # the second page, where no picture stands
    assert yellows[QUOTE] > 100
    assert reds[""] > 100
    assert pictures["Det står der ikke"].tobytes() == pictures[""].tobytes()
    assert yellows[""] == 0


def count(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    found = picture.getcolors(picture.width * picture.height) or []
    return sum(number for number, each in found if each == colour)


@needs_libreoffice
@pytest.mark.parametrize("make", [pytest.param(word_file, marks=pytest.mark.soak), slides])
def test_a_picture_that_lies_elsewhere_is_not_fetched(
    pages: Make, tmp_path: Path, asked: list[str], make: Callable[[Path, str], Path]
) -> None:
    # Without BlockUntrustedRefererLinks and the proxy in `converting.SETTINGS` it is.
    file = make(tmp_path / f"a{'.docx' if make is word_file else '.pptx'}", asked[0])

    made = pages().pdf(file)

    assert asked[1:] == []
    assert images(made) == 0


@needs_libreoffice
@pytest.mark.parametrize("make", [word_file, pytest.param(slides, marks=pytest.mark.soak)])
def test_a_file_of_this_machine_is_not_drawn_into_anothers_document(
    pages: Make, tmp_path: Path, make: Callable[[Path, str], Path]
) -> None:
    # Without BlockUntrustedRefererLinks a closed picture would be shown in an open document.
    secret = tmp_path / "secret.png"
    secret.write_bytes(red().getvalue())
    file = make(tmp_path / f"a{'.docx' if make is word_file else '.pptx'}", secret.as_uri())

    assert images(pages().pdf(file)) == 0


@needs_libreoffice
@pytest.mark.parametrize("suffix", [".docx", pytest.param(".pptx", marks=pytest.mark.soak)])
def test_a_page_of_html_that_is_named_like_a_document_is_not_read_as_html(
    pages: Make, tmp_path: Path, asked: list[str], suffix: str
) -> None:
    # Without `--infilter` LibreOffice would take it for what it is.
    file = tmp_path / f"a{suffix}"
    file.write_text(f'<html><body>Hej <img src="{asked[0]}"></body></html>', encoding="utf-8")

    with pytest.raises(Unreadable):
        pages().pdf(file)
    assert asked[1:] == []


@pytest.mark.parametrize(
    "body",
    [
        "sys.exit(1)",
        "os.kill(os.getpid(), 11)",
        "open(target, 'wb').write(b'no pdf')",
        # Without their lines in `converting.main` these two would come to a good end.
        "[open(target + 'x', 'ab').write(bytes(1_000_000)) for _ in range(500)]\n" + WRITE,
        "import mmap; mmap.mmap(-1, 5_000_000_000)\n" + WRITE,
        "time.sleep(600)",
        "while True: pass",
    ],
)
def test_a_file_that_cannot_be_converted_has_no_picture_and_leaves_nothing(
    pages: Make, tmp_path: Path, install: Install, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setenv("TMPDIR", str(work))
    install("soffice", FAKE + body)

    with pytest.raises(Unreadable):
        pages(time_limit_s=2.0).pdf(word_file(tmp_path / "a.docx"))

    assert list(work.iterdir()) == []
    assert list((tmp_path / "pictures").iterdir()) == []


def test_slides_that_are_fewer_in_the_pdf_are_not_shown_under_wrong_numbers(
    pages: Make, tmp_path: Path, install: Install
) -> None:
    install("soffice", FAKE + WRITE)

    with pytest.raises(Unreadable):
        pages().pdf(slides(tmp_path / "tre.pptx"))


def test_what_failed_is_not_tried_again_at_once_and_what_was_made_is_kept(
    pages: Make, tmp_path: Path, install: Install
) -> None:
    runs = tmp_path / "runs"
    note = f"open({str(runs)!r}, 'a').write('x')\n"
    install("soffice", FAKE + note + "if 'document' in source: sys.exit(1)")
    made = pages()
    for _ in range(3):
        with pytest.raises(Unreadable):
            made.pdf(word_file(tmp_path / "a.docx"))
    assert runs.read_text() == "x"

    install("soffice", FAKE + note + WRITE)
    results = {made.pdf(word_file(tmp_path / "b.docx")) for _ in range(3)}
    assert len(results) == 1
    assert runs.read_text() == "xx"


def test_those_who_wait_for_one_file_share_its_conversion_and_too_many_are_sent_away(
    pages: Make, tmp_path: Path, install: Install
) -> None:
    runs, gate = tmp_path / "runs", tmp_path / "gate"
    install(
        "soffice",
        FAKE
        + f"open({str(runs)!r}, 'a').write('x')\n"
        + f"while not os.path.exists({str(gate)!r}): time.sleep(0.05)\n"
        + WRITE,
    )
    made, file = pages(), word_file(tmp_path / "a.docx")
    results: list[object] = []

    def ask() -> None:
        try:
            results.append(made.pdf(file))
        except Busy as error:
            results.append(type(error))

    threads = [threading.Thread(target=ask) for _ in range(office.MOST_WAITING + 2)]
    for thread in threads:
        thread.start()
    while len(results) < 2:
        time.sleep(0.02)
    gate.touch()
    for thread in threads:
        thread.join()

    assert results.count(Busy) == 2
    assert len({each for each in results if each is not Busy}) == 1
    assert runs.read_text() == "x"


def test_pictures_of_pdfs_are_drawn_while_a_conversion_runs(
    pages: Make, tmp_path: Path, install: Install
) -> None:
    gate = tmp_path / "gate"
    install(
        "soffice", FAKE + f"while not os.path.exists({str(gate)!r}): time.sleep(0.05)\n" + WRITE
    )
    (tmp_path / "a.pdf").write_bytes(PDF)
    drawing = PagePictures(workers=1, time_limit_s=30, office=pages())
    file = word_file(tmp_path / "a.docx")
    waiting = threading.Thread(
        target=lambda: drawing.picture(file, digest="w", page=1, quote="", width=100)
    )
    waiting.start()
    try:
        png = drawing.picture(tmp_path / "a.pdf", digest="d", page=1, quote="", width=100)
        assert png.startswith(b"\x89PNG")
        assert waiting.is_alive()
    finally:
        gate.touch()
        waiting.join()
        drawing.close()


def test_the_oldest_pdfs_go_when_there_are_too_many(
    pages: Make, tmp_path: Path, install: Install
) -> None:
    install("soffice", FAKE + WRITE)
    made = pages(most_bytes=2 * len(PDF))
    for number in range(4):
        kept = made.pdf(word_file(tmp_path / f"{number}.docx"))
        os.utime(kept, (number, number))

    assert sorted(path.name for path in (tmp_path / "pictures").iterdir()) == [
        "2.docx.pdf", "3.docx.pdf"
    ]  # fmt: skip


def test_a_pdf_goes_when_its_document_goes(pages: Make, tmp_path: Path, install: Install) -> None:
    install("soffice", FAKE + WRITE)
    store = FileStore(tmp_path / "files", pictures=tmp_path / "pictures")
    files = [word_file(tmp_path / "a.docx"), word_file(tmp_path / "b.docx")]
    with zipfile.ZipFile(files[1], "a") as package:
        package.writestr("other.txt", "other")
    names = [store.add(file)[1] for file in files]
    made = pages()
    kept, gone = (made.pdf(store.path(name)) for name in names)

    store.keep_only({names[0]})

    assert kept.is_file()
    assert not gone.exists()


def test_without_libreoffice_there_are_no_such_pictures(programs: Path, pages: Make) -> None:
    drawing = PagePictures(workers=1, office=pages())

    assert not drawing.draws("a.docx")
    assert not drawing.draws("a.pptx")
    assert drawing.draws("A.PDF")
    drawing.close()


def test_the_conversion_ends_with_the_service_knows_no_keys_and_leaves_nothing(
    tmp_path: Path, install: Install
) -> None:
    note, work = tmp_path / "note", tmp_path / "work"
    work.mkdir()
    install(
        "soffice",
        f"""
import subprocess
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with open({str(note)!r} + ".new", "w") as file:
    file.write(f"{{os.getpid()}} {{child.pid}} {{sorted(os.environ)}}")
os.rename({str(note)!r} + ".new", {str(note)!r})
time.sleep(600)""",
    )
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from assistant.pictures.office import OfficePages\n"
        "OfficePages(Path(sys.argv[1])).pdf(Path(sys.argv[2]))\n"
    )
    environment = os.environ | {
        "BYRAAD_LLM_KEY": "hemmelig", "https_proxy": "http://proxy.example", "TMPDIR": str(work)
    }  # fmt: skip
    arguments = [str(tmp_path / "pictures"), str(word_file(tmp_path / "a.docx"))]
    with subprocess.Popen([sys.executable, "-c", program, *arguments], env=environment) as service:
        while not note.exists():
            time.sleep(0.05)
        service.send_signal(signal.SIGKILL)

    own, child, names = note.read_text(encoding="utf-8").split(" ", 2)
    assert ends(int(own))
    assert ends(int(child))
    assert "BYRAAD" not in names
    assert "proxy" not in names
    until = time.monotonic() + 120
    while list(work.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(work.iterdir()) == []


def ends(process: int) -> bool:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{process}/stat")
        # Where nobody reaps orphans it stays a zombie, which holds nothing.
        if stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
