"""Pictures of scanned pages and of office files, as the service serves them."""

# ruff: noqa: ANN001, ANN201 - the values of conftest cannot be imported by name

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from assistant.api.messages import examples
from assistant.domain.access import Audience
from assistant.domain.documents import Page, WordBox
from assistant.errors import Busy
from assistant.pictures.marks import Mark

DOCUMENT = f"/v1/documents/{examples.DOCUMENT_ID}"
YELLOW = (255, 236, 66)


class Drawn:
    """Stands in for what draws: remembers what it was asked, and says that it is busy if told."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.asked: list[tuple[str, int, tuple[Mark, ...] | None]] = []

    def draws(self, file: str) -> bool:
        return file.endswith((".pdf", ".docx", ".pptx"))

    def picture(
        self,
        file: Path,
        *,
        digest: str,
        page: int,
        quote: str,
        width: int,
        marks: tuple[Mark, ...] | None = None,
    ) -> bytes:
        self.asked.append((file.name, page, marks))
        if self.fault:
            raise self.fault
        return b"png"

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def scan(world):
    """The public document's first page, read from a picture: two words at the foot of the page."""
    page = Page(
        number=1,
        label="1",
        text="Referat godkendt\r\n",
        words=(WordBox(0, 7, 0.25, 0.9, 0.5, 0.92), WordBox(8, 16, 0.55, 0.9, 0.75, 0.92)),
    )
    world.catalogue.pages = {(examples.DOCUMENT_ID, 1): page}
    return world


def yellow(content: bytes) -> tuple[int, int, int, int] | None:
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, YELLOW)).convert("L")
    return apart.point(lambda tone: 255 if tone == 0 else 0).getbbox()


def test_a_quote_on_a_scanned_page_is_marked_at_its_words(scan, client):
    reply = client.get(f"{DOCUMENT}/pages/1.png", params={"quote": "godkendt", "width": 400})
    left, top, right, bottom = yellow(reply.content)

    assert (left, right) == (pytest.approx(220, abs=2), pytest.approx(300, abs=2))
    height = Image.open(io.BytesIO(reply.content)).height
    assert (top / height, bottom / height) == pytest.approx((0.9, 0.92), abs=0.005)


def test_what_does_not_stand_in_the_recognised_text_is_not_marked(scan, client):
    # The file's own text has this quote; the page as read has not, and that is what counts.
    reply = client.get(f"{DOCUMENT}/pages/1.png", params={"quote": examples.QUOTE, "width": 400})

    assert yellow(reply.content) is None


def test_a_picture_is_new_when_its_page_was_read_anew(scan, client):
    address = f"{DOCUMENT}/pages/1.png?quote=godkendt&width=300"
    before = client.get(address).headers["etag"]
    page = scan.catalogue.pages[examples.DOCUMENT_ID, 1]
    moved = replace(page, words=(page.words[0], replace(page.words[1], left=0.6)))
    scan.catalogue.pages = {(examples.DOCUMENT_ID, 1): moved}

    assert client.get(address, headers={"If-None-Match": before}).status_code == 200


def test_the_marks_of_a_closed_page_are_not_looked_up_for_the_public(make_world):
    drawn = Drawn()
    world = make_world(pictures=drawn)
    world.catalogue.held = [replace(world.catalogue.held[0], audience=Audience.of(["council"]))]

    assert world.client().get(f"{DOCUMENT}/pages/1.png?quote=godkendt").status_code == 404
    assert drawn.asked == []


@pytest.mark.parametrize("suffix", [".docx", ".pptx"])
def test_office_files_have_pictures_where_they_can_be_drawn(make_world, suffix, tmp_path):
    drawn = Drawn()
    world = make_world(pictures=drawn)
    world.catalogue.held = [replace(world.catalogue.held[0], file=f"oplæg{suffix}")]
    (tmp_path / f"a{suffix}").write_bytes(b"x")
    world.catalogue.files = {examples.DOCUMENT_ID: tmp_path / f"a{suffix}"}

    assert world.client().get(f"{DOCUMENT}/pages/1").json()["picture"] is True
    assert world.client().get(f"{DOCUMENT}/pages/2.png").content == b"png"
    assert drawn.asked == [(f"a{suffix}", 2, None)]


@pytest.mark.parametrize("suffix", [".docx", ".pptx"])
def test_office_files_have_none_where_libreoffice_is_missing(world, client, suffix):
    # The pictures of this world were made without `office`.
    world.catalogue.held = [replace(world.catalogue.held[0], file=f"oplæg{suffix}")]

    assert client.get(f"{DOCUMENT}/pages/1").json()["picture"] is False
    assert client.get(f"{DOCUMENT}/pages/1.png").status_code == 404


def test_when_too_many_wait_for_a_conversion_the_reply_is_that_the_service_is_busy(
    make_world, is_problem
):
    client = make_world(pictures=Drawn(Busy("optaget"))).client()

    reply = client.get(f"{DOCUMENT}/pages/1.png")

    assert reply.headers["retry-after"]
    is_problem(reply, 503)
