"""Help and usage errors in Danish: Typer's own words are English."""

import re
from collections.abc import Mapping

import typer
from typer.core import TyperCommand, TyperGroup

WORDS: Mapping[str, str] = {
    "Usage: ": "Brug: ",
    "[OPTIONS]": "[VALG]",
    "COMMAND [ARGS]...": "KOMMANDO …",
    "\nArguments:": "\nArgumenter:",
    "\nOptions:": "\nValg:",
    "\nCommands:": "\nKommandoer:",
    "[required]": "[påkrævet]",
    "Show this message and exit.": "Vis denne hjælp.",
    " <str>": "",
    " <path>": "",
    " <int>": "",
}


def in_danish(help_text: str) -> str:
    """Put the headings of a help page into Danish.

    >>> in_danish("Usage: byraad [OPTIONS]")
    'Brug: byraad [VALG]'
    """
    for english, danish in WORDS.items():
        help_text = help_text.replace(english, danish)
    return re.sub(r"\{([A-ZÆØÅ][^}]*)\}", r"\1", help_text)


class DanishCommand(TyperCommand):
    """A command whose help page is in Danish throughout."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help page."""
        return in_danish(super().get_help(ctx))


class DanishGroup(TyperGroup):
    """The program itself, with its help page in Danish throughout."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help page."""
        return in_danish(super().get_help(ctx))


def usage_error(error: typer.TyperException) -> str:
    """Say in one Danish line what is wrong with the command that was typed.

    The classes below `TyperException` are private to Typer, so they are told apart by name.
    """
    name = type(error).__name__
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "byraad"
    if name == "NoSuchOption":
        reason = f"Valget {getattr(error, 'option_name', '')} findes ikke."
    elif name == "MissingParameter":
        reason = f"Der mangler {_parameter(error)}."
    elif name == "BadParameter":
        reason = _bad_value(error)
    elif name == "BadOptionUsage":
        reason = f"Valget {getattr(error, 'option_name', '')} skal have en værdi."
    else:
        reason = _other(error.message)
    return f"{reason} Se: {command} --help"


def _bad_value(error: typer.TyperException) -> str:
    if getattr(error, "param", None) is not None:
        return f"Værdien af {_parameter(error)} kan ikke bruges."
    named = getattr(error, "param_hint", None)
    return f"{named}: {error.message}" if named else error.message


def _parameter(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "et argument"
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.metavar or parameter.name).upper()


def _other(message: str) -> str:
    if message.startswith("No such command"):
        named = message.removeprefix("No such command ").rstrip(".?")
        named = named.replace(". Did you mean ", ". Mente du ")
        return f"Kommandoen findes ikke: {named}."
    if message.startswith("Got unexpected extra argument"):
        return "Der er flere argumenter end ventet; sæt anførselstegn om tekst med mellemrum."
    return f"Kommandoen kan ikke læses: {message}"
