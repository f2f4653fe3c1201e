"""Mails: page 1 is the message, the pages of its attachments follow, numbered on.

Most folders hold none, so what takes them apart is imported when the first one comes.
"""

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import Unreadable
from ingest.layout import Reading, ReadPage

if TYPE_CHECKING:
    from ingest.readers.attachments import Part


def read_email(path: Path) -> Reading:
    """Open a mail of the Internet (.eml) or of Outlook (.msg).

    An attachment that cannot be read is one page that was not read; its label says why. Nothing
    that a mail points to is fetched.

    Raises:
        Unreadable: the file is empty, or is no mail.
    """
    from ingest.readers.attachments import MAILS, Opening

    data = path.read_bytes()
    if not data.strip():
        raise Unreadable("filen er tom")
    mail = MAILS[path.suffix.lower()](data)
    folder = Path(tempfile.mkdtemp(prefix="byraad-mail-"))
    try:
        parts = list(Opening(folder).mail(mail))
    except BaseException:
        shutil.rmtree(folder)
        raise
    pages = _numbered(parts)
    # Gone when the pages are: read to the end, broken off, or never asked for.
    weakref.finalize(pages, shutil.rmtree, folder)
    return Reading(sum(part.count for part in parts), pages, title=mail.subject or None)


def _numbered(parts: "Sequence[Part]") -> Iterator[ReadPage]:
    numbers = count(1)
    for part in parts:
        for read in part.pages:
            yield replace(read, page=replace(read.page, number=next(numbers)))
