"""`byraad access explain`: why someone may or may not read a document.

It is for the owner of the data folder, who may read its catalogue anyway; so it needs no service.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.danish import DanishCommand, DanishGroup

if TYPE_CHECKING:
    from assistant.catalogue.catalogue import Catalogue
    from assistant.domain.access import Asker
    from assistant.domain.documents import Document
    from assistant.settings import Settings

Json = dict[str, Any]
RUN = 1000

app = typer.Typer(
    name="access",
    cls=DanishGroup,
    help="Hvem må læse hvad, og hvorfor.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def access() -> None:
    """Hvem må læse hvad, og hvorfor."""


@app.command(cls=DanishCommand)
def explain(
    document: Annotated[
        str, typer.Argument(metavar="DOKUMENT", help="Dokumentets id, eller filens sti.")
    ],
    groups: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="GRUPPER",
            help="Hvem: grupper (og user:NAVN), adskilt af komma. Ellers offentligheden.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Skriv svaret som ét JSON-objekt.")
    ] = False,
) -> None:
    """Forklar, hvorfor nogen må eller ikke må læse et dokument."""
    from assistant.cli import arguments
    from assistant.cli.drawing import printable
    from assistant.settings import load_settings

    asker = arguments.asker(groups)
    told = explained(load_settings(), document, asker)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for sentence in told["explanation"]:
        typer.echo(printable(sentence))


def explained(settings: "Settings", named: str, asker: "Asker") -> Json:
    """Return the object of `GET /v1/documents/{id}/access` for `asker`.

    Raises:
        ByraadError: no document is called that, or several are.
    """
    from assistant.access.policy.explaining import Case, explain
    from assistant.access.policy.file import load_policy
    from assistant.api.access.replies import AccessOut
    from assistant.wiring.stores import open_catalogue, open_marks

    policy = load_policy(settings.policy)
    catalogue, marks = open_catalogue(settings), open_marks(settings)
    try:
        found = _named(catalogue, named)
        case = Case(document=found, listed=marks.one(found.id), history=marks.history(found.id))
    finally:
        marks.close()
        catalogue.close()
    told = AccessOut.of(found, explain(case, asker, policy))
    return told.model_dump(mode="json", by_alias=True)


def _named(catalogue: "Catalogue", named: str) -> "Document":
    from assistant.cli.arguments import ADMINISTRATOR
    from assistant.errors import ByraadError

    by_id = catalogue.document(named, asker=ADMINISTRATOR)
    if by_id is not None:
        return by_id
    folders = {each.name: each.folder for each in catalogue.sources(asker=ADMINISTRATOR)}
    path = Path(named).resolve()
    found = [
        each
        for each in _all(catalogue)
        if each.file == named or path == Path(folders.get(each.source) or "", each.file)
    ]
    if not found:
        raise ByraadError(f"Der er intet dokument, der hedder {named}. Skriv dets id eller sti.")
    if len(found) > 1:
        where = "; ".join(f"{each.id} i »{each.source}«" for each in found)
        raise ByraadError(f"{named} er der {len(found)} af: {where}. Skriv id'et.")
    return found[0]


def _all(catalogue: "Catalogue") -> "Iterator[Document]":
    from assistant.cli.arguments import ADMINISTRATOR

    at, total = 0, 1
    while at < total:
        run, total = catalogue.documents(asker=ADMINISTRATOR, limit=RUN, offset=at)
        yield from run
        at += RUN
