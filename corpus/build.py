"""Builds the corpus from its manuscripts: `python corpus/build.py [FOLDER]`.

The same manuscripts give the same bytes on every machine, with the fpdf2 named below.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from manuscript import Manuscript, read_manuscript
from meeting_page import meeting_page
from slides import typeset_slides
from typesetting import typeset

HERE = Path(__file__).resolve().parent
BUILT_WITH = "fpdf2 2.8.9"


def build(folder: Path) -> list[Path]:
    """Write every document of the corpus into the folder and return where they lie."""
    folder.mkdir(parents=True, exist_ok=True)
    files = _documents() | _meetings()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return sorted(folder / name for name in files)


def _documents() -> dict[str, bytes]:
    manuscripts = {path: read_manuscript(path) for path in _manuscripts("*.md")}
    return {m.meta["file"]: _content(m) for m in manuscripts.values()}


def _content(manuscript: Manuscript) -> bytes:
    match manuscript.meta["layout"]:
        case "pages":
            return typeset(manuscript)
        case "slides":
            return typeset_slides(manuscript)
        case "as it is":
            return manuscript.body.encode("utf-8")
        case other:
            raise ValueError(f"{manuscript.meta['file']}: unknown layout {other!r}")


def _meetings() -> dict[str, bytes]:
    pages = {}
    for path in _manuscripts("*.toml"):
        meeting = tomllib.loads(path.read_text(encoding="utf-8")) | {"name": path.stem}
        for kind in ("dagsorden", "referat"):
            pages[f"{path.stem}-{kind}.html"] = meeting_page(meeting, kind).encode("utf-8")
    return pages


def _manuscripts(pattern: str) -> list[Path]:
    return sorted((HERE / "manuscripts").glob(pattern))


if __name__ == "__main__":
    built = build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
    sys.stdout.write(f"{len(built)} documents written to {built[0].parent}\n")
