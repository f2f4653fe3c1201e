"""The program `byraad`: its commands, their help, and what an error looks like.

Every command imports its parts when it runs, so that `byraad ask` starts fast.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.access import app as access
from assistant.cli.audit import app as audit
from assistant.cli.danish import DanishCommand, DanishGroup, usage_error
from assistant.cli.enquiries import app as enquiry
from assistant.cli.evaluating import evaluate
from assistant.cli.feedback import app as feedback
from assistant.cli.person import app as person
from assistant.cli.users import app as user
from assistant.errors import ByraadError, SettingsError

if TYPE_CHECKING:
    from assistant.settings import Settings

USAGE = 2
INTERRUPTED = 130

AsJson = Annotated[bool, typer.Option("--json", help="Skriv svaret som ét JSON-objekt.")]
AsGroups = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="GRUPPER",
        help="Spørg som disse grupper (og user:NAVN), adskilt af komma. Ellers som offentligheden.",
    ),
]

app = typer.Typer(
    name="byraad",
    cls=DanishGroup,
    help="Byråds-GPT: spørg på dansk, og få svar med citater fra byrådets dokumenter.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code.

    0: done; 1: it could not be done; 2: the call or a setting is wrong; 130: interrupted. An error
    is one line on standard error.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = app(args=list(arguments) or ["--help"], prog_name="byraad", standalone_mode=False)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:
        # A fault of ours: whoever looks for it runs `python -X dev -m assistant.cli …`.
        if sys.flags.dev_mode and not isinstance(error, ByraadError | typer.TyperException):
            raise
        message, code = _explained(error)
        return _say(message, code)
    if code == INTERRUPTED:
        return _say("Afbrudt.", INTERRUPTED)
    return code if isinstance(code, int) else 0


def _explained(error: Exception) -> tuple[str, int]:
    """One Danish line for `error`, and the exit code."""
    match error:
        case SettingsError():
            return str(error), USAGE
        case ByraadError():
            return str(error), 1
        case typer.TyperException():
            return usage_error(error), error.exit_code
        case OSError(strerror=str(reason)):
            return f"Det kunne ikke gøres: {reason} {error.filename or ''}", 1
    return f"Uventet fejl i programmet, meld den gerne: {error!r}", 1


@app.command(cls=DanishCommand)
def ingest(
    folders: Annotated[list[Path], typer.Argument(metavar="MAPPE…", help="Mapper med dokumenter.")],
    as_json: AsJson = False,
) -> None:
    """Hent mapper ind: nye, ændrede og fjernede dokumenter."""
    from assistant.cli import drawing
    from assistant.cli.ingesting import bring_in_step
    from assistant.cli.progress import shown

    settings = _settings()
    with shown() as on_line:
        report = bring_in_step(settings.data_dir, folders, on_line)
    _write(report, as_json, drawing.report)


@app.command(cls=DanishCommand)
def search(
    query: Annotated[str, typer.Argument(metavar="SØGNING", help="Det, der søges efter.")],
    limit: Annotated[
        int, typer.Option("-k", metavar="ANTAL", help="Højst så mange fund (1-100).")
    ] = 10,
    groups: AsGroups = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Vis også, hvad hvert fund er fundet på.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Find de steder i dokumenterne, der passer bedst."""
    from assistant.cli import arguments, asking, drawing, explaining

    asked = arguments.question(query), arguments.limit(limit), arguments.asker(groups)
    find, draw = asking.search, drawing.hits
    if explain:
        find, draw = asking.explain, explaining.explained_hits
    _write(find(_settings(), *asked), as_json, draw)


@app.command(cls=DanishCommand)
def ask(
    question: Annotated[
        str, typer.Argument(metavar="SPØRGSMÅL", help="Spørgsmålet i anførselstegn.")
    ],
    conversation: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Spørg videre i samtalen med dette id (conversation_id i et svar med --json).",
        ),
    ] = None,
    groups: AsGroups = None,
    as_json: AsJson = False,
) -> None:
    """Svar på et spørgsmål, med henvisninger til siderne."""
    from assistant.cli import arguments, drawing
    from assistant.cli.asking import ask as find

    given = None if conversation is None else arguments.conversation(conversation)
    asked = arguments.question(question), arguments.asker(groups), given
    _write(find(_settings(), *asked), as_json, drawing.answer)


@app.command(cls=DanishCommand)
def token(
    sub: Annotated[str, typer.Option(metavar="NAVN", help="Personens brugernavn.")],
    groups: Annotated[
        str, typer.Option(metavar="GRUPPER", help="For eksempel council,body:teknisk-udvalg.")
    ],
    minutes: Annotated[
        int | None, typer.Option(metavar="ANTAL", help="Så længe gælder det. Ellers 60.")
    ] = None,
) -> None:
    """Udsted et adgangstoken (for BYRAAD_AUTH=local)."""
    from assistant.cli import arguments
    from assistant.cli.asking import issue_token

    order = arguments.sub(sub), arguments.groups(groups), arguments.minutes(minutes)
    typer.echo(issue_token(_settings(), *order))


@app.command(cls=DanishCommand)
def serve() -> None:
    """Start API'et."""
    from assistant.cli.serving import serve as start

    start(_settings())


@app.command(cls=DanishCommand)
def ui() -> None:
    """Start siden i browseren; den taler med API'et."""
    from assistant.cli.together import serve_page

    serve_page(_settings())


@app.command("run", cls=DanishCommand)
def run_all() -> None:
    """Hent mappen BYRAAD_CORPUS ind, og start både API'et og siden."""
    from assistant.cli.together import run_together

    run_together(_settings())


app.command("eval", cls=DanishCommand)(evaluate)
app.add_typer(feedback)
app.add_typer(audit)
app.add_typer(person)
app.add_typer(enquiry)
app.add_typer(access)
app.add_typer(user)


@app.command(cls=DanishCommand)
def status(as_json: AsJson = False) -> None:
    """Vis kilder, dokumenter, friskhed og fejl."""
    from assistant.cli import drawing
    from assistant.cli.asking import status as look

    _write(look(_settings()), as_json, drawing.status)


def _settings() -> "Settings":
    from assistant.settings import load_settings

    return load_settings()


def _write(result: dict[str, Any], as_json: bool, draw: Callable[[dict[str, Any]], str]) -> None:
    if as_json:
        import json

        typer.echo(json.dumps(result, ensure_ascii=False))
    else:
        typer.echo(draw(result))


def _say(message: str, code: int) -> int:
    sys.stderr.write(" ".join(message.split()) + "\n")
    return code
