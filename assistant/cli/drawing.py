"""Answers, hits, reports and status as plain Danish text for a person at a terminal."""

import datetime
import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

Json = Mapping[str, Any]

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
HEADINGS: Mapping[str, str] = {
    "partial": "Det, der blev spurgt om, står der ikke, men dette ligger tæt på:",
    "not_found": "Der blev ikke fundet et svar i de dokumenter, der er søgt i.",
    "clarify": "Spørgsmålet kan forstås på flere måder:",
    "refused": "Det kan der ikke svares på.",
    "error": "Der skete en fejl.",
}
STATES: Mapping[str, str] = {
    "failed": "kunne ikke læses",
    "outdated": "ny version kunne ikke læses; den gamle bruges",
    "withdrawn": "trukket tilbage",
    "indexed": "nogle sider kunne ikke læses",
}
NO_HITS = "Ingen fund."
# A text that stands in more places is named in the first few; --json has them all.
MOST_COPIES = 5
# Documents come from outside: a control character in one could steer the reader's terminal.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What pdfium writes for a hyphen at the end of a line: the halves belong together.
SPLIT_WORD = re.compile("\ufffe\\s*")
# What stands before each line that a mail quotes.
QUOTE_MARKS = re.compile(r"(?<=\n)>[> ]*")


def printable(text: str) -> str:
    r"""Return text of a document as it may be shown on a terminal, on one line.

    >>> printable("bæredyg\ufffe\ntige  mål\x1b[31m")
    'bæredygtige mål[31m'
    """
    plain = QUOTE_MARKS.sub("", SPLIT_WORD.sub("", text))
    return " ".join(UNPRINTABLE.sub("", plain).split())


def danish_date(moment: str | None) -> str:
    """Write an ISO date or moment as Danes do, in Danish time.

    >>> danish_date("2025-10-08")
    '8. oktober 2025'
    """
    if not moment:
        return "aldrig"
    when = datetime.datetime.fromisoformat(moment)
    clock = ""
    if len(moment) > len("2025-10-08"):
        when = when.astimezone(ZoneInfo("Europe/Copenhagen"))
        clock = f" kl. {when.hour}.{when.minute:02}"
    return f"{when.day}. {MONTHS[when.month - 1]} {when.year}{clock}"


def counted(number: int, one: str, several: str) -> str:
    """Write a number with its noun.

    >>> counted(1234, "side", "sider")
    '1.234 sider'
    """
    return f"{number:,}".replace(",", ".") + f" {one if number == 1 else several}"


def answer(found: Json) -> str:
    """Draw the object of `/v1/ask`: the answer, then its numbered references."""
    parts = [HEADINGS.get(found["status"], "")]
    parts += [_wrapped(line) for line in str(found["answer"]).splitlines() if line.strip()]
    # A refusal's own words may be the heading's.
    drawn = "\n".join(part for part in dict.fromkeys(parts) if part)
    references = [_reference(citation) for citation in found["citations"]]
    return "\n\n".join([drawn, *references, _coverage(found["coverage"])])


def hits(found: Json) -> str:
    """Draw the object of `/v1/search`: numbered hits, best first."""
    if not found["hits"]:
        return NO_HITS
    return "\n\n".join(drawn_hit(number, hit) for number, hit in enumerate(found["hits"], start=1))


def report(done: Json) -> str:
    """Draw the object of `byraad ingest --json`."""
    numbers = done["documents"]
    counts = ", ".join(
        f"{numbers[key]} {word}"
        for key, word in (
            ("new", "nye"),
            ("changed", "ændrede"),
            ("unchanged", "uændrede"),
            ("withdrawn", "trukket tilbage"),
            ("failed", "fejlede"),
        )
    )
    passages = counted(done["passages"], "tekststykke", "tekststykker")
    seconds = f"{done['seconds']:.1f}".replace(".", ",")
    lines = [f"Dokumenter: {counts}. {passages} på {seconds} s."]
    lines += [f"  Fejl: {_line(failure)}" for failure in done["failures"]]
    lines += [f"  Bemærk: {printable(str(note))}" for note in done.get("notes", ())]
    return "\n".join(lines)


def status(now: Json) -> str:
    """Draw the object of `/v1/status`: sources, documents, freshness, failures."""
    if not now["sources"]:
        return "Ingen dokumenter endnu. Hent nogle ind med: byraad ingest MAPPE"
    documents = counted(now["documents"], "dokument", "dokumenter")
    pages = counted(now.get("pages", 0), "side", "sider")
    lines = [f"{documents} ({pages}), opdateret {danish_date(now['indexed_at'])}."]
    lines += [f"  {line}" for source in now["sources"] for line in _source(source)]
    if now.get("model"):
        lines += [f"Model: {printable(now['model'])}."]
    lines += list(_ingestion(now.get("ingestion")))
    lines += list(_access(now))
    if now["failures"]:
        lines += ["Ikke (fuldt) læst eller trukket tilbage:"]
        lines += [f"  {_line(failure)}" for failure in now["failures"]]
    return "\n".join(lines)


def _source(source: Json) -> Iterator[str]:
    failed = f", {source['failed']} ikke læst" if source["failed"] else ""
    documents = counted(source["documents"], "dokument", "dokumenter")
    fresh = danish_date(source["indexed_at"])
    yield f"{printable(source['name'])}: {documents}{failed}, opdateret {fresh}"
    if source.get("refused"):
        yield f"  Ikke opdateret: {printable(source['refused'])}"


def _ingestion(state: Json | None) -> Iterable[str]:
    if state is None:
        return []
    if state.get("message"):
        return [f"{state['phase']}: {printable(state['message'])}"]
    files = f", {state['files_done']}/{state['files']} filer" if state["files"] else ""
    return [f"Indlæser nu: {state['phase']}{files}."]


def _access(now: Json) -> Iterator[str]:
    if now.get("marks"):
        waiting = counted(now["marks"], "dokument venter", "dokumenter venter")
        yield f"Til gennemsyn: {waiting} på en afgørelse (se siden som administrator)."
    trouble = (now.get("policy") or {}).get("trouble")
    if trouble:
        yield f"Adgangsregler: {printable(trouble)}"


def _line(failure: Json) -> str:
    state = STATES.get(str(failure.get("state")), "")
    reason = printable(failure.get("reason") or "")
    # A reason may be the state with its date: "trukket tilbage 08-05-2026".
    parts = (reason,) if state and reason.startswith(state) else (state, reason)
    return f"{printable(failure['file'])}: {': '.join(part for part in parts if part)}"


def _reference(citation: Json) -> str:
    place = f"[{citation['number']}] {printable(citation['title'])}, side {citation['page']}"
    lines = [_wrapped(place), _wrapped(f"»{printable(citation['quote'])}«", indent="    ")]
    if citation.get("url"):
        lines.append(f"    {printable(citation['url'])}")
    return "\n".join(lines)


def drawn_hit(number: int, hit: Json) -> str:
    """Draw one hit, and the other places that say the same."""
    place = f"{number}. {printable(hit['title'])}, side {hit['page']}"
    lines = [
        place,
        f"    {printable(hit['section'])}",
        _wrapped(printable(hit["text"]), indent="    "),
        _copies(hit.get("copies", ())),
    ]
    return "\n".join(line for line in lines if line.strip())


def _copies(copies: Sequence[Json]) -> str:
    if not copies:
        return ""
    named = [f"{printable(copy['title'])}, side {copy['page']}" for copy in copies[:MOST_COPIES]]
    more = len(copies) - len(named)
    return _wrapped(
        "Står også i: " + "; ".join(named) + (f" og {more} andre steder" if more else ""),
        indent="    ",
    )


def _coverage(coverage: Json) -> str:
    documents = counted(coverage["documents"], "dokument", "dokumenter")
    unread = coverage["unread"]
    missing = f" {counted(unread, 'dokument', 'dokumenter')} er ikke fuldt læst." if unread else ""
    return f"Søgt i {documents}, opdateret {danish_date(coverage['indexed_at'])}.{missing}"


def _wrapped(text: str, *, indent: str = "") -> str:
    width = min(shutil.get_terminal_size().columns, 100)
    return textwrap.fill(
        printable(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
