"""Scores a service on a file of questions, and compares two runs: what `byraad eval` calls."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console

from eval.client import Client
from eval.comparing import CannotCompare, compare, comparison_json
from eval.costs import Prices
from eval.judging import BadJudge, JudgeAt, build_judge, judged
from eval.observe import Observer
from eval.progress import with_progress
from eval.questions import BadQuestions, read_questions
from eval.records import BadRun, as_json, read_run
from eval.report.compared import comparison_page
from eval.report.page import run_page
from eval.runs import Identity, Run, identify
from eval.terminal import print_comparison, print_run

CANNOT_TELL = (httpx.HTTPError, KeyError, TypeError, ValueError)


class NothingToAsk(RuntimeError):
    """No service answers, or it has no documents; `str(error)` is a Danish sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run is asked, and what it leaves behind."""

    service: str = "tjenesten"  # as the report names it
    asker: str | None = None  # groups; None: the public
    json: bool = False
    html: Path | None = None
    save: Path | None = None
    prices: Prices | None = None
    judge: JudgeAt | None = None


def run_eval(questions: Path, client: Client, options: Options) -> int:
    """Ask every question, then print the scores and write what is wanted.

    Returns 0 when everything was asked, though some of it failed; 1 when the questions cannot be
    read, nothing answers, nothing is ingested, or a file cannot be written, with one line on
    standard error.
    """
    try:
        run = evaluate(questions, client, options)
    except (BadQuestions, BadJudge, NothingToAsk) as error:
        return _stop(str(error))

    def show() -> None:
        print_run(run, Console())

    record = as_json(run)
    files = [(options.save, lambda: _dumped(record)), (options.html, lambda: run_page(run))]
    return _deliver(record if options.json else None, show, files)


def run_compare(before: Path, after: Path, *, json: bool, html: Path | None) -> int:
    """Put two saved runs side by side; returns as `run_eval`, 1 where they are not comparable."""
    try:
        comparison = compare(read_run(before), read_run(after))
    except (BadRun, CannotCompare) as error:
        return _stop(str(error))

    def show() -> None:
        print_comparison(comparison, Console())

    record = comparison_json(comparison) if json else None
    return _deliver(record, show, [(html, lambda: comparison_page(comparison))])


def evaluate(questions: Path, client: Client, options: Options) -> Run:
    """Put every question to the service, one at a time, and have the answers judged where wanted.

    Raises:
        BadQuestions: they cannot be read, or nobody can be asked as.
        BadJudge: the judge cannot be had.
        NothingToAsk: no service answers, or it has no documents that any asker may read.
    """
    rows = read_questions(questions)
    judge = build_judge(options.judge) if options.judge else None
    with Observer(client, rows, asker=options.asker) as observer:
        askers = observer.greet()
        identity = _identity(questions, client, options)
        _require_documents(askers)
        seen = with_progress("Spørger", rows, observer.observe)
    if judge is not None:
        seen = with_progress("Bedømmer", seen, lambda one: judged(one, judge))
    return Run(identity=identity, seen=tuple(seen), prices=options.prices)


def _identity(questions: Path, client: Client, options: Options) -> Identity:
    if not client.is_ready():
        raise NothingToAsk(
            f"Der svarer ingen tjeneste på {options.service}. Start den med: byraad serve"
        )
    try:
        return identify(
            client.speaking_for(options.asker),
            questions,
            service=options.service,
            asker=options.asker,
            judge=options.judge.model if options.judge else None,
        )
    except CANNOT_TELL as error:
        raise NothingToAsk(_untold(error)) from error


def _require_documents(askers: list[Client]) -> None:
    try:
        documents = sum(int(client.status()["documents"]) for client in askers)
    except CANNOT_TELL as error:
        raise NothingToAsk(_untold(error)) from error
    if not documents:
        raise NothingToAsk(
            "Der er ingen dokumenter at spørge i. Hent nogle ind med: byraad ingest MAPPE"
        )


def _untold(error: Exception) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        if error.response.status_code == httpx.codes.UNAUTHORIZED:
            return (
                "Tjenesten godtager ikke adgangstokenet. Det er udstedt på datamappen her; "
                "sæt BYRAAD_DATA_DIR til tjenestens egen."
            )
        return f"Tjenesten siger ikke, hvad den har ({error.response.status_code})."
    return f"Tjenesten siger ikke, hvad den har ({type(error).__name__})."


def _deliver(
    record: dict[str, Any] | None,
    show: Callable[[], None],
    files: list[tuple[Path | None, Callable[[], str]]],
) -> int:
    """Write the files, then print: a reader who stops reading must not cost them."""
    unwritten = [line for path, text in files if path and (line := _write(path, text()))]
    if record is not None:
        print(_dumped(record))
    else:
        show()
    return _stop("\n".join(unwritten)) if unwritten else 0


def _write(path: Path, text: str) -> str | None:
    """Write a file; the value says why it could not be."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        return f"Filen {path} kan ikke skrives: {error.strerror}."
    return None


def _dumped(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _stop(line: str) -> int:
    print(line, file=sys.stderr)
    return 1
