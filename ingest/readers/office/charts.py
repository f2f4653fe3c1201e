"""A chart as rows: each category with the value of every series, as the chart shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.layout import Block, BlockKind
from ingest.readers.office.drawing_text import line_of
from ingest.readers.office.format_codes import GENERAL
from ingest.readers.office.labelled import labelled, labelled_lines
from ingest.readers.office.markup import at, whole
from ingest.readers.office.number_formats import displayed

MOST_POINTS = 2_000
_LABELS = ("c:cat", "c:xVal")
_VALUES = ("c:val", "c:yVal")


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    labels: Mapping[int, str]
    values: Mapping[int, str]


def chart_blocks(root: Element) -> Iterator[Block]:
    """Yield a chart's title and its rows."""
    title = line_of(at(root, "c:chart/c:title"))
    if title:
        yield Block(BlockKind.PARAGRAPH, title)
    series = [_series(each) for each in root.iter("c:ser")]
    labels: dict[int, str] = {}
    for each in series:
        labels = {**each.labels, **labels}
    points = sorted({point for each in series for point in each.values})
    for point in points[:MOST_POINTS]:
        values = [
            labelled(each.name, each.values[point]) for each in series if point in each.values
        ]
        for line in labelled_lines(labels.get(point, ""), values):
            yield Block(BlockKind.TABLE_ROW, line)


def _series(element: Element) -> _Series:
    name = " ".join(text.strip() for text in _points(element, ("c:tx",)).values())
    literal = at(element, "c:tx/c:v")
    if not name and literal is not None:
        name = (literal.text or "").strip()
    return _Series(name, _points(element, _LABELS), _points(element, _VALUES))


def _points(series: Element, tags: tuple[str, ...]) -> dict[int, str]:
    """The points of a part of a series by their place, as they are shown."""
    found: dict[int, str] = {}
    for part in (series.find(tag) for tag in tags):
        if part is None:
            continue
        code = next((each.text or GENERAL for each in part.iter("c:formatCode")), GENERAL)
        has_numbers = next(part.iter("c:strCache"), None) is None
        for point in part.iter("c:pt"):
            place = whole(point.get("idx"))
            text = " ".join((point.findtext("c:v") or "").split())
            if place is not None and text:
                shown = _shown(text, point.get("formatCode") or code) if has_numbers else text
                # Categories of several levels: the innermost one comes first.
                found[place] = f"{shown} {found[place]}" if place in found else shown
    return found


def _shown(text: str, code: str) -> str:
    try:
        return displayed(float(text), code)
    except ValueError:
        return text
