"""The picture of a page: yellow where the quote stands, and nowhere else."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from fpdf import FPDF
from PIL import Image

from assistant.errors import Busy, Unreadable
from assistant.pictures.drawing import MARKED_FROM
from assistant.pictures.pages import PagePictures

QUOTE = "Ballerup Kommune afsætter 4,2 mio. kr. på cykelstier i 2026"
OTHER = "Udvalget mødes igen i september"


@pytest.fixture(scope="module")
def pictures() -> Iterator[PagePictures]:
    made = PagePictures(workers=1, time_limit_s=30)
    yield made
    made.close()


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = FPDF(format="A4")
    document.add_page()
    document.set_font("Helvetica", size=14)
    document.set_xy(20, 40)
    document.cell(text=QUOTE)
    document.set_xy(20, 250)
    document.cell(text=OTHER)
    file = tmp_path_factory.mktemp("pdf") / "budget.pdf"
    document.output(str(file))
    return file


def turned(pdf: Path, degrees: int, *, crop: bool = False) -> Path:
    writer = pypdf.PdfWriter(clone_from=str(pdf))
    writer.pages[0].rotate(degrees)
    if crop:
        writer.pages[0].cropbox.lower_left = (30, 50)
    file = pdf.with_name(f"turned-{degrees}-{crop}.pdf")
    with file.open("wb") as stream:
        writer.write(stream)
    return file


def drawn(pictures: PagePictures, file: Path, quote: str, width: int = 600) -> Image.Image:
    png = pictures.picture(file, digest=str(file), page=1, quote=quote, width=width)
    return Image.open(io.BytesIO(png)).convert("RGB")


def yellow(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around all yellow pixels, or None."""
    red, green, blue = picture.split()
    strong = [band.point(lambda v: 255 if v > 200 else 0) for band in (red, green)]
    weak = blue.point(lambda v: 255 if v < 120 else 0)
    both = Image.composite(strong[0], Image.new("L", picture.size), strong[1])
    return Image.composite(weak, Image.new("L", picture.size), both).getbbox()


def test_the_quote_is_yellow_and_the_rest_of_the_page_is_not(
    pictures: PagePictures, pdf: Path
) -> None:
    picture = drawn(pictures, pdf, QUOTE)
    box = yellow(picture)

    assert picture.width == 600
    assert box is not None
    left, top, right, bottom = (v / picture.width for v in box)
    assert 0.08 < left < 0.12  # 20 mm of 210
    assert 0.60 < right < 0.85
    assert 0.18 < top < bottom < 0.24  # 40 mm of 210, one line high
    dark = picture.crop(box).convert("L").point(lambda v: 255 if v < 90 else 0).getbbox()
    assert dark is not None  # the words can still be read through the mark


def test_without_a_quote_or_with_a_foreign_one_nothing_is_yellow(
    pictures: PagePictures, pdf: Path
) -> None:
    assert yellow(drawn(pictures, pdf, "")) is None
    assert yellow(drawn(pictures, pdf, "Det står der ikke på denne side")) is None


@pytest.mark.parametrize("crop", [False, True])
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_rotated_page_is_marked_where_its_words_are(
    pictures: PagePictures, pdf: Path, degrees: int, crop: bool
) -> None:
    upright = drawn(pictures, turned(pdf, 0, crop=crop), QUOTE)
    picture = drawn(pictures, turned(pdf, degrees, crop=crop), QUOTE)

    # Turned back, the mark covers the same part of the page.
    back = yellow(picture.rotate(degrees, expand=True))
    straight = yellow(upright)

    assert back is not None
    assert straight is not None
    sizes = [picture.rotate(degrees, expand=True).size, upright.size]
    shares = [
        [v / size[i % 2] for i, v in enumerate(box)]
        for box, size in zip([back, straight], sizes, strict=True)
    ]
    assert shares[0] == pytest.approx(shares[1], abs=0.01)


def test_a_picture_says_where_its_first_mark_begins(pictures: PagePictures, pdf: Path) -> None:
    def remark(quote: str) -> tuple[str | None, int]:
        png = pictures.picture(pdf, digest=str(pdf), page=1, quote=quote, width=600)
        picture = Image.open(io.BytesIO(png))
        return picture.info.get(MARKED_FROM), picture.height

    first, height = remark(QUOTE)
    last, _ = remark(OTHER)
    box = yellow(drawn(pictures, pdf, QUOTE))

    assert first is not None
    assert last is not None
    assert box is not None
    assert float(first) * height == pytest.approx(box[1], abs=1)
    assert 0.83 < float(last) < 0.86  # 250 mm of 297
    assert remark("")[0] is None
    assert remark("Det står der ikke på denne side")[0] is None


def test_decomposed_letters_in_the_question_for_a_mark_are_found(
    pictures: PagePictures, pdf: Path
) -> None:
    assert yellow(drawn(pictures, pdf, "4,2 mio. kr. pa\u030a cykelstier")) is not None
    assert yellow(drawn(pictures, pdf, "mødes  igen\r\ni sept\ufffe\r\nember")) is not None


def test_the_width_is_exact(pictures: PagePictures, pdf: Path) -> None:
    assert [drawn(pictures, pdf, "", width=w).width for w in (100, 777, 2000)] == [100, 777, 2000]


def test_a_mile_high_page_is_drawn_within_bounds(pictures: PagePictures, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=3, height=14_000)
    with (tmp_path / "mile.pdf").open("wb") as stream:
        writer.write(stream)

    picture = drawn(pictures, tmp_path / "mile.pdf", "", width=2000)

    assert picture.width * picture.height <= 16_500_000


@pytest.mark.parametrize("content", [b"", b"not a pdf", b"%PDF-1.7\n1 0 obj\n<<"])
def test_a_broken_file_is_unreadable_and_the_next_picture_comes(
    pictures: PagePictures, pdf: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "broken.pdf").write_bytes(content)

    with pytest.raises(Unreadable):
        drawn(pictures, tmp_path / "broken.pdf", "")

    assert drawn(pictures, pdf, OTHER, width=321).width == 321


def test_a_page_or_file_that_is_not_there_is_unreadable(pictures: PagePictures, pdf: Path) -> None:
    with pytest.raises(Unreadable):
        pictures.picture(pdf, digest="d", page=2, quote="", width=200)
    with pytest.raises(Unreadable):
        pictures.picture(pdf.with_name("gone.pdf"), digest="g", page=1, quote="", width=200)


def test_a_page_that_takes_too_long_loses_its_process_and_no_other(pdf: Path) -> None:
    hurried = PagePictures(workers=1, time_limit_s=0.001)  # less than any process needs to start
    try:
        with pytest.raises(Busy):
            hurried.picture(pdf, digest="d", page=1, quote="", width=200)
        with pytest.raises(Busy):
            hurried.picture(pdf, digest="d", page=1, quote="", width=200)
    finally:
        hurried.close()


def test_a_killed_worker_is_replaced(pdf: Path) -> None:
    from assistant.pictures.worker import Order, Worker

    worker = Worker()
    try:
        worker.draw(Order(pdf, 1, "", 100), time_limit_s=30)
        killed = worker.process_id
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                assert worker.draw(Order(pdf, 1, "", 100), time_limit_s=30).startswith(b"\x89PNG")
                break
            except Unreadable:
                continue
        assert worker.process_id != killed
    finally:
        worker.stop()


def test_a_picture_seen_before_is_remembered_and_the_memory_is_bounded(pdf: Path) -> None:
    pictures = PagePictures(workers=1, time_limit_s=30, memory_bytes=60_000)
    try:
        first = pictures.picture(pdf, digest="d", page=1, quote="", width=300)
        gone = pdf.with_name("gone.pdf")
        assert pictures.picture(gone, digest="d", page=1, quote="", width=300) == first
        for width in range(301, 320):
            pictures.picture(pdf, digest="d", page=1, quote="", width=width)
        with pytest.raises(Unreadable):
            pictures.picture(gone, digest="d", page=1, quote="", width=300)
    finally:
        pictures.close()


def test_the_drawing_process_ends_with_its_parent_and_knows_no_keys(pdf: Path) -> None:
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from assistant.pictures.worker import Order, Worker\n"
        "worker = Worker()\n"
        "worker.draw(Order(Path(sys.argv[1]), 1, '', 100), time_limit_s=30)\n"
        "print(worker.process_id, flush=True)\n"
        "time.sleep(60)\n"
    )
    environment = os.environ | {"BYRAAD_LLM_KEY": "hemmelig"}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(pdf)], stdout=subprocess.PIPE, env=environment
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        if Path(f"/proc/{child}/environ").exists():
            assert b"hemmelig" not in Path(f"/proc/{child}/environ").read_bytes()
        parent.kill()
    assert ends(child)


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
