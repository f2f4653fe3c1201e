"""What a person may type, read into values; anything else is a usage error in Danish."""

import re
from collections.abc import Sequence

import typer

from assistant.domain.access import ADMIN, GROUP, THE_PUBLIC, Asker

LONGEST_QUESTION = 4000
LONGEST_LIST = 100
LONGEST_TOKEN_MINUTES = 60 * 24 * 366
FORMS = "Brug public, council, body:<udvalg>, admin eller user:<navn>, adskilt af komma"
GROUP_FORMS = "Brug public, council, body:<udvalg> eller admin, adskilt af komma"
CONVERSATION = re.compile(r"[0-9A-Za-z-]{1,64}")
SUB = re.compile(r"[^\s,]+")

ADMINISTRATOR = Asker(groups=frozenset({ADMIN}))


def asker(text: str | None) -> Asker:
    """Read `--as`.

    Raises:
        typer.BadParameter: a part is no group and no user; the message lists the forms.
    """
    if text is None:
        return THE_PUBLIC
    try:
        return Asker.parse(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"»{error}« er ikke en gruppe. {FORMS}.", param_hint="--as"
        ) from error


def groups(text: str) -> Sequence[str]:
    """Read `--groups`.

    Raises:
        typer.BadParameter: a part is no group; the message lists the forms.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    wrong = [part for part in parts if not GROUP.fullmatch(part)]
    if wrong or not parts:
        named = f"»{wrong[0]}« er ikke en gruppe." if wrong else "Der er ingen grupper."
        raise typer.BadParameter(f"{named} {GROUP_FORMS}.", param_hint="--groups")
    return parts


def question(text: str) -> str:
    """Check a question or a query as the service does.

    Raises:
        typer.BadParameter: it is empty, too long, or not text.
    """
    if len(text) > LONGEST_QUESTION:
        raise typer.BadParameter(
            f"Spørgsmålet er på {len(text)} tegn. Det må højst være på {LONGEST_QUESTION}."
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise typer.BadParameter("Spørgsmålet er ikke gyldig UTF-8-tekst.") from error
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        raise typer.BadParameter("Spørgsmålet er tomt. Skriv det i anførselstegn.")
    return text


def conversation(text: str) -> str:
    """Check `--conversation`.

    Raises:
        typer.BadParameter: no conversation could have such an id.
    """
    if not CONVERSATION.fullmatch(text):
        raise typer.BadParameter(
            "Et id er tal, bogstaver og bindestreger, som conversation_id i et svar med --json.",
            param_hint="--conversation",
        )
    return text


def limit(number: int) -> int:
    """Check `-k`.

    Raises:
        typer.BadParameter: it is not from 1 to 100.
    """
    if not 1 <= number <= LONGEST_LIST:
        raise typer.BadParameter(f"Antallet skal være fra 1 til {LONGEST_LIST}.")
    return number


def sub(text: str) -> str:
    """Check `--sub`.

    Raises:
        typer.BadParameter: an exclusion in `source.toml` could not name it.
    """
    if not SUB.fullmatch(text):
        raise typer.BadParameter("Et navn er uden mellemrum og komma, for eksempel: anna")
    return text


def minutes(number: int | None) -> int | None:
    """Check `--minutes`.

    Raises:
        typer.BadParameter: it is under one minute or over a year.
    """
    if number is not None and not 1 <= number <= LONGEST_TOKEN_MINUTES:
        raise typer.BadParameter("Et token gælder mindst et minut og højst et år.")
    return number
