"""The charts of the corpus: lines over years, drawn without a picture file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from fpdf import FPDF

Colour = tuple[int, int, int]
BLUE, RED, GREEN, RULE = (24, 66, 92), (150, 50, 40), (60, 120, 70), (205, 205, 205)
LEFT, RIGHT, HEIGHT = 38.0, 150.0, 72.0


@dataclass(frozen=True)
class Line:
    """One line of a chart: its name, its colour and one value a year."""

    name: str
    colour: Colour
    values: tuple[int, ...]


@dataclass(frozen=True)
class Chart:
    """Lines over years with a scale from `low` to `high`, in steps of `step`."""

    first_year: int
    low: int
    high: int
    step: int
    lines: tuple[Line, ...]

    def x(self, index: int) -> float:
        """Where the year with this index stands, in millimetres from the left edge."""
        return LEFT + (RIGHT - LEFT) * index / (len(self.lines[0].values) - 1)

    def y(self, value: float) -> float:
        """How far down from the chart's top a value stands, in millimetres."""
        return HEIGHT * (self.high - value) / (self.high - self.low)


PUPILS_JANUARY = Chart(
    2025, 300, 1000, 100,
    (
        Line("I alt", BLUE, (943, 930, 913, 895, 879, 861, 843, 825, 807, 789, 773)),
        Line("Fjordskolen", RED, (488, 481, 472, 463, 455, 446, 437, 428, 419, 410, 402)),
        Line("Møllebakkeskolen", GREEN, (455, 449, 441, 432, 424, 415, 406, 397, 388, 379, 371)),
    ),
)  # fmt: skip
PUPILS_APRIL = Chart(
    2025, 700, 1000, 50,
    (
        Line("Rettet, april", BLUE, (943, 930, 913, 904, 899, 891, 882, 869, 854, 839, 825)),
        Line("Januar", RED, (943, 930, 913, 895, 879, 861, 843, 825, 807, 789, 773)),
    ),
)  # fmt: skip


def draw_chart(chart: Chart, sheet: FPDF) -> None:
    """Draw the chart below the text, on a new page where there is no room, and leave the pen."""
    if sheet.will_page_break(HEIGHT + 14):
        sheet.add_page()
    top = sheet.get_y() + 4
    sheet.set_font("Helvetica", size=8)
    _scale(chart, sheet, top)
    for line in chart.lines:
        _line(chart, line, sheet, top)
    sheet.set_line_width(0.2)
    sheet.set_draw_color(0)
    sheet.set_y(top + HEIGHT + 10)


def _scale(chart: Chart, sheet: FPDF, top: float) -> None:
    sheet.set_text_color(90)
    sheet.set_draw_color(*RULE)
    sheet.set_line_width(0.2)
    for value in range(chart.low, chart.high + 1, chart.step):
        y = top + chart.y(value)
        sheet.line(LEFT, y, RIGHT, y)
        number = f"{value:,}".replace(",", ".")
        sheet.text(LEFT - 3 - sheet.get_string_width(number), y + 1, number)
    for index in range(0, len(chart.lines[0].values), 2):
        sheet.text(chart.x(index) - 3.5, top + HEIGHT + 5, str(chart.first_year + index))


def _line(chart: Chart, line: Line, sheet: FPDF, top: float) -> None:
    points = [(chart.x(i), top + chart.y(value)) for i, value in enumerate(line.values)]
    sheet.set_draw_color(*line.colour)
    sheet.set_text_color(*line.colour)
    sheet.set_line_width(0.7)
    sheet.polyline(points)
    sheet.text(RIGHT + 3, points[-1][1] + 1, line.name)


CHARTS: dict[str, Callable[[FPDF], None]] = {
    "elevtal-januar": partial(draw_chart, PUPILS_JANUARY),
    "elevtal-april": partial(draw_chart, PUPILS_APRIL),
}
