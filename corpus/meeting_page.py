"""Writes a meeting as a page in the shape of FirstAgenda Publication: agenda or minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

Fields = dict[str, Any]
BASE = "https://example.org/moellehavn"
DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
STYLE = (
    "body{font-family:sans-serif;max-width:60em;margin:auto;padding:1em}"
    ".overskrift-btn{border:0;background:none;text-align:left}td{vertical-align:top}"
    ".label{background:#18425c;color:#fff;padding:.1em .5em}"
)


def meeting_page(meeting: Fields, kind: str) -> str:
    """The page of a meeting as agenda (`dagsorden`) or as minutes (`referat`)."""
    items = [item for item in meeting["item"] if item.get("only", kind) == kind]
    rows = "\n".join(_row(meeting, item, kind, place) for place, item in enumerate(items))
    return f"""<!DOCTYPE html>
<html lang="da"><head>
<meta charset="utf-8">
<title>{escape(meeting["body"])} - {escape(meeting["place"])}</title>
<style>{STYLE}</style>
</head>
<body>
<div class="container">
{_head(meeting, kind)}
<table id="dagsordenDetaljer" class="table table-hover dagsorden">
<thead><tr><th class="text-center">Punkt</th><th>Titel</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</body></html>
"""


def _head(meeting: Fields, kind: str) -> str:
    start: datetime = meeting["start"]
    body, place = escape(meeting["body"]), escape(meeting["place"])
    facts = {
        "Udvalg:": f'<span class="udvalg">{body}</span>',
        "Mødedato:": f'<span class="dato">{DAYS[start.weekday()]} den {_moment(start)}</span>',
        "Mødested:": f'<span class="sted">{place}</span>',
        "Information:": f"<span data-meeting-description>{escape(meeting['notice'])}</span>",
    }
    if kind == "referat":
        facts["Mødedeltagere:"] = f'<span class="deltagere">{escape(meeting["present"])}</span>'
    table = "\n".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in facts.items())
    return f"""<div class="title">
<h1 class="green dato">{kind.capitalize()} {_moment(start)}</h1>
<h2 class="black"><span class="udvalg">{body}</span><span class="sted-divider"> - </span>\
<span class="sted sted-container">{place}</span></h2>
</div>
<table class="dagsordeninfo"><tbody>
{table}
</tbody></table>"""


def _row(meeting: Fields, item: Fields, kind: str, place: int) -> str:
    identifier = _identifier(meeting, item["number"])
    case = f'<span class="sagsnummer">{item["case"]}</span>' if "case" in item else ""
    parts = "\n".join(_part(heading, text) for heading, text in _parts(item, kind))
    return f"""<tr class="punktrow" id="punktrow_{identifier}">\
<td class="text-center punkt-tabel"><span class="label label-default">{item["number"]}</span></td>\
<td class="punkt-tabel"><button class="overskrift-btn" aria-controls="details{place}">\
<h2 class="overskrift text-left" id="overskrift{place}">{escape(item["title"])}</h2></button>\
<div class="details" id="details{place}">{case}<div class="punkt"><h3></h3>\
<div><div id="sagsfremstillingContainer">
<div>{parts}
</div>
</div></div></div>{_appendices(meeting, item, kind)}</div></td></tr>"""


def _parts(item: Fields, kind: str) -> Iterator[tuple[str, str]]:
    if kind == "referat" and "decision" in item:
        yield "Beslutninger", item["decision"]
    if "resume" in item:
        yield "Resume", item["resume"]
    if "points" in item:
        yield "Beslutningspunkter", item["points"]
    for section in item.get("section", ()):
        yield section["heading"], section["text"]
    if "step" in item:
        yield "Sagsforløb", "\n".join(_step(step) for step in item["step"])


def _step(step: Fields) -> str:
    day: date = step["date"]
    return (
        f"Udvalg: {step['body']}\nDato: {day:%d-%m-%Y}\n"
        f"Punktnummer: {step['number']}\n{step['text'].strip()}"
    )


def _part(heading: str, text: str) -> str:
    lines = "".join(f"<div>{escape(line)}</div>" for line in text.strip().splitlines() if line)
    return f'<h3>{escape(heading)}</h3>\n<span class="resume">{lines}</span>'


def _appendices(meeting: Fields, item: Fields, kind: str) -> str:
    known = [a for a in item.get("appendix", ()) if a.get("only", kind) == kind]
    if not known:
        return ""
    links = "".join(_appendix(meeting, item, appendix) for appendix in known)
    return f'<h3>Bilag</h3><ul class="list-unstyled">{links}</ul>'


def _appendix(meeting: Fields, item: Fields, appendix: Fields) -> str:
    late: date | None = appendix.get("late")
    title = appendix["title"] + (f" (påført {late:%d.%m.%Y})" if late else "")
    identifier = _identifier(meeting, item["number"], appendix["title"])
    address = f"{BASE}/{appendix['file']}" if "file" in appendix else f"/vis/pdf/bilag/{identifier}"
    return (
        f'<li><span class="label label-default pdf-label" data-type="bilag" '
        f'data-id="{identifier}">PDF</span><a id="enclosure-{identifier}" class="bilag-link" '
        f'href="{address}">{escape(title)}</a></li>'
    )


def _identifier(meeting: Fields, *parts: str) -> UUID:
    return uuid5(NAMESPACE_URL, "/".join((BASE, meeting["name"], *parts)))


def _moment(moment: datetime) -> str:
    return f"{moment.day}. {MONTHS[moment.month - 1]} {moment.year} kl. {moment:%H.%M}"
