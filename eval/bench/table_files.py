"""Invented tables of a council, set in PDFs in the ways that programs set tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF

from eval.bench import open_drawing, prose_drawing, ruled_drawing
from eval.bench.table_places import LEFT, TOP
from eval.bench.table_rows import (
    BLANKS,
    GROUPED,
    GROUPS,
    HEAD2,
    HEAD4,
    MONEY,
    NAMED,
    NOTED,
    SIGNED,
    SPANS,
    WORDY,
    Row,
    amounts,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A file to be made: the rows that it shows, the first `heads` of them naming columns."""

    name: str
    rows: tuple[Row, ...]
    draw: Callable[[FPDF, Sequence[Row]], None]
    heads: int = 1


def make(folder: Path) -> Mapping[str, Case]:
    """Write a PDF for each case, with the folder's description; return the cases by file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.toml").write_text(
        '[source]\nname = "Tabeller"\naudience = ["public"]\n', encoding="utf-8"
    )
    for case in CASES:
        pdf = FPDF()
        pdf.set_auto_page_break(auto=True, margin=20)
        pdf.add_page()
        pdf.set_font("Helvetica", size=10)
        pdf.text(LEFT, TOP - 14, f"Bilag om {case.name}")
        pdf.text(LEFT, TOP - 8, "Oversigten er udarbejdet af forvaltningen til udvalgets møde.")
        pdf.set_xy(LEFT, TOP)
        case.draw(pdf, case.rows)
        pdf.output(str(folder / f"{case.name}.pdf"))
    return {f"{case.name}.pdf": case for case in CASES}


CASES = (
    Case("rammer", (HEAD2, *amounts(8, 2)), ruled_drawing.ruled),
    Case("lange-navne", NAMED, ruled_drawing.ruled),
    Case("smalle-kolonner", (HEAD4, *amounts(8, 4)), ruled_drawing.ruled_narrow),
    Case("uden-ydre-ramme", (HEAD4, *amounts(7, 4)), ruled_drawing.inner_rules),
    Case("fælles-hoveder", SPANS, ruled_drawing.merged_heads, heads=2),
    Case("fælles-rækker", GROUPS, ruled_drawing.merged_rows),
    Case("stiplede-linjer", (HEAD2, *amounts(7, 2)), ruled_drawing.dashed),
    Case("tekst-i-rammer", WORDY, ruled_drawing.ruled),
    Case("over-siden", (HEAD2, *amounts(50, 2)), ruled_drawing.ruled_narrow),
    Case("linjer-mellem-rækker", NAMED, ruled_drawing.row_rules),
    Case("linje-under-hoved", (HEAD4, *amounts(8, 4)), ruled_drawing.head_rule),
    Case("striber", (HEAD4, *amounts(9, 4)), ruled_drawing.stripes),
    Case("striber-lange-navne", NAMED, ruled_drawing.stripes),
    Case("brede-striber", (HEAD2, *amounts(9, 2)), ruled_drawing.wide_stripes),
    Case("uden-linjer", (HEAD4, *amounts(8, 4)), open_drawing.plain),
    Case("højrestillet", (HEAD4, *amounts(8, 4)), open_drawing.right_aligned),
    Case("kommatal", SIGNED, open_drawing.decimals),
    Case("tomme-felter", BLANKS, open_drawing.plain),
    Case("ombrudte-navne", NAMED, open_drawing.wrapped),
    Case("videre-uden-hoved", (HEAD2, *amounts(60, 2)), open_drawing.long_plain),
    Case("noter-og-total", NOTED, open_drawing.right_aligned),
    Case(
        "ved-siden-af-tekst",
        (("Udvalg", "2023", "2024"), *amounts(6, 2)),
        prose_drawing.beside_prose,
    ),
    Case(
        "åben-ved-tekst",
        (("Udvalg", "2023", "2024"), *amounts(6, 2)),
        prose_drawing.plain_beside_prose,
    ),
    Case("tætte-kolonner", (HEAD4, *amounts(8, 4)), open_drawing.tight),
    Case("linje-for-linje", NAMED, open_drawing.line_by_line),
    Case("tal-nederst", NAMED, open_drawing.below),
    Case(
        "hoveder-i-to-linjer",
        (("Udvalg", "Sider 2023", "Sider 2024", "Møder 2024"), *amounts(7, 3)),
        open_drawing.high_heads,
    ),
    Case("fælles-hoveder-uden-linjer", SPANS, open_drawing.spanned, heads=2),
    Case("hvide-linjer", NAMED, ruled_drawing.white_rules),
    Case("grupper", GROUPED, open_drawing.grouped),
    Case("kroner-og-procent", MONEY, open_drawing.right_aligned),
    Case("fire-rammer", (), prose_drawing.boxes, heads=0),
    Case("punkter-med-tal", (), prose_drawing.contents, heads=0),
    Case("to-spalter", (), prose_drawing.two_columns, heads=0),
    Case("kort-på-række", (), prose_drawing.cards, heads=0),
)
