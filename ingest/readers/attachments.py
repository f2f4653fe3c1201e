"""What lies inside a mail, each file read by the reader of its suffix; a bad one fails alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.domain.documents import Page
from assistant.errors import Unreadable
from ingest.layout import Limits, Reading, ReadPage
from ingest.readers.mail import Attachment, Mail
from ingest.readers.mail_body import page_of
from ingest.readers.mime_message import mail_of_mime
from ingest.readers.outlook_message import mail_of_outlook

MAILS: dict[str, Callable[[bytes], Mail]] = {".eml": mail_of_mime, ".msg": mail_of_outlook}
# What a page is called in formats whose pages are no pages; a sheet's label is its name.
PAGE_NAMES = {".pptx": "slide ", ".xlsx": "", ".xlsm": "", ".html": "punkt ", ".htm": "punkt "}
SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
MAX_DEPTH = 5
MAX_ATTACHMENTS = 200
MAX_BYTES = 100_000_000
MAX_PAGES = Limits().pages


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages of a mail: its own one, or those of an attachment."""

    count: int
    pages: Iterator[ReadPage]


class Opening:
    """Opens what a mail holds, into a private folder, within limits that count for all of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files, self.size, self.pages = 0, 0, 0

    def mail(self, mail: Mail, names: tuple[str, ...] = ()) -> Iterator[Part]:
        """Yield the page of a mail, then the pages of each attachment; `names` are those around."""
        first = page_of(mail)
        label = f"{', '.join(names) or '1'}{f' (ikke læst: {mail.unread})' if mail.unread else ''}"
        page = replace(first.page, label=label)
        self.pages += 1
        yield Part(1, iter([replace(first, page=page, section=names)]))
        for at, attachment in enumerate(mail.attachments):
            if self.files == MAX_ATTACHMENTS:
                yield _rest(names, len(mail.attachments) - at)
                return
            self.files += 1
            inside = (*names, attachment.name)
            try:
                yield from self._attachment(attachment, inside)
            except Unreadable as error:
                yield Part(1, iter([_unread(inside, str(error))]))

    def _attachment(self, attachment: Attachment, names: tuple[str, ...]) -> Iterator[Part]:
        if attachment.content is None:
            raise Unreadable(attachment.reason)
        with _told():
            content = attachment.content()
            if isinstance(content, bytes):
                self._weigh(content)
                parse = MAILS.get(attachment.suffix)
                if parse is None:
                    yield self._file(content, attachment.suffix, names)
                    return
                content = parse(content)
        if len(names) > MAX_DEPTH:
            raise Unreadable(f"mailen ligger mere end {MAX_DEPTH} mails dybt")
        yield from self.mail(content, names)

    def _weigh(self, content: bytes) -> None:
        if not content:
            raise Unreadable("filen er tom")
        if self.size + len(content) > MAX_BYTES:
            raise Unreadable(f"mailens bilag fylder mere end {MAX_BYTES // 1_000_000} MB")
        self.size += len(content)

    def _file(self, content: bytes, suffix: str, names: tuple[str, ...]) -> Part:
        # The table of readers holds the one that calls this.
        from ingest.readers import open_file

        if not SUFFIX.fullmatch(suffix):
            raise Unreadable("filen har ingen kendt filtype")
        path = self.folder / f"{self.files}{suffix}"
        path.write_bytes(content)
        reading = open_file(path)
        if self.pages + reading.count > MAX_PAGES:
            raise Unreadable(f"mailen og dens bilag har mere end {MAX_PAGES} sider")
        self.pages += reading.count
        return Part(reading.count, _pages(reading, suffix, names))


@contextmanager
def _told() -> Iterator[None]:
    """Turn what a parser trips over into a reason; memory is the whole mail's, and its end."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(f"filen er beskadiget ({type(error).__name__})") from error


def _pages(reading: Reading, suffix: str, names: tuple[str, ...]) -> Iterator[ReadPage]:
    """Yield the pages of an attachment under its name; where they break off, the rest is unread."""
    done = 0
    try:
        with _told():
            for read in reading.pages:
                done += 1
                label = _label(read.page.label, reading.count, suffix)
                page = replace(read.page, label=", ".join((*names, *label)))
                yield replace(read, page=page, section=(*names, *read.section))
    except Unreadable as error:
        for _ in range(done, reading.count):
            yield _unread(names, str(error))


def _label(label: str, count: int, suffix: str) -> tuple[str, ...]:
    """What is said of a page beside its file's name; nothing where the file is one page."""
    if count == 1 and label == "1" and suffix not in (".pptx", ".pdf"):
        return ()
    return (f"{PAGE_NAMES.get(suffix, 'side ')}{label}",)


def _unread(names: tuple[str, ...], reason: str) -> ReadPage:
    label = f"{', '.join(names)} (ikke læst: {reason})"
    page = Page(number=1, label=label, text="", title=names[-1])
    told = f"er bilaget {names[-1]}, som ikke kunne læses ({reason})"
    return ReadPage(page, section=names, read=False, reason=told)


def _rest(names: tuple[str, ...], count: int) -> Part:
    """Stand for the attachments beyond the limit: a page for each would bury the mail."""
    reason = f"mailen har mere end {MAX_ATTACHMENTS} bilag"
    return Part(1, iter([_unread((*names, f"{count} bilag til"), reason)]))
