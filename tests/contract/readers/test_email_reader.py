"""Mails of the Internet: what is on page 1."""

import unicodedata
from email.message import EmailMessage
from pathlib import Path

import pytest

from assistant.answering.proof.quoting import locate
from assistant.errors import Unreadable
from ingest.readers import open_file
from tests.contract.readers.mails import (
    HEADS,
    PLAIN,
    headings,
    mail,
    pages_of,
    written,
)


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
