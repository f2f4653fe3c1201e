"""Automatic numbers of a Word file, counted as Word shows them: "1.", "a)", "2.1"."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.readers.office.counting import letters, roman
from ingest.readers.office.markup import is_on, number_of, value_of, whole
from ingest.readers.office.word_styles import Style, Styles

BULLET = "•"
DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": lambda number: f"{number}.",
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts; `text` has places like "%1.%2."."""

    form: str
    text: str
    start: int
    is_legal: bool  # shows all numbers as digits
    restarts: bool
    style: str | None  # the paragraph style that is tied to it


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs refer to it: whose counters it shares, and its own starts."""

    shared: str
    starts: Mapping[int, int]
    levels: Mapping[int, _Level]


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a numbered paragraph, and how deep: 1 is the outermost level."""

    text: str
    level: int


class Numbering:
    """Counts through one document, paragraph by paragraph."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Take the root of the numbering part; None: the file has no lists."""
        self._shared: dict[str, Mapping[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root, styles)

    def label(self, style: Style, style_id: str | None) -> Label | None:
        """Count a paragraph; None where it is not numbered."""
        numbered = self._lists.get(style.list_id or "")
        if numbered is None:
            return None
        depth = style.list_level
        if depth is None:
            depth = _tied(numbered.levels, style_id)
        level = numbered.levels.get(depth)
        if level is None:
            return None
        counters = self._count(style.list_id or "", numbered, depth)
        if level.form == "bullet":
            return Label(BULLET, depth + 1)
        return Label(_shown(numbered.levels, depth, counters), depth + 1)

    def _count(self, list_id: str, numbered: _List, depth: int) -> Mapping[int, int]:
        counters = self._counters.setdefault(numbered.shared, {})
        begins = depth in numbered.starts and (list_id, depth) not in self._begun
        if begins:
            self._begun.add((list_id, depth))
            counters[depth] = numbered.starts[depth]
        elif depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = numbered.levels[depth].start
        for deeper in [each for each in counters if each > depth]:
            if deeper not in numbered.levels or numbered.levels[deeper].restarts:
                del counters[deeper]
        return counters

    def _load(self, root: Element, styles: Styles) -> None:
        links: dict[str, str] = {}
        for each in root.iter("w:abstractNum"):
            key = each.get("w:abstractNumId", "")
            self._shared[key] = _levels(each)
            link = value_of(each, "w:numStyleLink")
            if link:
                links[key] = link
        nums = {each.get("w:numId", ""): each for each in root.iter("w:num")}
        for key, each in nums.items():
            shared = value_of(each, "w:abstractNumId") or ""
            linked = styles.find(links.get(shared)).list_id
            if linked in nums and linked != key:
                shared = value_of(nums[linked], "w:abstractNumId") or ""
            self._lists[key] = _list(each, shared, self._shared.get(shared, {}))


def _list(num: Element, shared: str, levels: Mapping[int, _Level]) -> _List:
    starts: dict[int, int] = {}
    own = dict(levels)
    for override in num.iter("w:lvlOverride"):
        depth = _depth(override)
        start = number_of(override, "w:startOverride")
        if start is not None:
            starts[depth] = start
        own.update(_levels(override))
    return _List(shared, starts, own)


def _depth(element: Element) -> int:
    """The level that an element of a list speaks of, 0 for the outermost."""
    return min(max(whole(element.get("w:ilvl")) or 0, 0), DEEPEST)


def _levels(parent: Element) -> dict[int, _Level]:
    return {_depth(each): _level(each) for each in parent.findall("w:lvl")}


def _level(element: Element) -> _Level:
    start = number_of(element, "w:start")
    return _Level(
        form=value_of(element, "w:numFmt") or "decimal",
        text=value_of(element, "w:lvlText") or "",
        start=1 if start is None else start,
        is_legal=bool(is_on(element, "w:isLgl")),
        restarts=number_of(element, "w:lvlRestart") != 0,
        style=value_of(element, "w:pStyle"),
    )


def _tied(levels: Mapping[int, _Level], style_id: str | None) -> int:
    """The level that a paragraph style is tied to; the outermost one where none is."""
    return next((d for d, level in levels.items() if style_id and level.style == style_id), 0)


def _shown(levels: Mapping[int, _Level], depth: int, counters: Mapping[int, int]) -> str:
    level = levels[depth]

    def number(place: re.Match[str]) -> str:
        at = int(place.group(1)) - 1
        of = levels.get(at)
        if of is None or at > depth:
            return ""
        form = "decimal" if level.is_legal else of.form
        return _FORMATS.get(form, str)(counters.get(at, of.start))

    return _PLACE.sub(number, level.text).strip()
