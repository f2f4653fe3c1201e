"""The scores as one self-contained web page: no script, nothing fetched from elsewhere."""

from collections.abc import Iterable, Sequence
from html import escape

from eval.measures.abstention import RIGHT_NO
from eval.measures.accuracy import is_right
from eval.measures.ndcg import ndcg_of
from eval.observations import Observation
from eval.scores import Scores
from eval.terminal import danish

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem;
       color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
         border-bottom: 1px solid #ccc; overflow-wrap: anywhere }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
"""

Row = Sequence[str]


def html_page(scores: Scores, seen: Sequence[Observation]) -> str:
    """Return the whole page, in Danish: the measures, each type, and every question."""
    sections = [
        _table("Mål", ("Mål", "Værdi", "Betydning"), _measures(scores), number=1),
        _table("Efter type", ("Type", "Spørgsmål", "nDCG@10", "Rigtige"), _types(scores), number=1),
        _table("Spørgsmål", ("Nr.", "Spørgsmål", "Udfald", "nDCG@10", "Svar"), map(_asked, seen)),
    ]
    if scores.failures:
        sections.append(_table("Fejl", ("Hvad gik galt",), ([f] for f in scores.failures)))
    return (
        '<!doctype html>\n<html lang="da"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Måling af Byråds-GPT</title><style>{STYLE}</style></head>\n"
        f"<body><h1>Måling af Byråds-GPT</h1>\n<p>{scores.questions} spørgsmål.</p>\n"
        + "\n".join(sections)
        + "</body></html>\n"
    )


def _measures(scores: Scores) -> Iterable[Row]:
    return ((m.name, danish(value, m.digits), m.meaning) for m, value in scores.values)


def _types(scores: Scores) -> Iterable[Row]:
    for one in scores.types:
        yield one.type, str(one.questions), danish(one.ndcg, 3), danish(one.accuracy, 3)


def _asked(one: Observation) -> Row:
    ndcg = danish(ndcg_of(one), 2) if one.question.answerable else "–"
    return one.question.id, one.question.text, _outcome(one), ndcg, one.answer


def _outcome(one: Observation) -> str:
    right = is_right(one) if one.question.answerable else one.status in RIGHT_NO
    return f"{'rigtigt' if right else 'ikke rigtigt'} ({one.status})"


def _table(title: str, headings: Row, rows: Iterable[Row], *, number: int | None = None) -> str:
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "\n".join(_row(row, number) for row in rows)
    return (
        f"<h2>{escape(title)}</h2>\n<table><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _row(cells: Row, number: int | None) -> str:
    classes = [' class="number"' if i == number else "" for i in range(len(cells))]
    return (
        "<tr>"
        + "".join(
            f"<td{kind}>{escape(cell)}</td>" for kind, cell in zip(classes, cells, strict=True)
        )
        + "</tr>"
    )
