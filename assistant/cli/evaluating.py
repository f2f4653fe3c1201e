"""`byraad eval`: which service is scored, and as whom; the scoring itself is in `eval`.

The service is the one at `--url`, else the one that runs on the data folder, else the program
itself in this process. `eval` is handed a client and sees HTTP alone in all three.
"""

import contextlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.settings import Settings
    from eval.client import Client
    from eval.costs import Prices
    from eval.judging import JudgeAt

# A run with a slow language model lasts for hours; its token must last as long.
TOKEN_MINUTES = 60 * 24
NOBODY = "byraad-eval"


def evaluate(
    questions: Annotated[
        Path | None, typer.Argument(metavar="SPØRGSMÅL.jsonl", help="Fil med spørgsmål.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Tjenestens adresse. Ellers datamappens egen."),
    ] = None,
    groups: Annotated[
        str | None,
        typer.Option("--as", metavar="GRUPPER", help="Spørg som disse grupper, adskilt af komma."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv alt som ét JSON-objekt.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FIL", help="Skriv også en HTML-rapport.")
    ] = None,
    save: Annotated[
        Path | None, typer.Option(metavar="FIL", help="Gem målingen, så den kan sammenlignes.")
    ] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(metavar="FØR EFTER", help="Sammenlign to gemte målinger; der spørges ikke."),
    ] = None,
    price_in: Annotated[
        float | None,
        typer.Option("--price-in", metavar="PRIS", min=0, help="Pris pr. million tokens ind."),
    ] = None,
    price_out: Annotated[
        float | None,
        typer.Option("--price-out", metavar="PRIS", min=0, help="Pris pr. million tokens ud."),
    ] = None,
    judge: Annotated[
        bool, typer.Option("--judge", help="Lad sprogmodellen i BYRAAD_LLM_URL bedømme svarene.")
    ] = False,
    judge_url: Annotated[
        str | None, typer.Option("--judge-url", metavar="URL", help="Bedøm med modellen her.")
    ] = None,
    judge_model: Annotated[
        str | None, typer.Option("--judge-model", metavar="NAVN", help="Bedøm med denne model.")
    ] = None,
) -> int:
    """Mål svarene på en fil med spørgsmål, eller sammenlign to målinger."""
    from assistant.settings import load_settings
    from eval.runner import Options, run_compare, run_eval

    if compare is not None:
        if questions is not None:
            raise typer.BadParameter("Der spørges ikke, når to målinger sammenlignes.")
        return run_compare(*compare, json=as_json, html=html)
    if questions is None:
        raise typer.BadParameter("Der mangler SPØRGSMÅL.jsonl.")
    if not questions.is_file():
        raise typer.BadParameter(f"Filen {questions} findes ikke.")
    settings = load_settings()
    wants_judge = judge or judge_url is not None or judge_model is not None
    prices = _prices(price_in, price_out)
    judging = _judge_at(settings, judge_url, judge_model) if wants_judge else None
    with _client(settings, url) as (service, client):
        options = Options(
            service=service,
            asker=groups,
            json=as_json,
            html=html,
            save=save,
            prices=prices,
            judge=judging,
        )
        return run_eval(questions, client, options)


@contextlib.contextmanager
def _client(settings: "Settings", url: str | None) -> Iterator[tuple[str, "Client"]]:
    """What the report calls the service, and a client of it.

    Raises:
        ByraadError: the data folder cannot be used, or its service does not answer.
    """
    from eval.client import Client

    tokens = _tokens(settings)
    if url is not None:
        with Client(url, tokens=tokens) as client:
            yield url, client
        return
    from assistant.cli.in_process import LOCALHOST, through

    with (
        through(settings) as (name, transport),
        Client(LOCALHOST, transport=transport, tokens=tokens) as client,
    ):
        yield name, client


def _tokens(settings: "Settings") -> Callable[[str], str]:
    from assistant.cli import arguments
    from assistant.cli.asking import issue_token

    @lru_cache
    def token(groups: str) -> str:
        asker = arguments.asker(groups)
        return issue_token(settings, asker.user or NOBODY, sorted(asker.groups), TOKEN_MINUTES)

    return token


def _prices(price_in: float | None, price_out: float | None) -> "Prices | None":
    from eval.costs import Prices

    if price_in is None and price_out is None:
        return None
    if price_in is None or price_out is None:
        raise typer.BadParameter("Giv både --price-in og --price-out.")
    return Prices(prompt=price_in, completion=price_out)


def _judge_at(settings: "Settings", url: str | None, model: str | None) -> "JudgeAt":
    from eval.judging import JudgeAt

    url, model = url or settings.llm_url, model or settings.llm_model
    if url is None:
        raise typer.BadParameter("En dommer kræver BYRAAD_LLM_URL eller --judge-url.")
    if not url.startswith(("http://", "https://")):
        raise typer.BadParameter("--judge-url skal begynde med http:// eller https://.")
    key = settings.llm_key.get_secret_value() if settings.llm_key else None
    return JudgeAt(url=url, model=model or "default", key=key)
