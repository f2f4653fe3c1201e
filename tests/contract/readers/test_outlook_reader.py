"""Outlook's own mails: the same pages as those of the Internet give."""

import datetime
from pathlib import Path

import pytest

from assistant.errors import Unreadable
from eval.bench.made_files.compound import compound_file
from eval.bench.made_files.outlook import OutlookMail, outlook_file
from ingest.layout import ReadPage
from ingest.readers import open_file
from ingest.reading import FileFailed, read_files

SENT = datetime.datetime(2026, 7, 3, 13, 5, tzinfo=datetime.UTC)


def pages_of(folder: Path, mail: OutlookMail) -> list[ReadPage]:
    path = folder / "a.msg"
    path.write_bytes(outlook_file(mail))
    reading = open_file(path)
    found = list(reading.pages)
    assert reading.count == len(found)
    return found


@pytest.mark.parametrize("encoding", ["utf-16-le", "cp1252", "utf-8"])
def test_page_one_is_the_message_in_any_of_outlooks_encodings(
    encoding: str, tmp_path: Path
) -> None:
    mail = OutlookMail(
        subject="Høring på Ærø",
        sender="Åse Bjørn",
        address="aase@kommune.example",
        to="Byrådet; Bo Ø",
        sent=SENT,
        text="Kære alle\r\n\r\nVi drøfter Ågade.\r\n",
        encoding=encoding,
    )

    (page,) = pages_of(tmp_path, mail)

    assert page.page.text == (
        "Høring på Ærø\nFra: Åse Bjørn <aase@kommune.example>\nTil: Byrådet; Bo Ø\n"
        "Sendt: 3. juli 2026 kl. 15.05\n\nKære alle\n\nVi drøfter Ågade."
    )


def test_an_address_in_the_directory_is_not_shown(tmp_path: Path) -> None:
    mail = OutlookMail(subject="x", sender="Åse Bjørn", address="/O=KOMMUNE/CN=AABJ")

    assert pages_of(tmp_path, mail)[0].page.text == "x\nFra: Åse Bjørn"


def test_a_body_in_html_is_read_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    page = '<meta charset="windows-1252"><p>Vi drøfter Ågade på mandag.</p>'.encode("cp1252")

    assert pages_of(tmp_path, OutlookMail(subject="x", html=page))[0].page.text.endswith(
        "Vi drøfter Ågade på mandag."
    )


def test_a_body_in_rtf_alone_is_unread_and_says_so(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, OutlookMail(subject="Emne", sender="Åse", rtf=b"\x10\0\0\0LZFu"))

    assert not page.read
    assert page.page.text == "Emne\nFra: Åse"
    assert "RTF" in page.page.label
    assert "RTF" in page.reason


def test_attachments_and_mails_inside_follow_under_their_names(tmp_path: Path) -> None:
    inner = OutlookMail(subject="Sag 4/26", text="Indre tekst.", files=[("c.txt", b"Skema.")])
    mail = OutlookMail(
        subject="x",
        text="y",
        files=[("notat æ.txt", b"Notatet. " * 900), ("..\\a.dwg", b"x"), ("tom.txt", b"")],
        mails=[inner],
    )

    found = [(page.page.label, page.read) for page in pages_of(tmp_path, mail)]

    assert found == [
        ("1", True),
        ("notat æ.txt", True),
        ("a.dwg (ikke læst: filtypen .dwg kan ikke læses)", False),
        ("tom.txt (ikke læst: filen er tom)", False),
        ("Sag 4-26.msg", True),
        ("Sag 4-26.msg, c.txt", True),
    ]


@pytest.mark.parametrize("data", [b"hej", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)])
def test_what_is_no_mail_of_outlooks_says_so(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(data)

    with pytest.raises(Unreadable, match=r"ikke en Outlook-mail|beskadiget"):
        open_file(tmp_path / "a.msg")


def test_an_old_word_file_named_msg_is_no_mail(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(compound_file({"WordDocument": b"x" * 5000}))

    with pytest.raises(Unreadable, match="ikke en Outlook-mail"):
        open_file(tmp_path / "a.msg")


def test_a_file_cut_or_turned_anywhere_fails_in_plain_words_or_is_read(tmp_path: Path) -> None:
    whole = outlook_file(OutlookMail(subject="x", text="y" * 5000, files=[("a.txt", b"z" * 99)]))
    paths = []
    for at in range(0, len(whole), len(whole) // 40):
        paths += [tmp_path / f"cut{at}.msg", tmp_path / f"turned{at}.msg"]
        paths[-2].write_bytes(whole[: at + 8])
        paths[-1].write_bytes(whole[:at] + b"\xfe\xff\xff\xff" * 4 + whole[at + 16 :])

    failed = [one for one in read_files(paths) if isinstance(one, FileFailed)]

    assert all(one.reason.startswith("filen er") for one in failed)
