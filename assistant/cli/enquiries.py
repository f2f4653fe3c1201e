"""`byraad enquiry`: first what is known, then the draft; and the enquiries that are kept."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from assistant.cli.danish import DanishCommand, DanishGroup

Json = dict[str, Any]

Text = Annotated[
    str,
    typer.Argument(metavar="TEKST", help="Emne, spørgsmål eller mail, i anførselstegn."),
]
AsGroups = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="GRUPPER",
        help="Spørg som disse grupper (og user:NAVN), adskilt af komma. Ellers som offentligheden.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Skriv svaret som ét JSON-objekt.")]

app = typer.Typer(
    name="enquiry",
    cls=DanishGroup,
    help="10-dages-forespørgsler: hvad er kendt, og hvad er tilbage at spørge om.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def enquiry() -> None:
    """10-dages-forespørgsler: hvad er kendt, og hvad er tilbage at spørge om."""


@app.command(cls=DanishCommand)
def check(text: Text, groups: AsGroups = None, as_json: AsJson = False) -> None:
    """Se, hvad dokumenterne svarer på, hvad der ligner, og hvad der er tilbage."""
    from assistant.cli import arguments
    from assistant.cli.enquiring import check as look
    from assistant.settings import load_settings

    asked = arguments.question(text), arguments.asker(groups)
    found = look(load_settings(), *asked)
    typer.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(_checked(found)))


@app.command(cls=DanishCommand)
def draft(text: Text, groups: AsGroups = None, as_json: AsJson = False) -> None:
    """Se det samme, og få et udkast til det, der er tilbage. Intet sendes."""
    from assistant.cli import arguments
    from assistant.cli.enquiring import draft as write
    from assistant.settings import load_settings

    asked = arguments.question(text), arguments.asker(groups)
    found, made = write(load_settings(), *asked)
    if as_json:
        typer.echo(json.dumps(made, ensure_ascii=False))
        return
    typer.echo("\n".join([*_checked(found), "", *_drafted(made)]))


@app.command("list", cls=DanishCommand)
def list_kept(groups: AsGroups = None, as_json: AsJson = False) -> None:
    """Vis de forespørgsler, du kan se: dine egne, dem du arbejder med på, og arkivet."""
    from assistant.cli import arguments
    from assistant.cli.enquiring import kept
    from assistant.settings import load_settings

    found = kept(load_settings(), arguments.asker(groups))
    typer.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(_listed(found)))


@app.command(cls=DanishCommand)
def show(
    enquiry_id: Annotated[str, typer.Argument(metavar="ID", help="Som »list« viser det.")],
    groups: AsGroups = None,
    as_json: AsJson = False,
) -> None:
    """Vis en forespørgsel med fristen og det, der blev svaret på hvert spørgsmål."""
    from assistant.cli import arguments
    from assistant.cli.enquiring import opened
    from assistant.settings import load_settings

    found = opened(load_settings(), enquiry_id, arguments.asker(groups))
    typer.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(_shown(found)))


def _listed(found: Json) -> Iterator[str]:
    from assistant.cli.drawing import printable

    for each in found["enquiries"]:
        due = f", frist {each['due_on']}" if each["due_on"] else ""
        yield f"{each['enquiry_id']}  {printable(each['title'])} ({each['status_text']}{due})"
    if not found["enquiries"]:
        yield "Der er ingen forespørgsler, du kan se."


def _shown(found: Json) -> Iterator[str]:
    from assistant.cli.drawing import printable

    yield f"{printable(found['reference'])}: {found['status_text']}"
    yield from (printable(line) for line in found["markdown"].split("\n"))
    for each in found["outcome"]:
        yield f"{each['number']}. {each['state_text']}: {printable(each['passage'] or '')}"
        yield from ([f"   Mangler: {', '.join(each['lacks'])}"] if each["lacks"] else [])


def _checked(found: Json) -> Iterator[str]:
    from assistant.cli.drawing import printable

    way = found["instrument"]
    yield f"Vej: {printable(way['name'])}. {printable(way['why'])}"
    yield f"Afgøres af: {printable(way['who'])}. Frist: {printable(way['deadline'])}."
    yield from ([printable(way["words"])] if way["words"] else [])
    yield ""
    yield "Det fremgår allerede:" if found["known"] else "Dokumenterne siger intet om det."
    for fact in found["known"]:
        yield f"  - {printable(fact['text'])} ({_places(fact['citations'])})"
    if found["similar"]:
        yield "Tidligere forespørgsler, der ligner:"
    for each in found["similar"]:
        near = " – næsten den samme" if each["near_duplicate"] else ""
        yield f"  - {printable(each['title'])} ({each['similarity']:.0%}{near})"
    if found["gap"]:
        yield "Tilbage at spørge om:"
    yield from (f"  - {printable(question)}" for question in found["gap"])


def _drafted(made: Json) -> Iterator[str]:
    from assistant.cli.drawing import printable

    yield "\n".join(printable(line) for line in made["markdown"].split("\n"))
    if made["questions"]:
        for each in made["addressee"]:
            yield f"Til {printable(each['department'])}: {printable(each['reason'])}"
        yield from (f"Bemærk: {printable(remark)}" for remark in made["remarks"])


def _places(citations: list[Json]) -> str:
    from assistant.cli.drawing import printable

    return "; ".join(f"{printable(each['title'])}, side {each['page']}" for each in citations)
