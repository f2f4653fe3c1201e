"""One reader a format, by the file's suffix. A new format is a new row."""

from collections.abc import Mapping
from pathlib import Path

from assistant.errors import Unreadable
from ingest.layout import Reader, Reading
from ingest.readers.markdown_text import read_markdown
from ingest.readers.pdf import read_pdf
from ingest.readers.plain_text import read_text
from ingest.readers.web_page import read_web_page

READERS: Mapping[str, Reader] = {
    ".pdf": read_pdf,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".text": read_text,
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
