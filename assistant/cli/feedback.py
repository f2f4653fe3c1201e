"""`byraad feedback export`: what readers said of answers, as questions that `byraad eval` reads."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.danish import DanishCommand, DanishGroup

if TYPE_CHECKING:
    from assistant.domain.conversations import Judged

Json = dict[str, Any]

VERDICTS: Mapping[str, str] = {
    "right": "rigtigt",
    "wrong": "forkert",
    "incomplete": "mangelfuldt",
    "wrong_source": "forkert kilde",
}
# A question with this tag has no known answer yet: a person must find it first.
TO_BE_FILLED = "udfyldes"
FILL_IN = "Udfyld answer, must_include og evidence, og ret answerable, før der måles med linjen."

app = typer.Typer(
    name="feedback",
    cls=DanishGroup,
    help="Læsernes vurderinger af svarene.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def feedback() -> None:
    """Læsernes vurderinger af svarene."""


@app.command(cls=DanishCommand)
def export(
    as_json: Annotated[bool, typer.Option("--json", help="Skriv alt som ét JSON-objekt.")] = False,
) -> None:
    """Skriv vurderede svar som spørgsmål til `byraad eval`, ét på hver linje."""
    from assistant.settings import load_settings
    from assistant.wiring.stores import open_answers, open_catalogue

    settings = load_settings()
    open_catalogue(settings).close()  # which makes the tables, or brings them up to date
    answers = open_answers(settings)
    try:
        rows = [question_of(judged) for judged in answers.judged()]
    finally:
        answers.close()
    for written in [{"questions": rows}] if as_json else rows:
        typer.echo(json.dumps(written, ensure_ascii=False))


def question_of(judged: "Judged") -> Json:
    """Write a judged answer as a question of section 6 of the contract. It names no reader."""
    answer, last = judged.answer, judged.feedback[-1].verdict.value
    is_right = last == "right" and bool(answer.citations)
    evidence = [
        {"quote": cited.quote, "places": {cited.file: [cited.page]}} for cited in answer.citations
    ]
    return {
        "id": f"feedback-{answer.id}",
        "question": answer.in_full,
        "type": "feedback",
        "answerable": is_right,
        "answer": answer.text if is_right else "",
        "must_include": [],
        "evidence": evidence if is_right else [],
        "also": {},
        "tags": [last] if is_right else [last, TO_BE_FILLED],
        "note": _note(judged, is_right=is_right),
        "status": answer.status.value,
        "generator": answer.generator,
        "given": {"answer": answer.text, "evidence": evidence},
    }


def _note(judged: "Judged", *, is_right: bool) -> str:
    said = [_said(VERDICTS[each.verdict.value], each.comment) for each in judged.feedback]
    return " ".join([*said, *_advice(is_right)])


def _said(verdict: str, comment: str) -> str:
    return f"Vurderet »{verdict}«: {comment}" if comment else f"Vurderet »{verdict}«."


def _advice(is_right: bool) -> Sequence[str]:
    return [] if is_right else [FILL_IN]
