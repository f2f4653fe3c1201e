"""Lines of a text without markup, grouped to runs: paragraphs, items, rows, lines of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.line_text import CAPITALS, ENDS, MARKER, goes_on, mark_goes_on

UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
# Columns set with spaces. Two are what some put after a full stop.
GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-ZÆØÅ§]")
BREAK = re.compile(r"\r\n?|[\u0085\u2028]")
PARTS = re.compile(r"\n[^\S\n]*\n\s*|[\f\u2029]\s*")
MAX_TITLE = 80
# No one breaks lines by hand at more than this; whoever writes longer ones breaks paragraphs.
MAX_WRAPPED = 130
# A line this long, or one that ends as a sentence does, is running text.
RUNNING = 80


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that belong together; `alone` is one line with blank ones around it."""

    lines: tuple[str, ...]
    alone: bool = False
    is_row: bool = False
    underlined: int = 0

    @property
    def text(self) -> str:
        """The lines, apart by line feeds; the cells of a row apart by tabs."""
        if self.is_row:
            return GAP.sub("\t", self.lines[0].strip())
        return "\n".join(self.lines)

    @property
    def is_item(self) -> bool:
        """Whether it begins with a list's mark."""
        return MARKER.match(self.lines[0]) is not None

    @property
    def is_plain(self) -> bool:
        """Whether nothing but its air makes it a heading."""
        line = self.lines[0]
        return not (self.underlined or CAPITALS.fullmatch(line) or NUMBERED.match(line))


def runs_of(text: str) -> Iterator[Run]:
    """Yield the runs of a text, in order."""
    for part in PARTS.split(BREAK.sub("\n", text)):
        lines = [line.rstrip() for line in part.split("\n") if line.strip()]
        if len(lines) > 1 and UNDERLINE.fullmatch(lines[1]):
            yield Run((lines[0].strip(),), underlined=1 if "=" in lines[1] else 2)
            lines = lines[2:]
        if lines:
            yield from _runs(lines)


def _runs(lines: list[str]) -> Iterator[Run]:
    rows = [_is_row(lines, at) for at in range(len(lines))]
    width = max(map(len, lines))
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and not (
            rows[at]
            or rows[at - 1]
            or _is_next_item(lines[start], lines[at])
            or _begins(lines[at - 1], lines[at], width)
        ):
            continue
        held = tuple(line.strip() for line in lines[start:at])
        yield Run(held, alone=len(lines) == 1, is_row=rows[start])
        start = at


def _is_row(lines: list[str], at: int) -> bool:
    """Whether a line is a row: cells apart by tabs, or by spaces as in a line beside it."""
    if "\t" in lines[at].strip():
        return True
    beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return _has_gap(lines[at]) and any(map(_has_gap, beside))


def _has_gap(line: str) -> bool:
    line = line.strip()
    if MARKER.match(line):  # the gap after a mark parts no cells: "1.   Belysning"
        line = line.partition(" ")[2].lstrip()
    return GAP.search(line) is not None


def _is_next_item(first: str, line: str) -> bool:
    """Whether a line has the mark of the list item that the run began with: "- … ,⏎- og …"."""
    mark, next_mark = first.split(None, 1)[0], line.split(None, 1)[0]
    return mark == next_mark and not mark[0].isalnum() and MARKER.match(line.strip()) is not None


def _begins(above: str, line: str, width: int) -> bool:
    """Whether a line begins something new: it is marked, or the one above was ended early.

    Where the next word had room on a line, the break was meant.
    """
    last, first = above.strip(), line.strip()
    if MARKER.match(first):
        return not mark_goes_on(last, first)
    if goes_on(last, first) or last.endswith("?"):  # a question stands with its answer
        return False
    return len(above) > MAX_WRAPPED or len(above) + 1 + len(first.split(None, 1)[0]) <= width


def title_level(run: Run, before: Run | None, after: Run | None) -> int:
    """The level of a run as a heading: 1 for the outermost; 0 where it is none."""
    line = run.lines[0]
    if run.underlined:
        return run.underlined
    if len(run.lines) > 1 or run.is_row or len(line) > MAX_TITLE:
        return 0
    if CAPITALS.fullmatch(line):
        return 2
    if ENDS.search(line) or line.endswith(("-", ",")):
        return 0
    number = NUMBERED.match(line)
    if number:
        return number.group(1).count(".") + 2 if _leads(run, after) else 0
    if run.is_item or not line[:1].isupper():
        return 0
    closed = before is None or ENDS.search(before.lines[-1]) is not None
    return 2 if run.alone or (closed and _leads(run, after)) else 0


def _leads(run: Run, after: Run | None) -> bool:
    """Whether running text, or an item of a finer list, stands below."""
    if after is None or after.is_row:
        return False
    if after.is_item:
        return len(after.lines[0].split(None, 1)[0]) > len(run.lines[0].split(None, 1)[0])
    return len(after.text) > RUNNING or ENDS.search(after.lines[-1]) is not None
