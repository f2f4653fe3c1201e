"""A scanned document through an ingestion: unread without Tesseract, read when it comes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import THE_PUBLIC
from assistant.domain.documents import DocumentState, document_id
from assistant.index.edge import EdgeEngine
from assistant.index.generations import Generations
from assistant.pictures.marks import marks_on
from assistant.testing.word_encoder import WordEncoderMaker
from ingest.ports import Quiet
from ingest.recognising.tesseract import installed
from ingest.report import Report
from ingest.running import Ingestion
from ingest.testing import paragraphs

TEXT = "Byrådet godkendte planen for Østre Allé den 4. marts 2026."
HERE = shutil.which("tesseract")


class Heard(Quiet):
    """Remembers which pages it was told of."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, int, int]] = []

    def page_begun(self, file: str, page: int, pages: int) -> None:
        self.pages.append((file, page, pages))


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue.open(f"sqlite:///{tmp_path / 'c.sqlite'}", files=tmp_path / "data" / "files")


@pytest.fixture
def ingest(tmp_path: Path, catalogue: Catalogue) -> Callable[..., Report]:
    data_dir = tmp_path / "data"
    data_dir.mkdir()

    def run(heard: Quiet | None = None) -> Report:
        ingestion = Ingestion(
            data_dir=data_dir,
            ledger=catalogue.ledger,
            generations=Generations(data_dir / "generations", EdgeEngine()),
            encoders=WordEncoderMaker(),
            load_passages=lambda: paragraphs,
        )
        return ingestion.bring_in_step([tmp_path / "source"], heard or Quiet())

    return run


@pytest.fixture
def scan(tmp_path: Path, scanned: Callable[..., bytes]) -> str:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=12)
    for _ in range(2):
        pdf.add_page()
        pdf.multi_cell(0, 7, TEXT)
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "source.toml").write_text('[source]\nname = "Arkiv"\naudience = ["public"]\n')
    (folder / "scan.pdf").write_bytes(scanned(bytes(pdf.output()), dpi=200))
    return document_id("Arkiv", "scan.pdf")


def test_without_tesseract_a_scan_counts_as_unread_and_everyone_is_told_why(
    scan: str, programs: Path, ingest: Callable[..., Report], catalogue: Catalogue
) -> None:
    for _ in range(2):  # what did not change is told again, as a failure is
        (note,) = ingest().notes
        assert note.startswith("scan.pdf: 2 sider er skannet som billede")
        assert "Tesseract" in note

    assert catalogue.coverage(asker=THE_PUBLIC).unread == 1
    (unread,) = catalogue.failures(asker=THE_PUBLIC)
    assert (unread.file, unread.state, unread.unread_pages) == (
        "scan.pdf", DocumentState.INDEXED, 2
    )  # fmt: skip
    assert "Tesseract" in (unread.reason or "")


@pytest.mark.skipif(installed() is None, reason="Tesseract with Danish is not installed")
def test_when_tesseract_comes_the_next_ingestion_reads_what_it_could_not(
    scan: str, programs: Path, ingest: Callable[..., Report], catalogue: Catalogue
) -> None:
    ingest()
    assert ingest().unchanged == 1

    (programs / "tesseract").symlink_to(str(HERE))
    heard = Heard()
    report = ingest(heard)

    # Without its line in `plan._must_read` the file would stay as it is until it is changed.
    assert (report.changed, report.unchanged, report.notes) == (1, 0, ())
    assert heard.pages == [("scan.pdf", 1, 2), ("scan.pdf", 2, 2)]
    assert catalogue.coverage(asker=THE_PUBLIC).unread == 0
    assert catalogue.failures(asker=THE_PUBLIC) == []
    page = catalogue.page(scan, 2, asker=THE_PUBLIC)
    assert page is not None
    assert " ".join(page.text.split()) == TEXT
    assert len(page.words) == len(TEXT.split())
    assert marks_on(page, "planen for Østre Allé")
    assert ingest().unchanged == 1


def test_a_page_that_tesseract_failed_on_is_not_tried_again_each_time(
    scan: str,
    install: Callable[[str, str], Path],
    ingest: Callable[..., Report],
    catalogue: Catalogue,
) -> None:
    install("tesseract", "if '--list-langs' in sys.argv: print('dan'); sys.exit()\nsys.exit(1)")
    (note,) = ingest().notes
    assert "Tesseract kunne ikke læse billedet" in note

    assert ingest().unchanged == 1
