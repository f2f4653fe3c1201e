"""A corpus of passages as a source folder: each passage a file, or those of a meeting together.

Together they are a meeting's page, a passage an item of it: so what was cut from one document is
one document again, as a council has it, and a hit still tells its passage by its page.
"""

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from eval.bench.beir import Entry
from eval.questions import Place

Written = Mapping[Place, Place]
"""Which place of the set a page of the source folder is."""


def write_apart(corpus: Iterable[Entry], folder: Path) -> Written:
    """Write each passage as a text file that the public may read."""
    written: dict[Place, Place] = {}
    titles = {}
    for number, entry in enumerate(corpus):
        file = f"{number:06d}.txt"
        written[file, 1] = entry.id, 1
        titles[file] = entry.title
        (folder / file).write_text(entry.text, encoding="utf-8")
    _describe(folder, titles)
    return written


def write_together(corpus: Iterable[Entry], folder: Path) -> Written:
    """Write a page for each meeting or article, its passages in order as items."""
    written: dict[Place, Place] = {}
    titles = {}
    for number, (_, run) in enumerate(groupby(corpus, key=lambda e: e.document or e.id)):
        file, entries = f"{number:06d}.html", list(run)
        written |= {(file, page): (entry.id, 1) for page, entry in enumerate(entries, 1)}
        titles[file] = entries[0].title
        (folder / file).write_text(_meeting_page(entries), encoding="utf-8")
    _describe(folder, titles)
    return written


def _describe(folder: Path, titles: Mapping[str, str]) -> None:
    described = ['[source]\nname = "benchmark"\naudience = ["public"]\n']
    for file, title in titles.items():
        quoted = json.dumps(title or file, ensure_ascii=False)
        described.append(f'[[document]]\nfile = "{file}"\ntitle = {quoted}\n')
    (folder / "source.toml").write_text("\n".join(described), encoding="utf-8")


def _meeting_page(entries: Sequence[Entry]) -> str:
    items = "".join(_item(number, entry) for number, entry in enumerate(entries, 1))
    return f"<!doctype html>\n<html><body><table>{items}</table></body></html>"


def _item(number: int, entry: Entry) -> str:
    lines = [line for line in entry.text.split("\n") if line.strip()]
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    title = html.escape(entry.title or f"Punkt {number}")
    return (
        f'<tr class="punktrow"><td><span class="label">{number}</span></td>'
        f'<td><h2 class="overskrift">{title}</h2><div class="details">{paragraphs}</div></td></tr>'
    )
