"""Every format that is read, with the one who makes its files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.bench.made_files.mails import make_mail, make_outlook
from eval.bench.made_files.marked_up import make_markdown, make_meeting, make_page, make_text
from eval.bench.made_files.office import make_slides, make_word, make_workbook
from eval.bench.made_files.printed import make_pdf, make_scan
from eval.bench.made_files.script import Known, Script, script


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffix, who makes its files, of how many pages, and whether with notes.

    `exact` says that every word must come back; what was recognised in a picture may have faults.
    """

    suffix: str
    make: Callable[[Script, Path], list[Known]]
    pages: int = 3
    notes: bool = False
    exact: bool = True


FORMATS: Mapping[str, Format] = {
    "pdf": Format(".pdf", make_pdf, notes=True),
    "html": Format(".html", make_page),
    "meeting page": Format(".html", make_meeting),
    "markdown": Format(".md", make_markdown),
    "text": Format(".txt", make_text),
    "docx": Format(".docx", make_word),
    "pptx": Format(".pptx", make_slides, notes=True),
    "xlsx": Format(".xlsx", make_workbook),
    "eml": Format(".eml", make_mail),
    "msg": Format(".msg", make_outlook),
    "scan": Format(".pdf", make_scan, pages=1, exact=False),
}


def make_files(name: str, folder: Path, count: int) -> dict[str, list[Known]]:
    """Write `count` files of a format into a folder; return what each says, in order."""
    form = FORMATS[name]
    folder.mkdir(parents=True, exist_ok=True)
    made = {}
    for seed in range(count):
        file = f"{seed:02}{form.suffix}"
        said = script(seed, pages=form.pages, notes=form.notes)
        made[file] = form.make(said, folder / file)
    return made
