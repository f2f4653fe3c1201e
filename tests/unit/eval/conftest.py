"""A small town's questions, the PDF they are about, and a service that answers them so and so."""

import json
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from eval.scripted import Script

PAGES = (
    "Udvalget anbefaler en frist kl. 12.00 en hverdag inden moedet.",
    "Antal sider bilag: 3.882 i 2023 og 2.553 i 2024.",
    "Radikale og SF tog forbehold for punkt 4.",
)


@pytest.fixture(scope="session")
def pdf() -> bytes:
    document = FPDF()
    document.set_font("Helvetica", size=12)
    for text in PAGES:
        document.add_page()
        document.cell(text=text)
    return bytes(document.output())


def row(
    name: str, must: list[list[str]], places: list[dict[str, list[int]]], **more: object
) -> dict[str, Any]:
    quotes = [{"quote": "…", "places": one} for one in places]
    return {
        "id": name, "question": f"Spørgsmål {name}?", "type": "number", "answerable": bool(places),
        "answer": "…", "must_include": must, "evidence": quotes, "also": {}, "note": "", **more,
    }  # fmt: skip


ROWS = [
    row("right", [["12.00", "kl. 12"], ["hverdag"]], [{"a.pdf": [1]}]),
    row("half", [["3.882"], ["2.553"]], [{"a.pdf": [2]}, {"b.html": [3]}], also={"a.pdf": [3]}),
    row("short-words", [["R"], ["SF"], ["ja"]], [{"a.pdf": [3]}], type="who"),
    row("invented", [["13.00"]], [{"a.pdf": [1]}]),
    row("hedged", [["x"]], [{"b.html": [1]}]),
    row("never-answered", [["x"]], [{"a.pdf": [1]}]),
    row("found-but-never-answered", [["x"]], [{"a.pdf": [1]}]),
    row("too-long", [["frist"]], [{"a.pdf": [1]}]),
    row("honest-no", [], []),
    row("made-up", [], [], type="trap"),
    row("no-service", [], [], type="trap"),
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in ROWS) + "\n\n", encoding="utf-8")
    return path


def hit(file: str, page: int) -> dict[str, Any]:
    return {"passage_id": "p", "document_id": file[0], "file": file, "page": page, "text": "…"}


def citation(number: int, file: str, page: int, quote: str) -> dict[str, Any]:
    return {"number": number, "document_id": file[0], "file": file, "page": page, "quote": quote}


def answer(
    status: str, text: str, said: list[tuple[Any, ...]], citations: list[dict[str, Any]]
) -> dict[str, Any]:
    statements = [{"text": one, "citations": numbers} for one, *numbers in said]
    return {
        "status": status, "answer": text, "statements": statements, "citations": citations,
        "took_ms": 7,
    }  # fmt: skip


@pytest.fixture
def script(pdf: bytes) -> Script:
    """Answers of every kind: right, half, wrong, invented, too long, hedged, none at all."""
    frist = "Udvalget anbefaler en frist kl. 12.00 en hverdag inden moedet."
    sider = "Antal sider bilag: 3.882 i 2023"
    answers = {
        "right": answer("answered", "Fristen er kl. 12.00 en\nhverdag [1].",
                        [("Fristen er kl. 12.00 en hverdag [1].", 1)],
                        [citation(1, "a.pdf", 1, frist)]),
        "half": answer("answered", "Der var 3.882 sider [1][2].",
                       [("Der var 3.882 sider i 2023 [1]", 1), ("og 2.553 i 2024", 1)],
                       [citation(1, "a.pdf", 2, sider),
                        citation(2, "b.html", 3, "står der ikke på siden")]),
        "short-words": answer("answered", "R og SF; januar.", [("R og SF",)],
                              [citation(1, "a.pdf", 3, "SF")]),
        "invented": answer("answered", "Kl. 12", [("Kl. 12 [1]", 1)],
                           [citation(1, "b.html", 9, "fristen er altid kl. 12"),
                            citation(2, "a.pdf", 0, frist)]),
        "hedged": answer("partial", "Måske.", [],
                         [citation(1, "b.html", 1, "her står [7] noget andet")]),
        "too-long": answer("answered", "frist " * 200, [], []),
        "honest-no": answer("not_found", "Det står der ikke noget om.", [], []),
        "made-up": answer("answered", "42", [("42", 3)], []),
    }  # fmt: skip
    others = [hit("c.txt", n) for n in range(1, 12)]
    hits = {
        "right": [hit("a.pdf", 1), hit("a.pdf", 1), hit("b.html", 3)],
        "half": [others[0], hit("a.pdf", 2), hit("a.pdf", 2), hit("a.pdf", 3), hit("b.html", 3)],
        "short-words": [*others, hit("a.pdf", 3)],
        "invented": [],
        "hedged": [hit("b.html", 2)],
        "too-long": [hit("a.pdf", 1)],
        "found-but-never-answered": [hit("a.pdf", 1)],
        "honest-no": [],
        "made-up": [hit("a.pdf", 1)],
    }
    return Script(
        hits={f"Spørgsmål {name}?": value for name, value in hits.items()},
        answers={f"Spørgsmål {name}?": value for name, value in answers.items()},
        pages={
            **{f"/v1/documents/a/pages/{n}": {"text": text} for n, text in enumerate(PAGES, 1)},
            "/v1/documents/b/pages/1": {"text": "Her står [7] noget an-\ndet."},
            "/v1/documents/b/pages/3": {"text": "Noget helt andet."},
        },
        files={"/v1/documents/a/file": pdf},
        too_many=2,
    )
