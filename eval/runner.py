"""Scores a running service on a file of questions: what `byraad eval` calls."""

import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from eval.client import Client
from eval.observations import Observation
from eval.observe import observe
from eval.page import html_page
from eval.proof import Prover
from eval.questions import BadQuestions, Question, read_questions
from eval.scores import score
from eval.terminal import print_table, with_progress


def run_eval(questions: Path, url: str, json: bool, html: Path | None) -> int:
    """Ask every question, then print the scores and write the page where one is wanted.

    Returns 0 when everything was asked, though some of it failed; 1 when the questions cannot be
    read, nothing answers at `url` or the page cannot be written, with one line on standard error.
    """
    try:
        rows = read_questions(questions)
    except BadQuestions as error:
        return _stop(str(error))
    with Client(url) as client:
        if not client.is_ready():
            return _stop(f"Der svarer ingen tjeneste på {url}. Start den med: byraad serve")
        seen = observe_all(client, with_progress(rows))
    scores = score(seen)
    if json:
        print(scores.as_json())
    else:
        print_table(scores, Console())
    if html is not None:
        try:
            html.write_text(html_page(scores, seen), encoding="utf-8")
        except OSError as error:
            return _stop(f"Siden kan ikke skrives i {html}: {error.strerror}.")
    return 0


def observe_all(client: Client, questions: Iterable[Question]) -> list[Observation]:
    """Put every question, one at a time, so that the times are those of one asker."""
    prover = Prover(client)
    try:
        return [observe(client, prover, question) for question in questions]
    finally:
        prover.close()


def _stop(line: str) -> int:
    print(line, file=sys.stderr)
    return 1
