"""Office packages that were made to harm, or were harmed: a reason for each, or its text."""

import io
import shutil
import struct
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import openpyxl
import pytest
from pptx import Presentation

from assistant.errors import Unreadable
from ingest.layout import Limits
from ingest.readers import READERS, open_file
from ingest.readers.office import package as office_package
from ingest.reading import FileFailed, FileRead, read_files
from ingest.splitting.packing import packed
from ingest.splitting.units import units_of

TEXT = "Byrådet vedtog planen."
MAIN = {
    ".docx": "word/document.xml",
    ".pptx": "ppt/presentation.xml",
    ".xlsx": "xl/worksheets/sheet1.xml",
}
OLD = {".doc": ".docx", ".ppt": ".pptx", ".xls": ".xlsx", ".xlsb": ".xlsx"}
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BOMB = "filen pakker ud til så meget, at den ligner en zipbombe"
DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def word(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(str(path))


def slides(path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = TEXT
    deck.save(str(path))


def workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = TEXT
    book.save(path)


MAKERS: Mapping[str, Callable[[Path], None]] = {
    ".docx": word,
    ".pptx": slides,
    ".xlsx": workbook,
}


@pytest.fixture(params=sorted(MAKERS))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"a{request.param}"
    MAKERS[str(request.param)](path)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def text_of(path: Path) -> str:
    return "\n".join(page.page.text for page in open_file(path).pages)


def reason_of(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        list(open_file(path).pages)
    return str(caught.value)


def test_the_plain_file_is_read(file: Path) -> None:
    assert text_of(file) == TEXT


def test_macros_are_never_opened_and_the_text_beside_them_is_read(file: Path) -> None:
    macro = file.with_suffix(file.suffix.replace("x", "m") if file.suffix != ".xlsx" else ".xlsm")
    pack(macro, {**parts_of(file), "word/vbaProject.bin": b"\xff" * 999})

    assert text_of(macro) == TEXT


@pytest.mark.parametrize("cut", [0.2, 0.6, 0.98])
def test_a_file_that_was_cut_off_is_damaged(file: Path, cut: float) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * cut)])

    assert reason_of(file).startswith("filen er beskadiget")


def test_a_part_whose_bytes_changed_is_damaged(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        info = archive.getinfo(MAIN[file.suffix])
    data = bytearray(file.read_bytes())
    at = info.header_offset + 30 + len(info.filename) + 40
    data[at : at + 20] = bytes(20)
    file.write_bytes(data)

    assert reason_of(file).startswith("filen er beskadiget")


def test_other_bytes_are_not_taken_for_an_office_file(file: Path) -> None:
    file.write_bytes(b"%PDF-1.7 eller noget andet")

    assert reason_of(file).endswith("selv om navnet siger det")


def test_a_plain_zip_is_not_an_office_file(file: Path) -> None:
    pack(file, {"brev.txt": b"Hej"})

    assert reason_of(file).endswith("selv om navnet siger det")


@pytest.mark.parametrize(
    ("made", "named", "reason"),
    [
        (".xlsx", ".docx", "filen er et Excel-regneark og ikke et Word-dokument, som navnet siger"),
        (".docx", ".xlsx", "filen er et Word-dokument og ikke et Excel-regneark, som navnet siger"),
        (
            ".pptx",
            ".docx",
            "filen er en PowerPoint-præsentation og ikke et Word-dokument, som navnet siger",
        ),
    ],
)
def test_a_file_under_another_kinds_name_is_told_apart(
    made: str, named: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a{named}"
    MAKERS[made](path)

    assert reason_of(path) == reason


def compound(*names: str) -> bytes:
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62)
        for name in ("Root Entry", *names)
    )
    return OLE + bytes(504) + entries


def test_a_locked_file_asks_for_its_password(file: Path) -> None:
    file.write_bytes(compound("EncryptionInfo", "EncryptedPackage"))

    assert reason_of(file) == "filen kræver adgangskode"


def test_a_locked_archive_asks_for_its_password(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    file.write_bytes(data)

    assert reason_of(file) == "filen kræver adgangskode"


@pytest.mark.parametrize(
    ("stream", "old", "new"),
    [
        ("WordDocument", ".doc", ".docx"),
        ("Workbook", ".xls", ".xlsx"),
        ("PowerPoint Document", ".ppt", ".pptx"),
    ],
)
def test_an_old_file_under_a_new_name_says_what_to_do(
    stream: str, old: str, new: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a{new}"
    path.write_bytes(compound(stream))

    said = f"filen er i formatet {old}, som ikke kan læses: gem den som {new} og læg den ind igen"
    assert reason_of(path) == said


@pytest.mark.parametrize(("old", "new"), OLD.items())
def test_an_old_format_says_what_to_do(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{old}"
    path.write_bytes(OLE + bytes(600))

    assert f"gem den som {new} og læg den ind igen" in reason_of(path)


@pytest.mark.parametrize("declaration", [DTD, OUTSIDE])
def test_a_document_type_is_refused_whatever_it_says(file: Path, declaration: str) -> None:
    parts = parts_of(file)
    main = parts[MAIN[file.suffix]].decode()
    head = main.index("<", main.index("?>") if main.startswith("<?xml") else 0)
    parts[MAIN[file.suffix]] = f"{main[:head]}{declaration}{main[head:]}".encode()
    pack(file, parts)

    assert "dokumenttype" in reason_of(file)


def test_a_document_type_in_another_encoding_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    word(path)
    parts = parts_of(path)
    parts[MAIN[".docx"]] = (DTD + "<x>&b;</x>").encode("utf-16")
    pack(path, parts)

    assert "dokumenttype" in reason_of(path)


def test_what_lies_nested_beyond_reason_is_damaged(file: Path) -> None:
    parts = parts_of(file)
    name = MAIN[file.suffix]
    close = parts[name].rindex(b"</")
    parts[name] = parts[name][:close] + b"<a>" * 90_000 + b"</a>" * 90_000 + parts[name][close:]
    pack(file, parts)

    assert "for mange lag nede" in reason_of(file)


def test_tables_as_deep_as_the_limit_allows_are_walked(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    word(path)
    parts = parts_of(path)
    inner = b"<w:p><w:r><w:t>dybt</w:t></w:r></w:p>"
    for _ in range(60):
        inner = b"<w:tbl><w:tr><w:tc>" + inner + b"</w:tc></w:tr></w:tbl>"
    parts[MAIN[".docx"]] = parts[MAIN[".docx"]].replace(b"<w:sectPr", inner + b"<w:sectPr", 1)
    pack(path, parts)

    assert text_of(path).endswith("dybt")


def test_a_package_with_too_many_parts_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_package, "MOST_PARTS", 5)

    assert "højst 5 kan læses" in reason_of(file)


def test_a_part_that_is_too_large_to_hold_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_package, "MOST_TREE", 50)

    assert reason_of(file) == "filen har mere tekst i ét stykke, end der kan læses"


def test_two_parts_of_one_name_are_refused(file: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the library warns of what we do on purpose
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr(MAIN[file.suffix].upper(), b"<x/>")

    assert reason_of(file) == "filen er beskadiget: to dele af den har samme navn"


def test_parts_that_point_out_of_the_package_lead_nowhere(file: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(file, "a") as archive:
        for name in ("../../ude.txt", "/absolut.txt", "..\\windows.txt"):
            archive.writestr(name, b"x")

    assert text_of(file) == TEXT
    assert sorted(path.name for path in tmp_path.iterdir()) == [file.name]


def test_links_to_the_outside_are_not_followed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr("socket.socket", refuse)
    parts = parts_of(file)
    link = (
        b'<Relationship Id="x1" TargetMode="External" Target="http://127.0.0.1:9/x.dotx"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    )
    for name in [each for each in parts if each.endswith(".rels")]:
        for kind in (b"attachedTemplate", b"styles", b"slideLayout", b"image", b"sharedStrings"):
            links = link.replace(b"x1", b"x" + kind) + kind + b'"/></Relationships>'
            parts[name] = parts[name].replace(b"</Relationships>", links)
    pack(file, parts)

    assert text_of(file) == TEXT


def test_a_picture_beyond_all_measure_is_never_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    word(path)
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 2**31 - 1, 2**31 - 1)
    pack(path, {**parts_of(path), "word/media/image1.png": header})

    assert text_of(path) == TEXT


def zeros(path: Path, name: str, size: int, *, before: bytes = b"", after: bytes = b"") -> None:
    """Add a part of so many spaces to a package, or put it in the place of the one there is."""
    parts = parts_of(path)
    parts.pop(name, None)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
        with archive.open(name, "w", force_zip64=True) as part:
            part.write(before)
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
            part.write(after)


def limited(path: Path) -> FileRead | FileFailed:
    (result,) = read_files([path], limits=Limits(), workers=1)
    return result


def test_a_bomb_is_refused_before_it_goes_off(file: Path) -> None:
    # One is too large for each of the limits, the others for those of their text and their share.
    size = 1_100_000_000 if file.suffix == ".docx" else 300_000_000
    zeros(file, MAIN[file.suffix], size)

    assert limited(file) == FileFailed(file, BOMB)


def test_a_bomb_of_many_small_parts_is_refused(file: Path) -> None:
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(15):
            archive.writestr(f"word/bombe{number}.xml", b" " * 15_000_000)

    assert limited(file) == FileFailed(file, BOMB)


def test_a_bomb_that_lies_about_its_size_is_stopped_at_it(file: Path) -> None:
    name = MAIN[file.suffix]
    zeros(file, name, 100_000_000, before=parts_of(file)[name])
    data = bytearray(file.read_bytes())
    at = data.rindex(name.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 20 : at + 28] = struct.pack("<II", struct.unpack_from("<I", data, at + 20)[0], 5_000)
    file.write_bytes(data)

    result = limited(file)

    assert isinstance(result, FileFailed)
    assert result.reason.startswith("filen er beskadiget")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces a limit on memory")
def test_a_huge_sheet_ends_with_a_reason_within_its_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path)
    rows = io.BytesIO()
    for row in range(1, 60_001):
        cells = "".join(f'<c r="{c}{row}"><v>{row * 7 % 1009}.5</v></c>' for c in "ABCDEFGH")
        rows.write(f'<row r="{row}">{cells}</row>'.encode())
    sheet = parts_of(path)[MAIN[".xlsx"]]
    start = sheet.index(b"<sheetData>") + len(b"<sheetData>")
    end = sheet.index(b"</sheetData>")
    pack(path, {**parts_of(path), MAIN[".xlsx"]: sheet[:start] + rows.getvalue() + sheet[end:]})

    assert limited(path) == FileFailed(path, "arket »Sheet« har mere end 50.000 rækker")


def test_reading_them_loads_no_office_library() -> None:
    code = (
        "import sys, ingest.readers.worker;"
        "from ingest.readers.office import word, slides, sheets;"
        "print([m for m in ('docx', 'pptx', 'openpyxl', 'lxml', 'socket') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "docx" not in done.stdout
    assert "lxml" not in done.stdout


def test_the_readers_are_not_loaded_before_their_first_file() -> None:
    code = (
        "import sys, ingest.readers.worker;"
        "print([m for m in sys.modules if m.startswith('ingest.readers.office.')])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "['ingest.readers.office.compound']"


OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("suffix", sorted(MAKERS))
def test_files_of_another_program_are_read(suffix: str, tmp_path: Path) -> None:
    source = {".docx": rich_word, ".pptx": rich_slides, ".xlsx": rich_workbook}[suffix]
    made, converted = tmp_path / "egen", tmp_path / "fremmed"
    made.mkdir()
    source(made / f"a{suffix}")
    own = [block.text for page in open_file(made / f"a{suffix}").pages for block in page.blocks]

    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profil", "--headless",
         "--convert-to", suffix[1:], "--outdir", str(converted), str(made / f"a{suffix}")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip

    pages = list(open_file(converted / f"a{suffix}").pages)
    assert [block.text for page in pages for block in page.blocks] == own
    assert all(packed(list(units_of(page.blocks))) for page in pages)


def rich_word(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Skoleplan", 1)
    document.add_paragraph(TEXT)
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("Et punkt på listen", style=style)
    table = document.add_table(2, 2)
    for row, cells in enumerate((("Område", "Antal"), ("Skole", "12"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.save(str(path))


def rich_slides(path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Økonomi"
    slide.placeholders[1].text_frame.text = "Driften stiger"
    slide.notes_slide.notes_text_frame.text = "Husk tallene."
    deck.save(str(path))


def rich_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Budget"
    for row in (["Område", "Beløb", "Andel"], ["Skole", 18600, 0.125], ["Vej", 900, 0.5]):
        sheet.append(row)
    for row in (2, 3):
        sheet.cell(row, 2).number_format = '#,##0 "kr."'
        sheet.cell(row, 3).number_format = "0.0%"
    book.save(path)


def test_every_kind_has_its_row() -> None:
    assert set(READERS) >= {*MAKERS, *OLD, ".docm", ".pptm", ".ppsx", ".xlsm"}
