"""A mail in Outlook's own form (.msg) as a `Mail`: a compound file, one stream a property."""

import datetime
import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import PurePath

from olefile import OleFileIO, isOleFile  # type: ignore[import-untyped]  # it has no types
from oxmsg.storage import Storage

from assistant.errors import Unreadable
from ingest.readers.mail import Attachment, Body, Mail, file_name, heads_of
from ingest.readers.page_text import decoded

# Property numbers, as Microsoft publishes them in [MS-OXPROPS].
SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
SENDER, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
TO, COPY, SUBMITTED, DELIVERED = 0x0E04, 0x0E03, 0x0039, 0x0E06
LONG_NAME, SHORT_NAME, SHOWN_NAME, DATA = 0x3707, 0x3704, 0x3001, 0x3701
CONTENT_ID, HIDDEN = 0x3712, 0x7FFE
# Where the fixed properties begin in their stream: of a file, of a mail in a mail, of the rest.
TOP, WITHIN, OTHER = 32, 24, 8
TEXT, TEXT_8, BINARY = "001F", "001E", "0102"
EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
ONLY_RTF = "mailens tekst er kun gemt som RTF; gem den som .eml eller PDF"


def mail_of_outlook(data: bytes) -> Mail:
    """Take a mail apart.

    Raises:
        Unreadable: it is no mail of Outlook's, or its tree is damaged.
    """
    if not isOleFile(data=data):
        raise Unreadable("filen er ikke en Outlook-mail, selv om navnet slutter på .msg")
    try:
        with OleFileIO(BytesIO(data)) as file:
            root = Storage.from_ole(file)
    except (OSError, ValueError, IndexError, RecursionError, struct.error) as error:
        raise Unreadable(f"filen er beskadiget ({type(error).__name__})") from error
    if not any(stream.name == "__properties_version1.0" for stream in root.streams):
        raise Unreadable("filen er ikke en Outlook-mail, selv om navnet slutter på .msg")
    return _mail(_Properties(root, TOP))


class _Properties:
    """The properties of a mail or an attachment, by number."""

    def __init__(self, storage: Storage, offset: int) -> None:
        self.storage = storage
        self.streams = {stream.name: stream.bytes_ for stream in storage.streams}
        fixed = self.streams.get("__properties_version1.0", b"")[offset:]
        self.fixed = {
            number: value
            for _, number, value in struct.iter_unpack("<HH4x8s", fixed[: len(fixed) // 16 * 16])
        }

    def text(self, *numbers: int) -> str:
        """The first of these properties that holds text."""
        for number in numbers:
            wide = self.streams.get(_name(number, TEXT))
            if wide:
                return wide.decode("utf-16-le", errors="replace").rstrip("\0")
            narrow = self.streams.get(_name(number, TEXT_8))
            if narrow:
                return decoded(narrow).rstrip("\0")
        return ""

    def data(self, number: int) -> bytes:
        """A property's bytes."""
        return self.streams.get(_name(number, BINARY), b"")

    def moment(self, *numbers: int) -> datetime.datetime | None:
        """The first of these properties that holds a moment people live in."""
        for number in numbers:
            (ticks,) = struct.unpack("<Q", self.fixed.get(number, bytes(8)))
            try:
                moment = EPOCH + datetime.timedelta(microseconds=ticks // 10)
            except OverflowError:
                continue
            if ticks:
                return moment
        return None

    def within(self, prefix: str) -> Iterator[Storage]:
        """The storages whose names begin so, in order."""
        return (each for each in self.storage.storages if each.name.startswith(prefix))


def _name(number: int, kind: str) -> str:
    return f"__substg1.0_{number:04X}{kind}"


def _mail(found: _Properties) -> Mail:
    page = found.data(HTML)
    html = decoded(page, markup=True) if page else found.text(HTML)
    text = found.text(BODY)
    only_rtf = not text.strip() and not html.strip() and bool(found.data(RTF))
    return Mail(
        subject=" ".join(found.text(SUBJECT).split()),
        heads=heads_of(
            _sender(found), found.text(TO), found.text(COPY), found.moment(SUBMITTED, DELIVERED)
        ),
        bodies=(Body(text=text, html=html),),
        unread=ONLY_RTF if only_rtf else None,
        attachments=tuple(_attachments(found, html)),
    )


def _sender(found: _Properties) -> str:
    name, address = found.text(SENDER), found.text(SENDER_SMTP, SENDER_ADDRESS)
    # Inside one organisation the address is a path in its directory, which says nothing.
    return f"{name} <{address}>" if "@" in address and address != name else name or address


def _attachments(mail: _Properties, html: str) -> Iterator[Attachment]:
    for number, storage in enumerate(mail.within("__attach_version1.0_#"), start=1):
        found = _Properties(storage, OTHER)
        cid = found.text(CONTENT_ID)
        if (cid and f"cid:{cid}" in html) or found.fixed.get(HIDDEN, b"\0")[0]:
            continue
        given = found.text(LONG_NAME, SHORT_NAME, SHOWN_NAME)
        inner = next(found.within(_name(DATA, "000D")), None)
        if inner is not None:
            mail_within = _Properties(inner, WITHIN)
            name = file_name(given.replace("/", "-"), "mail uden emne")
            yield Attachment(f"{name.removesuffix('.msg')}.msg", ".msg", _later(mail_within))
            continue
        name = file_name(given, f"bilag-{number}")
        data = found.streams.get(_name(DATA, BINARY))
        reason = "" if data is not None else "bilaget ligger ikke i mailen"
        suffix = PurePath(name).suffix.lower()
        yield Attachment(name, suffix, None if data is None else _bytes(data), reason)


def _later(found: _Properties) -> Callable[[], Mail]:
    return lambda: _mail(found)


def _bytes(data: bytes) -> Callable[[], bytes]:
    return lambda: data
