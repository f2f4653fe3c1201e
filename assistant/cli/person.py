"""`byraad person`: what is kept of one person, and deleting what is theirs alone."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.danish import DanishCommand, DanishGroup

if TYPE_CHECKING:
    from assistant.catalogue.person import People
    from assistant.settings import Settings

COUNTED = {
    "conversations": "samtaler",
    "answers": "svar",
    "feedback": "vurderinger",
    "drafts": "usendte forespørgsler",
}

Name = Annotated[str, typer.Argument(metavar="NAVN", help="Personens brugernavn.")]

app = typer.Typer(
    name="person",
    cls=DanishGroup,
    help="Indsigt i og sletning af det, der er gemt om én person.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def person() -> None:
    """Indsigt i og sletning af det, der er gemt om én person."""


@app.command(cls=DanishCommand)
def export(name: Name) -> None:
    """Skriv alt, der er gemt om en person, også visninger, som ét JSON-objekt."""
    from assistant.cli.audit import opened, told

    settings = _settings()
    with _people(settings) as people, opened(settings) as log:
        kept = people.kept_of(name)
        shown = told(settings, log.of_person(name)[0])
    typer.echo(json.dumps({"person": name, **kept, "audit": shown}, ensure_ascii=False))


@app.command(cls=DanishCommand)
def forget(
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Slet uden at spørge først.")] = False,
) -> None:
    """Slet en persons samtaler, svar, vurderinger og usendte forespørgsler.

    Sendte forespørgsler er kommunens, og loggen over visninger slettes først, når dens tid er gået.
    """
    if not yes:
        typer.confirm(f"Slet alt, der alene er {name}s?", abort=True)
    with _people(_settings()) as people:
        deleted = people.forget(name)
    told = ", ".join(f"{deleted[key]} {word}" for key, word in COUNTED.items())
    typer.echo(f"Slettet: {told}.")


@contextmanager
def _people(settings: "Settings") -> Iterator["People"]:
    from assistant.catalogue.person import People
    from assistant.wiring.stores import open_catalogue

    open_catalogue(settings).close()  # which makes the tables, or brings them up to date
    people = People.open(settings.catalogue_url)
    try:
        yield people
    finally:
        people.close()


def _settings() -> "Settings":
    from assistant.settings import load_settings

    return load_settings()
