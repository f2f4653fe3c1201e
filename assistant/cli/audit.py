"""`byraad audit`: who was shown what, for the one who owns the data folder."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from assistant.cli.danish import DanishCommand, DanishGroup

if TYPE_CHECKING:
    from assistant.catalogue.audit.trail import Audit
    from assistant.privacy.trail import Record
    from assistant.settings import Settings

Json = dict[str, Any]
DANISH_TIME = ZoneInfo("Europe/Copenhagen")
COLUMNS = ("id", "at", "person", "groups", "purpose", "policy", "document_id", "title", "file",
           "pages")  # fmt: skip

AsJson = Annotated[bool, typer.Option("--json", help="Skriv svaret som ét JSON-objekt.")]
From = Annotated[str | None, typer.Option("--from", metavar="DAG", help="Første dag: 2026-01-31.")]
To = Annotated[str | None, typer.Option("--to", metavar="DAG", help="Sidste dag: 2026-12-31.")]

app = typer.Typer(
    name="audit",
    cls=DanishGroup,
    help="Hvem har set hvilke dokumenter, og er det, der er skrevet ned, uændret.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def audit() -> None:
    """Hvem har set hvilke dokumenter, og er det, der er skrevet ned, uændret."""


@app.command(cls=DanishCommand)
def export(
    person: Annotated[str, typer.Option(metavar="NAVN", help="Personens brugernavn.")],
    since: From = None,
    until: To = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Skriv en tabel med semikolon.")] = False,
    as_json: AsJson = False,
) -> None:
    """Skriv alt, hvad en person er blevet vist, fx når personen beder om indsigt."""
    if as_csv and as_json:
        raise typer.BadParameter("Vælg --csv eller --json, ikke begge.", param_hint="--csv")
    first, last = _day(since, "--from"), _day(until, "--to")
    end = last + timedelta(days=1) if last else None
    settings = _settings()
    with opened(settings) as log:
        records, _ = log.of_person(person, since=first, until=end)
        rows = told(settings, records)
    if as_json:
        typer.echo(json.dumps({"person": person, "records": rows}, ensure_ascii=False))
    else:
        typer.echo("\n".join(_table(rows) if as_csv else _lines(rows)))


@app.command(cls=DanishCommand)
def document(
    document_id: Annotated[str, typer.Argument(metavar="DOKUMENT", help="Dokumentets id.")],
    as_json: AsJson = False,
) -> None:
    """Skriv, hvem der er blevet vist et dokument, fx når det skulle have været lukket."""
    settings = _settings()
    with opened(settings) as log:
        rows = told(settings, list(log.of_document(document_id)))
    if as_json:
        typer.echo(json.dumps({"document_id": document_id, "records": rows}, ensure_ascii=False))
    else:
        typer.echo("\n".join(_lines(rows)))


@app.command(cls=DanishCommand)
def verify(
    head: Annotated[
        str | None,
        typer.Option(
            "--head", metavar="NR:KONTROLSUM", help="Et hoved, der er gemt et andet sted."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Se efter, om noget i loggen er ændret, slettet eller sat ind; i så fald slutter det med 1."""
    with opened(_settings()) as log:
        found = log.verify()
        stands = head is None or log.holds(*_head(head))
    broken = found.broken is not None or not stands
    if as_json:
        said = {
            "records": found.records, "head": found.head, "digest": found.digest,
            "broken": found.broken, "why": found.why or None, "head_stands": stands,
        }  # fmt: skip
        typer.echo(json.dumps(said, ensure_ascii=False))
    elif found.broken is not None:
        typer.echo(f"Post {found.broken} holder ikke: {found.why}.")
    elif not stands:
        typer.echo("Kæden hænger sammen, men ikke med det hoved, der er gemt: den er skrevet om.")
    else:
        typer.echo(f"{found.records} poster hænger sammen. Hoved: {found.head}:{found.digest}")
    if broken:
        raise typer.Exit(1)


@contextmanager
def opened(settings: "Settings") -> Iterator["Audit"]:
    """Open the audit of a data folder, beside a running service or alone."""
    from assistant.catalogue.audit.trail import Audit
    from assistant.wiring.stores import open_catalogue

    open_catalogue(settings).close()  # which makes the data folder, and refuses a newer one
    log = Audit.open(settings.data_dir)
    try:
        yield log
    finally:
        log.close()


def told(settings: "Settings", records: Sequence["Record"]) -> list[Json]:
    """Return records as the service tells them, with the titles that documents have today."""
    from assistant.api.audit.replies import RecordOut, documents_of
    from assistant.cli.arguments import ADMINISTRATOR
    from assistant.wiring.stores import open_catalogue

    catalogue = open_catalogue(settings)
    try:
        known = catalogue.documents_by_id(documents_of(records), asker=ADMINISTRATOR)
    finally:
        catalogue.close()
    return [RecordOut.of(record, known).model_dump(mode="json") for record in records]


def _lines(rows: Iterable[Json]) -> Iterator[str]:
    from assistant.cli.drawing import printable

    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - told after the loop
        who = printable(row["person"] or "(uden navn)")
        yield f"{_moment(row['at'])}  {who}  {row['purpose']}"
        for seen in row["documents"]:
            pages = ", ".join(map(str, seen["pages"]))
            title = printable(seen["title"] or seen["document_id"])
            yield f"    {title}{f', side {pages}' if pages else ''}"
    yield f"{count} svar er skrevet ned."


def _table(rows: Iterable[Json]) -> Iterator[str]:
    """A line a document, for a spreadsheet: apart by semicolons, as Danish ones expect."""
    yield ";".join(COLUMNS)
    for row in rows:
        for seen in row["documents"]:
            whole = {**row, **seen, "groups": " ".join(row["groups"])}
            whole["pages"] = " ".join(map(str, seen["pages"]))
            yield ";".join(_cell(whole[name]) for name in COLUMNS)


def _cell(value: object) -> str:
    """Quote a value; one that a spreadsheet would take for a formula is made text."""
    text = "" if value is None else str(value)
    text = f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
    return '"' + text.replace('"', '""') + '"'


def _moment(written: str) -> str:
    return datetime.fromisoformat(written).astimezone(DANISH_TIME).strftime("%d-%m-%Y %H:%M:%S")


def _day(text: str | None, option: str) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(), DANISH_TIME)
    except ValueError as error:
        raise typer.BadParameter(f"»{text}« er ikke en dag.", param_hint=option) from error


def _head(text: str) -> tuple[int, str]:
    number, _, digest = text.partition(":")
    if not number.isdecimal() or not digest:
        raise typer.BadParameter(f"»{text}« er ikke et hoved.", param_hint="--head")
    return int(number), digest


def _settings() -> "Settings":
    from assistant.settings import load_settings

    return load_settings()
