"""Builds the corpus from its manuscripts: `python corpus/build.py [FOLDER]`.

The same manuscripts give the same bytes on every machine, with the libraries named below.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deck import write_deck
from letter import write_letter
from manuscript import Manuscript, read_manuscript
from meeting_page import meeting_page
from scan import write_scan
from slides import typeset_slides
from typesetting import typeset
from word import write_word
from workbook import write_workbook

HERE = Path(__file__).resolve().parent
BUILT_WITH = {
    "pages": ("fpdf2 2.8.9",),
    "slides": ("fpdf2 2.8.9",),
    "scan": ("fpdf2 2.8.9", "pillow 13.0.0", "pypdfium2 5.15.2"),
    "letter": ("fpdf2 2.8.9",),
    "word": ("python-docx 1.2.0",),
    "deck": ("python-pptx 1.0.2", "xlsxwriter 3.3.1"),
    "workbook": ("xlsxwriter 3.3.1",),
}


def build(folder: Path) -> list[Path]:
    """Write every document of the corpus into the folder and return where they lie."""
    folder.mkdir(parents=True, exist_ok=True)
    files = _documents() | _tables_and_meetings()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return sorted(folder / name for name in files)


def _documents() -> dict[str, bytes]:
    manuscripts = [read_manuscript(path) for path in _manuscripts("*.md")]
    return {m.meta["file"]: _content(m) for m in manuscripts}


def _content(manuscript: Manuscript) -> bytes:
    layout = manuscript.meta["layout"]
    if layout not in LAYOUTS:
        raise ValueError(f"{manuscript.meta['file']}: unknown layout {layout!r}")
    return LAYOUTS[layout](manuscript)


def _as_it_is(manuscript: Manuscript) -> bytes:
    return manuscript.body.encode(manuscript.meta.get("encoding", "utf-8"))


def _letter(manuscript: Manuscript) -> bytes:
    names = manuscript.meta.get("attached", ())
    attached = [read_manuscript(HERE / "manuscripts" / "attached" / name) for name in names]
    return write_letter(manuscript, {m.meta["file"]: _content(m) for m in attached})


LAYOUTS: dict[str, Callable[[Manuscript], bytes]] = {
    "pages": typeset,
    "slides": typeset_slides,
    "as it is": _as_it_is,
    "word": write_word,
    "deck": write_deck,
    "letter": _letter,
    "scan": write_scan,
}


def _tables_and_meetings() -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for path in _manuscripts("*.toml"):
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
        files |= _workbook(fields) if "sheet" in fields else _meeting(path.stem, fields)
    return files


def _workbook(fields: dict[str, Any]) -> dict[str, bytes]:
    return {fields["file"]: write_workbook(fields)}


def _meeting(name: str, fields: dict[str, Any]) -> dict[str, bytes]:
    meeting = fields | {"name": name}
    return {
        f"{name}-{kind}.html": meeting_page(meeting, kind).encode("utf-8")
        for kind in ("dagsorden", "referat")
    }


def _manuscripts(pattern: str) -> list[Path]:
    return sorted((HERE / "manuscripts").glob(pattern))


if __name__ == "__main__":
    built = build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
    sys.stdout.write(f"{len(built)} documents written to {built[0].parent}\n")
