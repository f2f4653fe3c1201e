"""The styles of a Word file: what each makes of a paragraph or a run, inherited parts included."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from ingest.readers.office.markup import is_on, number_of, value_of

# Built-in styles keep their English names in Danish files; converters write the Danish ones.
HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])", re.IGNORECASE)
TITLE = frozenset({"title", "titel"})
CONTENTS = re.compile(
    r"toc\s*(?:\d|heading)|table of (?:contents|figures|authorities)|indholdsfortegnelse.*"
    r"|contents(?: heading)?\s*\d?|overskrift i indholdsfortegnelse|index\s*\d.*",
    re.IGNORECASE,
)
BODY_TEXT = 9  # the outline level that says: no heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says; None: nothing. `heading` is 1 to 9, and 0 where it is no heading."""

    heading: int | None = None
    is_title: bool = False
    is_contents: bool = False  # a line of a table of contents
    list_id: str | None = None
    list_level: int | None = None
    is_bold: bool | None = None
    is_hidden: bool | None = None


PLAIN = Style()


class Styles:
    """Finds styles by id."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of the styles part; None: the file has no styles."""
        elements = root.iter("w:style") if root is not None else ()
        self._elements = {each.get("w:styleId", ""): each for each in elements}
        self._known: dict[str, Style] = {}
        self._default = next(
            (
                key
                for key, each in self._elements.items()
                if each.get("w:type") == "paragraph" and each.get("w:default") in ("1", "true")
            ),
            "",
        )

    @property
    def elements(self) -> Mapping[str, Element]:
        """The styles as written, by id."""
        return self._elements

    def of_paragraph(self, properties: Element | None) -> Style:
        """What holds for a paragraph: its own word first, then its style's."""
        style = self.find(value_of(properties, "w:pStyle") or self._default)
        return _laid_over(style, _own(properties))

    def find(self, style_id: str | None) -> Style:
        """The style of that id with all that it inherits; a plain one where there is none."""
        if not style_id:
            return PLAIN
        if style_id not in self._known:
            style = PLAIN
            for element in reversed(self._chain(style_id)):
                style = _laid_over(style, _of(element))
            self._known[style_id] = style
        return self._known[style_id]

    def _chain(self, style_id: str) -> list[Element]:
        """A style and those it is based on; a ring is cut open."""
        chain: dict[str, Element] = {}
        key: str | None = style_id
        while key is not None and key in self._elements and key not in chain:
            chain[key] = self._elements[key]
            key = value_of(chain[key], "w:basedOn")
        return list(chain.values())


def _of(element: Element) -> Style:
    name = (value_of(element, "w:name") or "").strip()
    named = HEADING.fullmatch(name) or HEADING.fullmatch(element.get("w:styleId", ""))
    run = element.find("w:rPr")
    own = _own(element.find("w:pPr"))
    heading = own.heading if own.heading is not None or not named else int(named.group(1))
    return replace(
        own,
        heading=heading,
        is_title=name.lower() in TITLE,
        is_contents=CONTENTS.fullmatch(name) is not None,
        is_bold=is_on(run, "w:b"),
        is_hidden=is_on(run, "w:vanish"),
    )


def _own(properties: Element | None) -> Style:
    outline = number_of(properties, "w:outlineLvl")
    heading = None if outline is None else (outline + 1 if 0 <= outline < BODY_TEXT else 0)
    return Style(
        heading=heading,
        list_id=value_of(properties, "w:numPr/w:numId"),
        list_level=number_of(properties, "w:numPr/w:ilvl"),
    )


def _laid_over(under: Style, over: Style) -> Style:
    """What the upper style says, and the lower one where the upper is silent."""
    return Style(
        heading=under.heading if over.heading is None else over.heading,
        is_title=under.is_title or over.is_title,
        is_contents=under.is_contents or over.is_contents,
        list_id=over.list_id or under.list_id,
        list_level=under.list_level if over.list_level is None else over.list_level,
        is_bold=under.is_bold if over.is_bold is None else over.is_bold,
        is_hidden=under.is_hidden if over.is_hidden is None else over.is_hidden,
    )
