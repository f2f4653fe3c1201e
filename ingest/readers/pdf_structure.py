"""What pdfium does not read: a PDF's outline, page labels and title, with pypdf."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader

logger = logging.getLogger(__name__)

# An outline deeper or longer than this helps no reader, and may be an attack.
MAX_DEPTH = 8
MAX_ENTRIES = 5_000
MAX_TITLE = 200
# Outlines and labels are small; a stream that unpacks to more than this many bytes is an attack.
MAX_UNPACKED = 20_000_000


@dataclass(frozen=True, slots=True)
class Structure:
    """Printed labels and outline paths, one for each page, and the title the file gives itself."""

    labels: tuple[str, ...]
    sections: tuple[tuple[str, ...], ...]
    title: str | None = None


def structure_of(path: Path, count: int) -> Structure:
    """Read the structure of a PDF of `count` pages; without one, pages are labelled by number.

    A damaged outline is no reason to lose the text, so what cannot be read is left out.
    """
    from pypdf.errors import PyPdfError

    # pypdf logs every oddity of a file; the file's text comes from elsewhere.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    plain = Structure(tuple(str(n + 1) for n in range(count)), ((),) * count)
    try:
        return _read(path, plain)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        ImportError,
        AssertionError,
    ) as error:
        logger.info("no structure read: %s", type(error).__name__)
        return plain


def _read(path: Path, plain: Structure) -> Structure:
    import pypdf

    limit = MAX_UNPACKED
    with pypdf.apply_configuration(
        zlib_maximum_output_length=limit,
        lzw_maximum_output_length=limit,
        run_length_maximum_output_length=limit,
        array_based_stream_maximum_output_length=limit,
        outline_maximum_entries=MAX_ENTRIES,
    ):
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            return plain
        count = len(plain.labels)
        labels = tuple(label.strip() or str(n + 1) for n, label in enumerate(reader.page_labels))
        entries = sorted(_entries(reader, reader.outline, 0), key=lambda entry: entry[0])
        title = (reader.metadata.title or "").strip() if reader.metadata else ""
        return Structure(
            labels=labels if len(labels) == count else plain.labels,
            sections=_sections(entries, count),
            title=title or None,
        )


def _entries(
    reader: "PdfReader", outline: Sequence[Any], depth: int
) -> Iterator[tuple[int, int, str]]:
    """Yield (page index, depth, title) for every entry that points at a page."""
    if depth >= MAX_DEPTH:
        return
    for entry in outline[:MAX_ENTRIES]:
        if isinstance(entry, list):
            yield from _entries(reader, entry, depth + 1)
            continue
        index = reader.get_destination_page_number(entry)
        title = " ".join(str(entry.title or "").split())[:MAX_TITLE]
        if index is not None and index >= 0 and title:
            yield index, depth, title


def _sections(entries: Sequence[tuple[int, int, str]], count: int) -> tuple[tuple[str, ...], ...]:
    """The path that is open at the end of each page; a page inherits from the one before."""
    sections: list[tuple[str, ...]] = []
    path: list[str] = []
    position = 0
    for index in range(count):
        while position < len(entries) and entries[position][0] <= index:
            _, depth, title = entries[position]
            path = [*path[:depth], title]
            position += 1
        sections.append(tuple(path))
    return tuple(sections)
