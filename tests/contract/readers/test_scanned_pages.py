"""Scanned pages: recognised where Tesseract is installed, counted as unread where it is not."""

import io
import os
import re
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image

from assistant.answering.proof.quoting import locate
from ingest.layout import BlockKind, Limits, ReadPage
from ingest.notices import notice_of
from ingest.readers.pdf import read_pdf
from ingest.reading import FileFailed, FileRead, read_files
from ingest.recognising.tesseract import is_installed

Scanned = Callable[..., bytes]
Install = Callable[[str, str], Path]

needs_tesseract = pytest.mark.skipif(
    not is_installed(), reason="Tesseract with Danish is not installed on this machine"
)
TITLE = "Referat af Teknisk Udvalgs møde"
PARAGRAPHS = (
    "Udvalget drøftede den 4. marts 2026 forslaget om sikre skoleveje ved Æblehaven og Østre Allé. "
    "Forvaltningen oplyste, at anlægsudgiften er 4,2 mio. kr., og at de årlige driftsudgifter "
    "udgør 185.000 kr. Beløbet afsættes i budget 2027.",
    "Det samlede efterslæb er opgjort til 96,5 mio. kr., hvoraf 41,2 mio. kr. vedrører "
    "folkeskoler, 22,8 mio. kr. vedrører daginstitutioner og 32,5 mio. kr. øvrige ejendomme, "
    "herunder rådhuset i Søndergade 14 og hallerne i Åbyhøj og Nørre Ærø.",
    "Godkendt med 11 stemmer for (A, F, V, Ø) og 4 imod. Lokallisten tog forbehold for "
    "finansieringen og ønskede, at spørgsmålet om belysning blev belyst nærmere, inden byrådet "
    "behandler sagen i sin helhed.",
)
# Answers as Tesseract does when it is asked for its languages, and goes on where it is not.
UNREADABLE = "kunne ikke læse billedet"
LANGUAGES = "if '--list-langs' in sys.argv: print('List:\\ndan\\nosd'); sys.exit()\n"
HOCR = (
    "<div class='ocr_page'><p class='ocr_par'><span class='ocr_line' title='bbox 100 100 900 140; "
    "x_size 40'><span class='ocrx_word' title='bbox 100 100 500 140; x_wconf 95'>Skannet</span> "
    "<span class='ocrx_word' title='bbox 520 100 900 140; x_wconf 95'>side.</span></span></p></div>"
)


@cache
def letter(title: str = TITLE, pages: int = 1, paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    pdf = FPDF()
    pdf.set_margin(25)
    for _ in range(pages):
        pdf.add_page()
        pdf.set_font("Helvetica", "B", 16)
        pdf.multi_cell(0, 8, title, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", size=11)
        for paragraph in paragraphs:
            pdf.ln(4)
            pdf.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def placed(picture: Image.Image, text: str = "", *, at_mm: tuple[float, float] = (20, 20)) -> bytes:
    """A page covered by a picture, with text of its own over it."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_auto_page_break(False)
    pdf.image(picture, 0, 0, 210, 297)
    pdf.set_font("Helvetica", size=10)
    pdf.set_text_color(120)
    for number, line in enumerate(text.splitlines()):
        pdf.text(at_mm[0], at_mm[1] + 6 * number, line)
    return bytes(pdf.output())


def picture_of(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], list[ReadPage]]:
    def read(pdf: bytes) -> list[ReadPage]:
        path = tmp_path / "scan.pdf"
        path.write_bytes(pdf)
        return list(read_pdf(path).pages)

    return read


Read = Callable[[bytes], list[ReadPage]]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\ufffe", "")).strip()


def wrong(wanted: str, got: str) -> float:
    """The edit distance as a share of the wanted text."""
    row = list(range(len(got) + 1))
    for number, sign in enumerate(wanted, 1):
        before, row = row, [number]
        for at, other in enumerate(got, 1):
            row.append(min(before[at] + 1, row[-1] + 1, before[at - 1] + (sign != other)))
    return row[-1] / len(wanted)


@needs_tesseract
@pytest.mark.parametrize(
    ("dpi", "skew", "noise"),
    [
        pytest.param(300, 0.0, 0.0, marks=pytest.mark.soak),
        (300, -1.5, 0.1),
        pytest.param(300, 0.8, 0.1, marks=pytest.mark.soak),
        (200, 0.0, 0.0),
        (200, 0.8, 0.1),
        pytest.param(200, -1.5, 0.1, marks=pytest.mark.soak),
    ],
)
def test_at_most_two_characters_of_a_hundred_are_wrong(
    read: Read, scanned: Scanned, dpi: int, skew: float, noise: float
) -> None:
    (page,) = read(scanned(letter(), dpi=dpi, skew=skew, noise=noise))

    assert page.read
    assert wrong(" ".join((TITLE, *PARAGRAPHS)), plain(page.page.text)) <= 0.02


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, pytest.param(270, marks=pytest.mark.soak)])
def test_a_page_that_lies_on_its_side_or_head_is_read_as_if_it_stood(
    read: Read, scanned: Scanned, turn: int
) -> None:
    (page,) = read(scanned(letter(), turn=turn))

    assert wrong(" ".join((TITLE, *PARAGRAPHS)), plain(page.page.text)) <= 0.02
    assert page.blocks[0].text == TITLE


@needs_tesseract
def test_every_word_knows_its_letters_and_its_place_on_the_page(
    read: Read, scanned: Scanned
) -> None:
    source = letter()
    (page,) = read(scanned(source))

    assert wrong(" ".join((TITLE, *PARAGRAPHS)), plain(page.page.text)) <= 0.02
    with pypdfium2.PdfDocument(source) as document:
        own = document[0].get_textpage()
        width, height = document[0].get_size()
        for quote in ("skoleveje", "185.000", "Søndergade", "forbehold"):
            first = own.get_text_range().index(quote)
            own.count_rects(first, len(quote))
            left, bottom, right, top = own.get_rect(0)
            start, end = locate(page.page.text, quote) or (0, 0)
            (word,) = [w for w in page.page.words if w.start < end and start < w.end]

            assert quote in page.page.text[word.start : word.end]
            assert word.left == pytest.approx(left / width, abs=0.006)
            assert word.right == pytest.approx(right / width, abs=0.012)  # with its comma
            assert (word.top + word.bottom) / 2 == pytest.approx(
                1 - (top + bottom) / 2 / height, abs=0.006
            )


@needs_tesseract
def test_headings_paragraphs_and_table_rows_are_told_apart(read: Read, scanned: Scanned) -> None:
    rows = [("Distrikt", "2023", "2024"), ("Nord", "1.204", "1.310"), ("Syd", "804", "910"),
            ("Vest og havnen", "2.004", "2.310")]  # fmt: skip
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 16)
    pdf.cell(text="Vintertjeneste", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=11)
    pdf.ln(4)
    pdf.multi_cell(0, 6, PARAGRAPHS[0], new_x="LMARGIN", new_y="NEXT")
    pdf.ln(6)
    for row in rows:
        for width, cell in zip((60, 40, 40), row, strict=True):
            pdf.cell(width, 7, cell)
        pdf.ln(7)

    (page,) = read(scanned(bytes(pdf.output())))

    kinds = [block.kind for block in page.blocks]
    assert kinds[:2] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert [b.text for b in page.blocks if b.kind is BlockKind.TABLE_ROW] == [
        "\t".join(row) for row in rows
    ]


@needs_tesseract
def test_a_word_that_a_line_end_splits_is_found_whole(read: Read, scanned: Scanned) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, 7, "Kommunen prioriterer vel-\nfærdsopgaver i budgettet for næste år.")

    (page,) = read(scanned(bytes(pdf.output())))

    assert "vel\ufffefærdsopgaver" in page.page.text
    assert locate(page.page.text, "prioriterer velfærdsopgaver i budgettet") is not None


@needs_tesseract
def test_a_stamp_or_a_layer_of_rubbish_does_not_pass_for_the_text_of_a_scan(read: Read) -> None:
    # The words are few, for each layer has them all recognised once more.
    picture = picture_of(letter(paragraphs=PARAGRAPHS[:1]))
    rubbish = "\n".join("l|. ~rn ,;^ ii 1' }{ .,-~ rrn1 ;: |l" for _ in range(30))
    for layer in ("Modtaget 3. marts 2026", rubbish):
        (page,) = read(placed(picture, layer, at_mm=(120, 150)))
        assert "sikre skoleveje" in plain(page.page.text)
        assert page.page.words


def test_a_text_layer_that_makes_sense_is_kept(read: Read, programs: Path) -> None:
    # `programs` is empty: without Tesseract the page would be unread if the layer were not kept.
    (page,) = read(placed(picture_of(letter()), "\n".join(PARAGRAPHS)))

    assert page.read
    assert "Udvalget drøftede den 4. marts 2026" in plain(page.page.text)
    assert page.page.words == ()


def test_a_photograph_with_a_caption_and_a_blank_sheet_are_no_scans(
    read: Read, programs: Path
) -> None:
    photograph = Image.linear_gradient("L").resize((400, 600)).point(lambda tone: tone // 2)
    (page,) = read(placed(photograph, "Velkommen til byrådet"))
    assert (page.read, plain(page.page.text)) == (True, "Velkommen til byrådet")

    (page,) = read(placed(Image.new("L", (400, 600), 252)))
    assert (page.read, page.page.text) == (True, "")


@needs_tesseract
def test_the_pages_of_a_mixed_file_are_each_read_in_their_way(
    tmp_path: Path, read: Read, scanned: Scanned
) -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    few = PARAGRAPHS[:1]
    scan = scanned(letter("Anden side", paragraphs=few))
    for part in (letter("Første side"), scan, letter("Tredje side")):
        writer.append(io.BytesIO(part))
    out = io.BytesIO()
    writer.write(out)

    pages = read(out.getvalue())

    assert [page.blocks[0].text for page in pages] == ["Første side", "Anden side", "Tredje side"]
    assert [bool(page.page.words) for page in pages] == [False, True, False]


def test_without_tesseract_a_scan_is_unread_and_says_what_to_install(
    tmp_path: Path, scanned: Scanned, programs: Path
) -> None:
    result = read_alone(tmp_path, scanned(letter(pages=2), dpi=100))

    assert isinstance(result, FileRead)
    assert [page.read for page in result.pages] == [False, False]
    said = notice_of(result.pages)
    assert said is not None
    assert said.startswith("2 sider er skannet som billede")
    assert "tesseract-ocr-dan" in said


def test_tesseract_without_danish_is_no_help(
    tmp_path: Path, scanned: Scanned, install: Install
) -> None:
    install("tesseract", "print('List:\\neng\\nosd')")

    result = read_alone(tmp_path, scanned(letter(), dpi=100))

    assert isinstance(result, FileRead)
    assert not result.pages[0].read


@pytest.mark.parametrize(
    ("body", "seconds", "reason"),
    [
        ("time.sleep(600)", 2.0, "mere end 2 sekunder"),
        ("while True: pass", 2.0, "mere end 2 sekunder"),
        ("sys.exit(1)", 120.0, UNREADABLE),
        ("os.kill(os.getpid(), 11)", 120.0, UNREADABLE),
        ("sys.stdout.write('level\\tpage_num\\n\\x00\\udcff' * 9)", 120.0, UNREADABLE),
    ],
)
def test_a_page_that_tesseract_cannot_read_is_unread_and_the_file_is_not(
    tmp_path: Path, scanned: Scanned, install: Install, body: str, seconds: float, reason: str
) -> None:
    install("tesseract", LANGUAGES + body)

    limits = Limits(seconds_per_scanned_page=seconds)
    result = read_alone(tmp_path, scanned(letter(), dpi=100), limits)

    assert isinstance(result, FileRead)
    assert not result.pages[0].read
    assert reason in result.pages[0].reason


def test_words_without_sense_in_what_tesseract_writes_are_passed_over(
    tmp_path: Path, scanned: Scanned, install: Install
) -> None:
    mad = HOCR.replace("x_wconf 95'>side.", "x_wconf 3'>###") + "<p class='ocr_par'>" + "<b>" * 5000
    install("tesseract", LANGUAGES + f"print({mad!r})")

    result = read_alone(tmp_path, scanned(letter(), dpi=100))

    assert isinstance(result, FileRead)
    assert result.pages[0].page.text == "Skannet\r\n"


def test_a_long_scan_may_take_longer_than_a_file_and_tells_how_far_it_is(
    tmp_path: Path, scanned: Scanned, install: Install
) -> None:
    install("tesseract", LANGUAGES + f"time.sleep(1.5); print({HOCR!r})")
    told: list[tuple[int, int]] = []
    # Without `_Worker._extend` the file would be given up at its fifth page at the latest.
    limits = Limits(seconds=6.0, seconds_per_scanned_page=120.0)

    result = read_alone(tmp_path, scanned(letter(pages=5), dpi=50), limits, told)

    assert isinstance(result, FileRead)
    assert [page.page.text for page in result.pages] == ["Skannet side.\r\n"] * 5
    assert told == [(n, 5) for n in range(1, 6)]


def test_pages_beyond_the_limit_are_unread_and_the_rest_is_read(
    tmp_path: Path, scanned: Scanned, install: Install
) -> None:
    install("tesseract", LANGUAGES + f"print({HOCR!r})")

    result = read_alone(tmp_path, scanned(letter(pages=4), dpi=50), Limits(scanned_pages=3))

    assert isinstance(result, FileRead)
    assert [page.read for page in result.pages] == [True, True, True, False]
    assert "for mange skannede sider" in result.pages[3].reason


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces a limit on memory")
@pytest.mark.parametrize(
    "body",
    [
        "[sys.stdout.write('x' * 1_000_000) for _ in range(1_000)]",  # RLIMIT_FSIZE stops it
        "held = bytearray(3_000_000_000)",  # RLIMIT_AS, its own or the reader's
    ],
)
def test_tesseract_may_not_fill_the_disk_or_the_memory(
    tmp_path: Path, scanned: Scanned, install: Install, body: str
) -> None:
    # Without the first in `contained._bound` the program would come to its end and leave a note.
    note = tmp_path / "note"
    install("tesseract", f"{LANGUAGES}{body}\nopen({str(note)!r}, 'w').close()")

    result = read_alone(tmp_path, scanned(letter(), dpi=50))

    assert isinstance(result, FileRead)
    assert not result.pages[0].read
    assert not note.exists()


def test_tesseract_and_what_it_started_die_with_the_reading_and_know_no_secrets(
    tmp_path: Path, scanned: Scanned, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYRAAD_LLM_KEY", "hemmelig")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    note = tmp_path / "note"
    install(
        "tesseract",
        f"""{LANGUAGES}
import subprocess
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with open({str(note)!r} + ".new", "w") as file:
    file.write(f"{{os.getpid()}} {{child.pid}} {{sorted(os.environ)}}")
os.rename({str(note)!r} + ".new", {str(note)!r})
time.sleep(600)""",
    )
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(letter(), dpi=50))

    def interrupt(_file: Path, _page: int, _pages: int) -> None:
        while not note.exists():
            time.sleep(0.05)
        raise KeyboardInterrupt

    # Without the `killpg` of `_Worker.stop` what Tesseract started would live on.
    with pytest.raises(KeyboardInterrupt):
        list(read_files([path], workers=1, on_page=interrupt))

    own, child, names = note.read_text(encoding="utf-8").split(" ", 2)
    assert ends(int(own))
    assert ends(int(child))
    assert "BYRAAD" not in names
    assert "PROXY" not in names


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_tesseract_dies_with_a_reader_that_was_killed(
    tmp_path: Path, scanned: Scanned, install: Install
) -> None:
    # PR_SET_PDEATHSIG in `contained._bound`: the reader is gone before anyone could kill its group.
    note = tmp_path / "note"
    install(
        "tesseract",
        LANGUAGES
        + f"open({str(note)!r}, 'w').write(str(os.getpid()))\n"
        + "os.kill(os.getppid(), 9); time.sleep(600)",
    )

    result = read_alone(tmp_path, scanned(letter(), dpi=50))

    assert isinstance(result, FileFailed)
    assert ends(int(note.read_text(encoding="utf-8")))


def read_alone(
    folder: Path,
    pdf: bytes,
    limits: Limits | None = None,
    told: list[tuple[int, int]] | None = None,
) -> FileRead | FileFailed:
    """Read in a subprocess, as an ingestion does."""
    path = folder / "scan.pdf"
    path.write_bytes(pdf)

    def on_page(_file: Path, page: int, pages: int) -> None:
        if told is not None:
            told.append((page, pages))

    (result,) = read_files([path], limits=limits or Limits(), workers=1, on_page=on_page)
    return result


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
