"""The sketches of the corpus: a bridge, its damages and a nursing home, in lines and shapes."""

from __future__ import annotations

from collections.abc import Callable

from fpdf import FPDF

LEFT, WIDTH = 24.0, 162.0
WATER, GRASS, EARTH = (190, 220, 235), (205, 226, 196), (214, 200, 178)
CONCRETE, DARK, RUST, PATH = (205, 205, 200), (90, 90, 88), (165, 90, 50), (236, 230, 214)


def bridge_from_the_north(sheet: FPDF) -> None:
    """The bridge seen from the side: three spans, two rows of columns, two abutments."""
    top = _top(sheet, 60)
    _filled(sheet, EARTH, (LEFT, top + 26, 34, 26), (LEFT + 128, top + 26, 34, 26))
    _filled(sheet, WATER, (LEFT + 34, top + 38, 94, 14))
    _filled(sheet, CONCRETE, (LEFT + 20, top + 18, 122, 6))
    _filled(sheet, CONCRETE, (LEFT + 28, top + 24, 8, 22), (LEFT + 126, top + 24, 8, 22))
    _filled(sheet, CONCRETE, (LEFT + 63, top + 24, 4, 24), (LEFT + 95, top + 24, 4, 24))
    _pen(sheet, DARK, 0.4)
    sheet.line(LEFT + 20, top + 13, LEFT + 142, top + 13)
    for post in range(21):
        sheet.line(LEFT + 20 + 6.1 * post, top + 13, LEFT + 20 + 6.1 * post, top + 18)
    _labels(sheet, top, [
        (44, 11, "18,5 m"), (75, 11, "25,0 m"), (107, 11, "18,5 m"), (74, 47, "Åen"),
        (3, 32, "Vest"), (152, 32, "Øst"), (61, 51, "Række 1"), (93, 51, "Række 2"),
    ])  # fmt: skip
    _end(sheet, top + 56)


def bridge_cut_across(sheet: FPDF) -> None:
    """The deck cut across: two lanes, a pavement, edge beams, the crossbeam and its columns."""
    top = _top(sheet, 52) - 10
    _filled(sheet, CONCRETE, (LEFT + 16, top + 24, 130, 9), (LEFT + 16, top + 17, 5, 7),
            (LEFT + 141, top + 17, 5, 7), (LEFT + 21, top + 20, 29, 3),
            (LEFT + 30, top + 34, 102, 7))  # fmt: skip
    _filled(sheet, DARK, (LEFT + 50, top + 21, 84, 3))
    _filled(sheet, RUST, (LEFT + 21, top + 23.2, 120, 0.8))
    _filled(sheet, CONCRETE, (LEFT + 36, top + 41, 9, 14), (LEFT + 76, top + 41, 9, 14),
            (LEFT + 117, top + 41, 9, 14))  # fmt: skip
    _labels(sheet, top, [
        (28, 16, "Fortov 2,2 m"), (82, 16, "Kørebane 6,4 m"), (-2, 21, "Kantbjælke"),
        (120, 30, "Brodæk 420 mm"), (50, 30, "Fugtisolering 5 mm"), (51, 38.5, "Tværbjælke"),
        (39.5, 50, "A"), (79.5, 50, "B"), (120.5, 50, "C"), (3, 30, "Nord"), (150, 30, "Syd"),
    ])  # fmt: skip
    _end(sheet, top + 58)


def cracked_column(sheet: FPDF) -> None:
    """A drawing after a photograph: cracks and rust on a column just above the water."""
    top = _top(sheet, 60)
    _filled(sheet, (226, 232, 232), (LEFT + 36, top, 90, 54))
    _filled(sheet, WATER, (LEFT + 36, top + 43, 90, 11))
    _filled(sheet, CONCRETE, (LEFT + 66, top, 30, 54))
    _filled(sheet, RUST, (LEFT + 70, top + 31, 9, 10), (LEFT + 86, top + 25, 5, 16))
    _pen(sheet, DARK, 0.5)
    x, y = LEFT + 74, top + 6
    sheet.polyline([(x, y), (x + 2, y + 7), (x - 1, y + 15), (x + 3, y + 25), (x, y + 35)])
    sheet.polyline([(x + 14, y + 11), (x + 12, y + 18), (x + 15, y + 27), (x + 13, y + 34)])
    _end(sheet, top + 57)


def nursing_home(sheet: FPDF) -> None:
    """The plan of the nursing home: six houses around a garden, a square and the road."""
    top = _top(sheet, 92)
    _filled(sheet, GRASS, (LEFT, top, WIDTH, 84))
    _filled(sheet, (190, 190, 190), (LEFT, top + 76, WIDTH, 8))
    _filled(sheet, PATH, (LEFT + 52, top + 28, 58, 30))
    houses = [(8, 8), (58, 4), (108, 8), (8, 46), (58, 60), (108, 46)]
    for number, (x, y) in enumerate(houses, start=1):
        height = 12.0 if y in {4, 60} else 24.0
        _filled(sheet, CONCRETE, (LEFT + x, top + y, 44, height))
        _labels(sheet, top, [(x + 14, y + 8, f"Hus {number}")])
    _labels(
        sheet, top, [(70, 44, "Sansehave"), (68, 81.5, "Birkelunden"), (12, 74, "P, 46 pladser")]
    )
    _end(sheet, top + 88)


def _top(sheet: FPDF, height: float) -> float:
    if sheet.will_page_break(height):
        sheet.add_page()
    return sheet.get_y() + 3


def _filled(sheet: FPDF, colour: tuple[int, int, int], *boxes: tuple[float, ...]) -> None:
    sheet.set_fill_color(*colour)
    for x, y, width, height in boxes:
        sheet.rect(x, y, width, height, style="F")


def _pen(sheet: FPDF, colour: tuple[int, int, int], width: float) -> None:
    sheet.set_draw_color(*colour)
    sheet.set_line_width(width)


def _labels(sheet: FPDF, top: float, labels: list[tuple[float, float, str]]) -> None:
    sheet.set_font("Helvetica", size=8)
    sheet.set_text_color(20)
    for x, y, text in labels:
        sheet.text(LEFT + x, top + y, text)


def _end(sheet: FPDF, y: float) -> None:
    _pen(sheet, (0, 0, 0), 0.2)
    sheet.set_y(y)


SKETCHES: dict[str, Callable[[FPDF], None]] = {
    "aabroen-opstalt": bridge_from_the_north,
    "aabroen-tvaersnit": bridge_cut_across,
    "aabroen-soejle": cracked_column,
    "birkelunden": nursing_home,
}
