"""The drawings of the corpus, made of lines and shapes so that no picture file is needed."""

from __future__ import annotations

from collections.abc import Callable

from charts import CHARTS
from fpdf import FPDF
from sketches import SKETCHES

WATER, GREEN, WALL, HOUSE = (190, 220, 235), (205, 226, 196), (150, 50, 40), (222, 214, 200)
SHORE = [(24.0, 66.0), (60.0, 58.0), (98.0, 64.0), (136.0, 55.0), (186.0, 62.0)]
STRETCHES = [
    (40.0, 52.0, "1 Lystbådehavnen"),
    (79.0, 51.5, "2 Fiskerpladsen"),
    (117.0, 50.0, "3 Badestranden"),
    (161.0, 48.5, "4 Engene"),
]


def plan_of_the_fjord(sheet: FPDF) -> None:
    """The plan of the wall along the fjord: water, shore, houses and four stretches."""
    top = sheet.get_y() + 2
    _ground(sheet, top)
    _wall(sheet, top)
    _houses(sheet, top)
    sheet.set_font("Helvetica", style="B", size=9)
    sheet.set_text_color(20)
    for x, y, name in STRETCHES:
        sheet.text(x - sheet.get_string_width(name) / 2, top + y - 6, name)
    sheet.set_text_color(40, 90, 130)
    sheet.text(95, top + 14, "Grønfjorden")
    _scale(sheet, top + 96)
    sheet.set_y(top + 104)


def _ground(sheet: FPDF, top: float) -> None:
    sheet.set_fill_color(*WATER)
    sheet.rect(24, top, 162, 92, style="F")
    sheet.set_fill_color(*GREEN)
    land = [(24.0, top + 92.0)] + [(x, top + y) for x, y in SHORE] + [(186.0, top + 92.0)]
    sheet.polygon(land, style="F")


def _wall(sheet: FPDF, top: float) -> None:
    sheet.set_draw_color(*WALL)
    sheet.set_line_width(1.4)
    sheet.polyline([(x, top + y) for x, y in SHORE])
    sheet.set_line_width(0.3)
    for x, y in SHORE:
        sheet.line(x, top + y - 4, x, top + y + 4)
    sheet.set_line_width(0.2)


def _houses(sheet: FPDF, top: float) -> None:
    sheet.set_fill_color(*HOUSE)
    sheet.set_draw_color(120)
    for column in range(9):
        for row in range(2):
            height = 5.0 + (column * 3 + row) % 4
            sheet.rect(30 + 13.5 * column, top + 71 + 10 * row, 8, height, style="FD")


def _scale(sheet: FPDF, y: float) -> None:
    sheet.set_draw_color(20)
    sheet.line(24, y, 59.2, y)
    sheet.line(24, y - 1.5, 24, y + 1.5)
    sheet.line(59.2, y - 1.5, 59.2, y + 1.5)
    sheet.set_font("Helvetica", size=8)
    sheet.set_text_color(20)
    sheet.text(62, y + 1, "400 meter. Rød streg: højvandsmur. Tværstreger: skel mellem etaperne.")


DRAWINGS: dict[str, Callable[[FPDF], None]] = {"fjord": plan_of_the_fjord, **CHARTS, **SKETCHES}
