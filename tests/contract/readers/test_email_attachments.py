"""What is attached to a mail: its pages, its name, and what is left unread."""

import tempfile
from pathlib import Path

import pytest

from ingest.readers import attachments, open_file
from tests.contract.readers.mails import (
    HEADS,
    attached,
    labels,
    mail,
    pages_of,
    pdf,
    written,
)


def test_the_pages_of_every_attachment_follow_under_its_name(tmp_path: Path) -> None:
    made = attached("notat æ.txt", "Notatet om Ågade.".encode("cp1252"))
    attached("bilag.pdf", pdf("Første side", "Anden side"), made)
    attached("regler.html", b"<h1>Regler</h1><p>Ordene er her.</p>", made)

    pages = pages_of(tmp_path, made)

    assert [page.page.label for page in pages] == [
        "1",
        "notat æ.txt",
        "bilag.pdf, side 1",
        "bilag.pdf, side 2",
        "regler.html",
    ]
    assert pages[1].page.text == "Notatet om Ågade."
    assert "Anden side" in pages[3].page.text
    assert [page.section for page in pages[:3]] == [(), ("notat æ.txt",), ("bilag.pdf",)]
    assert all(page.read for page in pages)


def test_an_attachment_that_cannot_be_read_is_one_unread_page_with_its_reason(
    tmp_path: Path,
) -> None:
    made = attached("tegning.dwg", b"x")
    attached("knækket.pdf", b"%PDF-1.7 halv", made)
    attached("tom.txt", b"", made)
    attached("README", b"x", made)
    attached("winmail.dat", b"x\x9f\x3e\x22", made)
    attached("sidst.txt", b"Godt.", made)

    assert labels(tmp_path, made) == [
        ("1", True),
        ("tegning.dwg (ikke læst: filtypen .dwg kan ikke læses)", False),
        ("knækket.pdf (ikke læst: filen er beskadiget)", False),
        ("tom.txt (ikke læst: filen er tom)", False),
        ("README (ikke læst: filen har ingen kendt filtype)", False),
        (
            "winmail.dat (ikke læst: Outlooks pakkede format (winmail.dat) kan ikke læses)",
            False,
        ),
        ("sidst.txt", True),
    ]


def test_an_encrypted_mail_says_that_its_matter_was_not_read(tmp_path: Path) -> None:
    raw = HEADS + b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nabc\r\n"

    assert labels(tmp_path, raw)[1] == (
        "smime.p7m (ikke læst: mailen er krypteret eller forseglet)",
        False,
    )


def test_logos_and_signatures_are_no_attachments_but_a_loose_picture_is_unread(
    tmp_path: Path,
) -> None:
    made = mail()
    made.set_content('<p>Se skiltet <img src="cid:skilt@x"></p>', subtype="html")
    for cid, how in (
        ("<skilt@x>", "attachment"),
        ("<logo@x>", "inline"),
        ("<foto@x>", "attachment"),
    ):
        made.add_attachment(
            b"\x89PNG", maintype="image", subtype="png", filename=f"{cid[1:5]}.png",
            cid=cid, disposition=how,
        )  # fmt: skip
    made.add_attachment(
        b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s"
    )

    assert labels(tmp_path, made)[1:] == [
        ("foto.png (ikke læst: filtypen .png kan ikke læses)", False)
    ]


@pytest.mark.parametrize(
    "disposition",
    [
        b"attachment; filename*=UTF-8''%C3%A6bler%20p%C3%A5%20%C3%B8.txt",
        b"attachment; filename*0*=UTF-8''%C3%A6bler%20; filename*1*=p%C3%A5%20%C3%B8.txt",
        b'attachment; filename="=?utf-8?B?w6ZibGVyIHDDpSDDuC50eHQ=?="',
        b'attachment; filename="=?iso-8859-1?Q?=E6bler_p=E5_=F8.txt?="',
        b'attachment; filename="\xc3\xa6bler p\xc3\xa5 \xc3\xb8.txt"',
        b'attachment; filename="\xe6bler p\xe5 \xf8.txt"',
        'attachment; filename="a\u030abler på ø.txt"'.replace("a\u030abler", "æbler").encode(),
    ],
)
def test_a_files_name_keeps_its_danish_letters_however_it_is_written(
    disposition: bytes, tmp_path: Path
) -> None:
    raw = (
        HEADS + b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\n\r\nTekst.\r\n'
        b"--B\r\nContent-Type: text/plain\r\nContent-Disposition: "
        + disposition
        + b"\r\n\r\nBilag.\r\n--B--\r\n"
    )

    assert labels(tmp_path, raw) == [("1", True), ("æbler på ø.txt", True)]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../x.txt", "x.txt"),
        ("C:\\Windows\\x.txt", "x.txt"),
        ("/etc/x.txt", "x.txt"),
        ("a\u202etxt.fdp.txt", "a txt.fdp.txt"),
        ("..", "bilag-1"),
        ("x" * 5000 + ".txt", "x" * 120 + ".txt"),
    ],
)
def test_a_files_name_is_no_path_and_plays_no_tricks(
    given: str, shown: str, tmp_path: Path
) -> None:
    page = pages_of(tmp_path, attached(given, b"Indhold."))[1]

    assert page.page.label.split(" (ikke")[0] == shown
    assert not (tmp_path.parent / "x.txt").exists()


def test_a_mail_inside_a_mail_is_read_with_what_is_attached_to_it(tmp_path: Path) -> None:
    inner = attached("skema.txt", b"Skemaet.", mail("Den indre tekst.", subject="Indre"))
    outer = mail()
    outer.add_attachment(inner)
    attached("gemt.eml", mail("Den gemte tekst.").as_bytes(), outer)

    pages = pages_of(tmp_path, outer)

    assert [page.page.label for page in pages] == ["1", "Indre", "Indre, skema.txt", "gemt.eml"]
    assert "Den indre tekst." in pages[1].page.text
    assert pages[2].section == ("Indre", "skema.txt")


def test_mails_are_followed_so_deep_and_no_deeper(tmp_path: Path) -> None:
    made = mail("Bunden.")
    for _ in range(attachments.MAX_DEPTH + 1):
        outer = mail()
        outer.add_attachment(made)
        made = outer

    found = labels(tmp_path, made)

    assert [read for _, read in found] == [True] * (attachments.MAX_DEPTH + 1) + [False]
    assert found[-1][0].endswith("(ikke læst: mailen ligger mere end 5 mails dybt)")


def test_pages_that_break_off_leave_the_rest_of_that_attachment_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest import readers
    from ingest.layout import Reading

    def broken(path: Path) -> Reading:
        first = next(iter(open_file(path.with_suffix(".txt")).pages))

        def pages() -> object:
            yield first
            raise KeyError("xref")

        return Reading(3, pages())  # type: ignore[arg-type]

    (tmp_path / "1.txt").write_text("x")
    monkeypatch.setattr(readers, "READERS", {**readers.READERS, ".pdf": broken})
    monkeypatch.setattr(tempfile, "mkdtemp", lambda prefix: str(tmp_path))

    found = labels(tmp_path, attached("a.pdf", b"x"))

    assert found[1:] == [
        ("a.pdf, side 1", True),
        ("a.pdf (ikke læst: filen er beskadiget (KeyError))", False),
        ("a.pdf (ikke læst: filen er beskadiget (KeyError))", False),
    ]


@pytest.mark.parametrize("pages_wanted", [0, 1, 99])
def test_the_private_files_are_gone_however_the_reading_ends(
    pages_wanted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    made = attached("a.pdf", pdf("x", "y"))
    attached("b.pdf", b"%PDF halv", made)

    reading = open_file(written(tmp_path / "a.eml", made))
    assert len(list((tmp_path / "tmp").iterdir())) == 1
    for _, _page in zip(range(pages_wanted), reading.pages, strict=False):
        pass
    del reading

    assert list((tmp_path / "tmp").iterdir()) == []
