"""One reader a format, by the file's suffix. A new format is a new row.

What few folders need is imported when its first file comes: a worker must start fast.
"""

from collections.abc import Mapping
from pathlib import Path

from assistant.errors import Unreadable
from ingest.layout import Reader, Reading
from ingest.readers.office import read_slides, read_word, read_workbook
from ingest.readers.office.compound import refuse_old
from ingest.readers.pdf import read_pdf
from ingest.readers.plain_text import read_text
from ingest.readers.web_page import read_web_page


def read_markdown(path: Path) -> Reading:
    """Open a Markdown file.

    Raises:
        Unreadable: it is empty or is no text.
    """
    from ingest.readers.markdown_text import read_markdown

    return read_markdown(path)


def read_email(path: Path) -> Reading:
    """Open a mail; page 1 is the message, the pages of its attachments follow.

    Raises:
        Unreadable: it is empty, or is no mail.
    """
    from ingest.readers.email_message import read_email

    return read_email(path)


READERS: Mapping[str, Reader] = {
    ".pdf": read_pdf,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".text": read_text,
    ".docx": read_word,
    ".docm": read_word,
    ".pptx": read_slides,
    ".pptm": read_slides,
    ".ppsx": read_slides,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    **dict.fromkeys((".doc", ".ppt", ".xls", ".xlsb"), refuse_old),
    ".eml": read_email,
    ".msg": read_email,
}


def open_file(path: Path) -> Reading:
    """Open `path` with the reader of its suffix.

    Raises:
        Unreadable: no reader knows the suffix, or the file cannot be read.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        suffix = path.suffix or path.name
        raise Unreadable(f"filtypen {suffix} kan ikke læses")
    return reader(path)
