"""Mails that mean no good: too much, too deep, and what they point to."""

from pathlib import Path

import pytest

from ingest.readers import attachments
from ingest.reading import FileFailed, FileRead, read_files
from tests.contract.readers.mails import HEADS, attached, labels, mail, pages_of, pdf, written


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
