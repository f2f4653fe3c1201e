"""Measures how much of its words a file keeps: `python -m eval.bench.reading [FORMAT…]`.

Files of known text are made, twenty a format, ingested and read back from a service. Beside each
format stands what its usual library gives. `--missing` lists texts that were not found.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path

import httpx

from eval.bench.made_files.formats import FORMATS, make_files
from eval.bench.made_files.script import Known
from eval.bench.program import ingest, serving
from eval.bench.reading_rivals import RIVALS
from eval.bench.reading_score import Read, Score, score
from eval.bench.table import print_rows

HEADINGS = ("format", "texts", "read", "right page", "in order", "passages", "wrong", "seconds")
# More passages than any made file has.
MOST_HITS = 100
SOURCE = '[source]\nname = "{name}"\naudience = ["public"]\n'
Made = Mapping[str, Sequence[Known]]


def main() -> None:
    """Make, read and score the files; print two lines a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("--files", type=int, default=20, help="how many of each format")
    parser.add_argument("--missing", action="store_true", help="list what was not found")
    asked = parser.parse_args()
    lines: list[tuple[str, ...]] = []
    missing: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.formats or _readable():
            ours, seconds = measured(name, Path(folder) / name, asked.files)
            rival, (theirs, rival_seconds) = RIVALS[name][0], _rival(name, Path(folder) / name)
            lines.append(_line(name, name, ours, seconds))
            lines.append(_line(name, f"  {rival}", theirs, rival_seconds))
            missing += [f"{name}, on no page: {text}" for text in ours.missing]
            missing += [f"{name}, in no passage: {text}" for text in ours.unpassed]
    print_rows(f"Texts of {asked.files} files a format", HEADINGS, lines)
    if asked.missing:
        print(*missing, sep="\n")


def _readable() -> list[str]:
    """The formats that can be read here: a scan needs Tesseract."""
    return [name for name in FORMATS if name != "scan" or shutil.which("tesseract")]


def measured(name: str, folder: Path, files: int) -> tuple[Score, float]:
    """Make files of a format in a folder; return how they are read, and the seconds for it."""
    made = make_files(name, folder, files)
    (folder / "source.toml").write_text(SOURCE.format(name=name), encoding="utf-8")
    with tempfile.TemporaryDirectory() as data:
        _, seconds = ingest(folder, Path(data))
        with serving(Path(data)) as service, httpx.Client(base_url=service.url) as http:
            read = _read_back(http)
    parts = [score(known, read.get(file, Read({}))) for file, known in made.items()]
    return reduce(add, parts, Score()), seconds


def _read_back(http: httpx.Client) -> dict[str, Read]:
    """Ask a service for every page and passage that it has."""
    listed = http.get("/v1/documents", params={"limit": 100}).raise_for_status().json()
    return {one["file"]: _document(http, one) for one in listed["documents"]}


def _document(http: httpx.Client, document: Mapping[str, object]) -> Read:
    path, pages = f"/v1/documents/{document['document_id']}/pages", int(str(document["pages"]))
    texts = {
        number: str(http.get(f"{path}/{number}").raise_for_status().json()["text"])
        for number in range(1, pages + 1)
    }
    filters = {"document_id": [document["document_id"]]}
    asked = {"query": "Byrådet og udvalget", "limit": MOST_HITS, "filters": filters}
    hits = http.post("/v1/search", json=asked).raise_for_status().json()["hits"]
    return Read(texts, [(hit["page"], hit["text"]) for hit in hits])


def _rival(name: str, folder: Path) -> tuple[Score, float]:
    """Read the same files with what a user would write instead."""
    read = RIVALS[name][1]
    made = make_files(name, folder, len(list(folder.iterdir())) - 1)
    started = time.perf_counter()
    pages = {file: read(folder / file) for file in made}
    seconds = time.perf_counter() - started
    parts = [score(known, Read(pages[file])) for file, known in made.items()]
    return reduce(add, parts, Score()), seconds


def _line(form: str, name: str, found: Score, seconds: float) -> tuple[str, ...]:
    return (
        name,
        str(found.known),
        _share(found.found, found.known),
        _share(found.placed, found.known),
        _share(found.ordered, found.pairs),
        _share(found.in_passages, found.known) if found.in_passages else "",
        _share(found.wrong, found.letters) if not FORMATS[form].exact else "",
        f"{seconds:.1f}",
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else ""


if __name__ == "__main__":
    main()
