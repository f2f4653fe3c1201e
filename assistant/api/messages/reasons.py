"""Why an input was refused, in plain Danish. What was sent is never repeated."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

# Validators of ours name the reason themselves under this type.
OWN = "byraad"
_MOST_REASONS = 10
_QUESTIONS = ("question", "query")

Context = Mapping[str, Any]


def reasons(errors: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Turn pydantic's errors into (field, sentence), ten at most."""
    found = []
    for error in errors[:_MOST_REASONS]:
        field = _field(error.get("loc", ()))
        found.append((field, _sentence(field, error["type"], error.get("ctx") or {})))
    return tuple(found)


def _field(location: Sequence[object]) -> str:
    return ".".join(part for part in location[1:] if isinstance(part, str)) or "indhold"


def _sentence(field: str, kind: str, context: Context) -> str:
    if kind == OWN:
        return str(context["reason"])
    if field in _QUESTIONS:
        field = "Spørgsmålet"
        if kind in _ABOUT_QUESTIONS:
            return _ABOUT_QUESTIONS[kind](context)
    if kind in _SENTENCES:
        return _SENTENCES[kind](field, context)
    return f"{field} har en værdi, der ikke kan bruges."


_ABOUT_QUESTIONS: Mapping[str, Callable[[Context], str]] = {
    "missing": lambda _: "Spørgsmålet mangler.",
    "string_too_short": lambda _: "Spørgsmålet er tomt. Skriv et spørgsmål.",
    "string_too_long": lambda c: f"Spørgsmålet er for langt: højst {_number(c)} tegn.",
}

_NO_OBJECT = "Indholdet skal være et JSON-objekt, sendt som application/json."
_SENTENCES: Mapping[str, Callable[[str, Context], str]] = {
    "missing": lambda f, _: _NO_OBJECT if f == "indhold" else f"{f} mangler.",
    "model_attributes_type": lambda f, _: (
        _NO_OBJECT if f == "indhold" else f"{f} skal være et objekt."
    ),
    "json_invalid": lambda _, __: "Indholdet kan ikke læses som JSON.",
    "string_type": lambda f, _: f"{f} skal være tekst.",
    "string_unicode": lambda f, _: f"{f} indeholder tegn, der ikke er gyldig Unicode.",
    "string_too_long": lambda f, c: f"{f} er for lang: højst {_number(c)} tegn.",
    "string_too_short": lambda f, _: f"{f} er tom.",
    "string_pattern_mismatch": lambda f, _: f"{f} har tegn, der ikke kan bruges.",
    "list_type": lambda f, _: f"{f} skal være en liste.",
    "too_long": lambda f, c: f"{f} har for mange led: højst {c.get('max_length')}.",
    "enum": lambda f, c: f"{f} skal være en af: {_choices(c)}.",
    "greater_than_equal": lambda f, c: f"{f} skal være mindst {c.get('ge')}.",
    "less_than_equal": lambda f, c: f"{f} må højst være {c.get('le')}.",
    "int_parsing": lambda f, _: f"{f} skal være et helt tal.",
    "int_type": lambda f, _: f"{f} skal være et helt tal.",
    "int_from_float": lambda f, _: f"{f} skal være et helt tal.",
    "int_parsing_size": lambda f, _: f"{f} er et for stort tal.",
}  # fmt: skip


def _choices(context: Context) -> str:
    return str(context["expected"]).replace("'", "").replace(" or ", " eller ")


def _number(context: Context) -> str:
    return f"{context.get('max_length', 0):,}".replace(",", ".")
