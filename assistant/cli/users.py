"""`byraad user …`: the people who sign in on this machine with a password."""

import getpass
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import arguments
from assistant.cli.danish import DanishCommand, DanishGroup
from assistant.errors import ByraadError

if TYPE_CHECKING:
    from assistant.catalogue.users.people import Users

Name = Annotated[str, typer.Argument(metavar="NAVN", help="Personens brugernavn.")]
Groups = Annotated[
    str, typer.Option(metavar="GRUPPER", help="For eksempel council,body:teknisk-udvalg.")
]

app = typer.Typer(
    name="user",
    cls=DanishGroup,
    help="Personer, der logger ind på denne maskine med adgangskode.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def user() -> None:
    """Personer, der logger ind på denne maskine med adgangskode."""


@app.command(cls=DanishCommand)
def add(name: Name, groups: Groups) -> None:
    """Tilføj en person. Adgangskoden spørges der om, eller den læses fra standard-input."""
    who, listed = arguments.sub(name), arguments.groups(groups)
    with _users() as users:
        if users.find(who):
            raise ByraadError(f"Der er allerede en bruger, der hedder {who}.")
        if not users.add(who, password=_hashed(_new_password()), groups=listed):
            raise ByraadError(f"Der er allerede en bruger, der hedder {who}.")
    typer.echo(f"{who} er tilføjet og kan logge ind.")


@app.command("list", cls=DanishCommand)
def list_all(
    as_json: Annotated[bool, typer.Option("--json", help="Skriv alt som ét JSON-objekt.")] = False,
) -> None:
    """Vis brugerne og deres grupper."""
    with _users() as users:
        rows = [
            {"user": one.name, "groups": sorted(one.groups), "added_at": one.added_at.isoformat()}
            for one in users.all()
        ]
    if as_json:
        typer.echo(json.dumps({"users": rows}, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(f"{row['user']}: {', '.join(row['groups'])}")
    if not rows:
        typer.echo("Der er ingen brugere. Tilføj en med: byraad user add NAVN --groups council")


@app.command(cls=DanishCommand)
def groups(name: Name, groups: Groups) -> None:
    """Giv en person andre grupper. De gælder fra næste kald."""
    listed = arguments.groups(groups)
    with _users() as users:
        _require(users.set_groups(name, listed), name)
    typer.echo(f"{name} har nu grupperne {', '.join(sorted(listed))}.")


@app.command(cls=DanishCommand)
def password(name: Name) -> None:
    """Giv en person en ny adgangskode, og log personen ud alle steder."""
    with _users() as users:
        _require(users.find(name) is not None, name)
        _require(users.set_password(name, _hashed(_new_password()), at=_now()), name)
    typer.echo(f"{name} har fået en ny adgangskode og er logget ud alle steder.")


@app.command("sign-out", cls=DanishCommand)
def sign_out(name: Name) -> None:
    """Log en person ud alle steder: alle tokens, der er udstedt til nu, bliver ugyldige."""
    with _users() as users:
        # Tokens of a name that is no user's end as well: `byraad token` made them.
        users.sign_out(arguments.sub(name), at=_now())
    typer.echo(f"{name} er logget ud alle steder.")


@app.command(cls=DanishCommand)
def remove(name: Name) -> None:
    """Fjern en person. Alle personens tokens bliver ugyldige."""
    with _users() as users:
        _require(users.remove(name, at=_now()), name)
    typer.echo(f"{name} er fjernet.")


@contextmanager
def _users() -> Iterator["Users"]:
    from assistant.catalogue.users.people import Users
    from assistant.settings import load_settings
    from assistant.wiring.stores import open_catalogue

    settings = load_settings()
    open_catalogue(settings).close()  # which makes the tables, or brings them up to date
    users = Users.open(settings.catalogue_url)
    try:
        yield users
    finally:
        users.close()


def _new_password() -> str:
    """Ask twice, or read a line where nobody sits at a terminal.

    Raises:
        typer.BadParameter: it is too short or too long, or the two differ.
    """
    from assistant.access.users.passwords import LONGEST, SHORTEST, fits

    if sys.stdin.isatty():
        given = getpass.getpass("Adgangskode: ")
        if given != getpass.getpass("Adgangskoden igen: "):
            raise typer.BadParameter("De to adgangskoder er ikke ens.")
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    if not fits(given):
        raise typer.BadParameter(f"En adgangskode er på {SHORTEST} til {LONGEST} tegn.")
    return given


def _hashed(given: str) -> str:
    from assistant.access.users.passwords import hashed

    return hashed(given)


def _require(done: bool, name: str) -> None:
    if not done:
        raise ByraadError(f"Der er ingen bruger, der hedder {name}.")


def _now() -> int:
    return int(time.time())
