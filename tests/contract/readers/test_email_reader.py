"""Mails of the Internet: what is on page 1, what follows, and what a hostile one can do."""

import tempfile
import unicodedata
from email.message import EmailMessage
from pathlib import Path

import pytest
from fpdf import FPDF

from assistant.answering.proof.quoting import locate
from assistant.errors import Unreadable
from ingest.layout import Block, BlockKind, ReadPage
from ingest.readers import attachments, open_file
from ingest.reading import FileFailed, FileRead, read_files

HEADS = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: Emne\r\nMIME-Version: 1.0\r\n"
PLAIN = HEADS + b"Content-Type: text/plain; charset="


def mail(text: str = "Vi drøfter Ågade.", subject: str = "Høring på Ærø") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Åse Bjørn <aase@kommune.example>"
    made["To"] = "Byrådet <byraad@kommune.example>, Bo Ø <bo@kommune.example>"
    made["Cc"] = "Arkivet <arkiv@kommune.example>"
    made["Date"] = "Tue, 03 Mar 2026 13:05:00 +0000"
    made.set_content(text)
    return made


def attached(name: str, data: bytes, made: EmailMessage | None = None) -> EmailMessage:
    made = made or mail()
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def pdf(*texts: str) -> bytes:
    made = FPDF()
    made.set_font("Helvetica", size=11)
    for text in texts:
        made.add_page()
        made.cell(text=text)
    return bytes(made.output())


def written(path: Path, content: bytes | EmailMessage) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.as_bytes())
    return path


def pages_of(folder: Path, content: bytes | EmailMessage) -> list[ReadPage]:
    reading = open_file(written(folder / "a.eml", content))
    found = list(reading.pages)
    assert reading.count == len(found)
    assert [each.page.number for each in found] == list(range(1, len(found) + 1))
    return found


def labels(folder: Path, content: bytes | EmailMessage) -> list[tuple[str, bool]]:
    return [(each.page.label, each.read) for each in pages_of(folder, content)]


def headings(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.kind is BlockKind.HEADING]


def test_page_one_is_the_message_under_its_subject_with_danish_heads(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, mail("Kære alle\n\nVi drøfter Ågade.\n"))

    assert page.page.text == (
        "Høring på Ærø\n"
        "Fra: Åse Bjørn <aase@kommune.example>\n"
        "Til: Byrådet <byraad@kommune.example>, Bo Ø <bo@kommune.example>\n"
        "Cc: Arkivet <arkiv@kommune.example>\n"
        "Sendt: 3. marts 2026 kl. 14.05\n\n"
        "Kære alle\n\nVi drøfter Ågade."
    )
    assert page.page.title == "Høring på Ærø"
    assert headings(page.blocks) == ["Høring på Ærø"]


def test_the_subject_is_the_documents_own_title(tmp_path: Path) -> None:
    assert open_file(written(tmp_path / "a.eml", mail())).title == "Høring på Ærø"


def test_plain_text_is_preferred_and_html_read_where_there_is_no_text(tmp_path: Path) -> None:
    both = mail("Den rene tekst om Ågade.")
    both.add_alternative("<p>Den anden udgave.</p>", subtype="html")
    only = mail()
    only.set_content(
        "<html><head><style>p{color:red}</style></head><body><h2>Økonomi</h2>"
        "<p>Rammen er 4 mio. kr.</p><ul><li>Anlæg</li></ul><script>x()</script>"
        "<div style='display:none'>skjult</div></body></html>",
        subtype="html",
    )

    assert "Den rene tekst" in pages_of(tmp_path, both)[0].page.text
    assert "anden udgave" not in pages_of(tmp_path, both)[0].page.text
    (page,) = pages_of(tmp_path, only)
    assert page.page.text.endswith("Økonomi\nRammen er 4 mio. kr.\nAnlæg")
    assert [block.kind.value for block in page.blocks[-3:]] == ["heading", "paragraph", "list_item"]


def test_html_is_read_where_the_text_only_points_to_it(tmp_path: Path) -> None:
    made = mail("Se mailen i en browser.")
    made.add_alternative(f"<p>{'Udvalget indstiller forslaget. ' * 20}</p>", subtype="html")

    assert "Udvalget indstiller" in pages_of(tmp_path, made)[0].page.text


def test_parts_in_a_row_are_all_read(tmp_path: Path) -> None:
    made = mail("Først teksten.")
    made.make_mixed()
    for text in ("<p>Så siden.</p>", "<p>Og foden.</p>"):
        part = EmailMessage()
        part.set_content(text, subtype="html")
        made.attach(part)

    text = pages_of(tmp_path, made)[0].page.text
    assert [text.index(each) for each in ("Først", "Så siden", "Og foden")]


@pytest.mark.parametrize(
    "head",
    [
        "Den tir. 3. mar. 2026 kl. 12.00 skrev Bo Ø <bo@x.example>:",
        "On Tue, Mar 3, 2026 at 12:00 PM Bo Ø <bo@x.example> wrote:",
        "Bo Ø skrev den 3. marts 2026:",
        "-----Oprindelig meddelelse-----",
        "---------- Forwarded message ---------",
        "Start på videresendt besked:",
    ],
)
def test_what_is_quoted_lies_under_the_head_of_its_mail(head: str, tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, mail(f"Ja tak til mødet.\n\n{head}\n\nSkal vi mødes?\n"))

    assert headings(page.blocks) == ["Høring på Ærø", head]
    assert page.page.text.endswith(f"Ja tak til mødet.\n\n{head}\n\nSkal vi mødes?")


def test_outlooks_head_of_a_quoted_mail_is_a_heading_and_its_lines_stay(tmp_path: Path) -> None:
    history = "Fra: Carl\nSendt: 1. marts 2026 10:00\nTil: Åse\nEmne: SV: Cykler\n"
    page = "<p>Ja.</p><p><b>Fra:</b> Carl<br><b>Sendt:</b> 1. marts 2026<br><b>Til:</b> Åse</p>"
    only = mail()
    only.set_content(f"{page}<p>Jeg støtter det.</p>", subtype="html")

    for made in (mail(f"Ja.\n\n{history}\nJeg støtter det."), only):
        blocks = pages_of(tmp_path, made)[0].blocks
        assert headings(blocks)[1:] == ["Fra: Carl"]
        assert blocks[-1].text == "Jeg støtter det."
        assert "Til: Åse" in [block.text for block in blocks]


def test_the_page_keeps_the_marks_of_what_is_quoted_and_the_blocks_are_whole_sentences(
    tmp_path: Path,
) -> None:
    text = "Ja.\n\n> Vi foreslår at hæve\n> rammen med 4 mio. kr.\n>\n> Er det muligt?\n>> Ældre.\n"

    page = pages_of(tmp_path, mail(text))[0]

    assert page.page.text.endswith(text.strip())
    assert [block.text for block in page.blocks[-3:]] == [
        "Vi foreslår at hæve\nrammen med 4 mio. kr.",
        "Er det muligt?",
        "Ældre.",
    ]
    quote = "Vi foreslår at hæve rammen med 4 mio. kr."
    assert locate(page.page.text, quote) is not None


def test_a_quotation_in_html_is_marked_as_one_in_text_is(tmp_path: Path) -> None:
    made = mail()
    made.set_content(
        "<p>Ja, for dem > 65 år.</p><blockquote><p>Er det<br>muligt?</p>"
        "<blockquote>Ældre</blockquote></blockquote><p>> 80 år</p>",
        subtype="html",
    )

    page = pages_of(tmp_path, made)[0]

    marked = "Ja, for dem > 65 år.\n> Er det\n> muligt?\n>> Ældre\n> 80 år"
    assert page.page.text.endswith(marked)
    texts = [" ".join(block.text.split()) for block in page.blocks]
    assert " ".join(texts).endswith("Ja, for dem > 65 år. Er det muligt? Ældre > 80 år")


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


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        (b"iso-8859-1", "cp1252"),
        (b"utf-8", "utf-8"),
        (b"us-ascii", "utf-8"),
        (b"us-ascii", "cp1252"),
        (b"findes-ikke", "cp1252"),
        (b"utf-8", "cp1252"),
        (b"iso-8859-1", "utf-8"),
    ],
)
def test_a_wrong_or_unknown_charset_does_not_cost_the_letters(
    charset: bytes, encoding: str, tmp_path: Path
) -> None:
    body = "Æbler på øen er røde og små."
    raw = PLAIN + charset + b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body.encode(encoding)

    assert pages_of(tmp_path, raw)[0].page.text.endswith(body)


def test_raw_letters_in_the_heads_are_read(tmp_path: Path) -> None:
    raw = "From: Åse <a@x.example>\r\nSubject: Møde på øen\r\n\r\nTekst.\r\n".encode("cp1252")

    assert pages_of(tmp_path, raw)[0].page.text.startswith("Møde på øen\nFra: Åse <a@x.example>")


def test_decomposed_letters_become_nfc(tmp_path: Path) -> None:
    text = pages_of(tmp_path, mail(unicodedata.normalize("NFD", "Mødet på Ågade")))[0].page.text

    assert "Mødet på Ågade" in text


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


def test_too_many_too_large_and_too_long_attachments_are_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MAX_ATTACHMENTS", 4)
    monkeypatch.setattr(attachments, "MAX_BYTES", 5000)
    monkeypatch.setattr(attachments, "MAX_PAGES", 4)
    made = attached("lang.pdf", pdf("a", "b", "c", "d"))
    attached("stor.txt", b"x" * 5000, made)
    attached("ok.txt", b"Godt.", made)
    attached("fjerde.txt", b"Godt.", made)
    attached("femte.txt", b"Godt.", made)

    reasons = [label for label, read in labels(tmp_path, made) if not read]

    assert [reason.split(" (ikke læst: ")[0] for reason in reasons] == [
        "lang.pdf",
        "stor.txt",
        "1 bilag til",
    ]


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


def test_a_file_that_is_no_mail_says_so(tmp_path: Path) -> None:
    for content in (b"\x89PNG\r\n" + bytes(999), b"Bare en tekst.\n\nMere."):
        with pytest.raises(Unreadable, match="ikke en mail"):
            open_file(written(tmp_path / "a.eml", content))


def test_a_mail_without_words_is_blank_and_not_unread(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, HEADS + b"\r\n")

    assert page.read
    assert page.page.text == "Emne\nFra: a@x.example\nTil: b@x.example"


def test_a_line_of_a_mailbox_may_stand_first(tmp_path: Path) -> None:
    raw = b"From a@x.example Tue Mar  3 12:00:00 2026\n" + HEADS + b"\r\nTekst.\r\n"

    assert pages_of(tmp_path, raw)[0].page.title == "Emne"


@pytest.mark.parametrize(
    "heads",
    [
        b"From: <<<>>>,;:\r\nTo: (((((\r\nSubject: =?utf-8?Q?=C3?=\r\nDate: igaar\r\n",
        b'From: "\\\r\nSubject: =?findes-ikke?B?w6Y=?=\r\nDate: 99 Foo 99999 99:99 +9999\r\n',
        b"Subject: " + b"=?utf-8?B?" + b"w6Y=" * 500 + b"?=\r\nContent-Type: text/plain;;;=\r\n",
        b"Subject: x\r\nContent-Type: multipart/mixed\r\n",
        b"Subject: x\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n",
        b"Subject: x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n",
    ],
)
def test_heads_that_no_program_writes_do_not_stop_the_reading(heads: bytes, tmp_path: Path) -> None:
    assert pages_of(tmp_path, heads + b"\r\nTeksten her.\r\n")[0].page.number == 1


def test_nesting_without_end_is_a_plain_failure(tmp_path: Path) -> None:
    raw = HEADS + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
        for n in range(3000)
    )
    path = written(tmp_path / "dyb.eml", raw)

    (result,) = read_files([path], workers=1)

    assert isinstance(result, FileFailed)
    assert result.reason == "mailen har for mange lag"


def test_thousands_of_parts_are_told_of_on_one_page(tmp_path: Path) -> None:
    part = b"--B\r\nContent-Type: application/x\r\n\r\n\r\n"
    raw = HEADS + b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n' + part * 2_000 + b"--B--"

    (result,) = read_files([written(tmp_path / "a.eml", raw)], workers=1)

    assert isinstance(result, FileRead)
    assert len(result.pages) == attachments.MAX_ATTACHMENTS + 2
    assert result.pages[-1].page.label.startswith("1800 bilag til (ikke læst: ")


def test_nothing_that_a_mail_points_to_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a reader opened a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    made = mail()
    made.set_content(
        '<img src="http://x.example/spor.gif"><link rel=stylesheet href="http://x.example/a.css">'
        '<p>Tekst.</p><iframe src="http://x.example/"></iframe>',
        subtype="html",
    )
    raw = made.as_bytes()
    external = (
        HEADS + b'Content-Type: message/external-body; access-type=URL; URL="http://x.example/a"'
        b"\r\n\r\nContent-Type: text/plain\r\n\r\n"
    )

    assert pages_of(tmp_path, raw)[0].page.text.endswith("Tekst.")
    assert pages_of(tmp_path, external)[0].read
