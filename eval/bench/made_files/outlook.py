"""Writes Outlook's mails (.msg): a stream for each property. Microsoft: [MS-OXMSG]."""

import datetime
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from eval.bench.made_files.compound import Tree, compound_file

EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
SUBMITTED = 0x0039


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookMail:
    """What is written into a mail: its text as text, HTML or RTF, files by name, and mails."""

    subject: str = ""
    sender: str = ""
    address: str = ""
    to: str = ""
    sent: datetime.datetime | None = None
    text: str = ""
    html: bytes = b""
    rtf: bytes = b""
    files: Sequence[tuple[str, bytes]] = ()
    mails: Sequence["OutlookMail"] = ()
    encoding: str = "utf-16-le"  # anything else is written as 8-bit text


def outlook_file(mail: OutlookMail) -> bytes:
    """Return the bytes of a .msg file."""
    return compound_file(_storage(mail, header=32))


def _storage(mail: OutlookMail, *, header: int) -> Tree:
    texts = {
        0x0037: mail.subject,
        0x0C1A: mail.sender,
        0x0C1F: mail.address,
        0x0E04: mail.to,
        0x1000: mail.text,
    }
    streams = {
        _name(number, mail.encoding): text.encode(mail.encoding)
        for number, text in texts.items()
        if text
    }
    binary = {0x1013: mail.html, 0x1009: mail.rtf}
    streams |= {f"__substg1.0_{number:04X}0102": data for number, data in binary.items() if data}
    listed = b"".join(_listed(name, len(data)) for name, data in streams.items())
    tree: dict[str, bytes | Tree] = {
        **streams,
        "__properties_version1.0": bytes(header) + listed + _submitted(mail.sent),
    }
    for at, (name, data) in enumerate(mail.files):
        tree[f"__attach_version1.0_#{at:08X}"] = {
            "__properties_version1.0": bytes(8),
            _name(0x3707, mail.encoding): name.encode(mail.encoding),
            "__substg1.0_37010102": data,
        }
    for at, inner in enumerate(mail.mails, start=len(mail.files)):
        tree[f"__attach_version1.0_#{at:08X}"] = {
            "__properties_version1.0": bytes(8),
            _name(0x3001, mail.encoding): inner.subject.encode(mail.encoding),
            "__substg1.0_3701000D": _storage(inner, header=24),
        }
    return tree


def _name(number: int, encoding: str) -> str:
    return f"__substg1.0_{number:04X}{'001F' if encoding == 'utf-16-le' else '001E'}"


def _listed(name: str, size: int) -> bytes:
    number, kind = int(name[-8:-4], 16), int(name[-4:], 16)
    return struct.pack("<HHIII", kind, number, 6, size, 0)


def _submitted(moment: datetime.datetime | None) -> bytes:
    if moment is None:
        return b""
    ticks = (moment - EPOCH) // datetime.timedelta(microseconds=1) * 10
    return struct.pack("<HHIQ", 0x0040, SUBMITTED, 6, ticks)
