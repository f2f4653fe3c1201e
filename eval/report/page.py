"""The report of one run."""

from collections.abc import Iterable, Sequence

from eval.causes import Cause, cause_of
from eval.observations import Observation
from eval.report.cards import card
from eval.report.markup import Html, document, el, facts, join
from eval.report.summary import calls, causes, figures, identity, measures, titled, types
from eval.runs import Run

TITLE = "Måling af Byråds-GPT"


def run_page(run: Run) -> str:
    """Return the whole page, in Danish: figures, types, causes, and a card for each question."""
    scores = run.scores
    good = [one for one in run.seen if cause_of(one) is None]
    lead = (
        f"{scores.questions} spørgsmål med kendte svar. {len(good)} endte, som de skulle; "
        f"{scores.questions - len(good)} gjorde ikke."
    )
    return document(
        TITLE,
        el("h1", TITLE),
        el("p", lead, class_="lead"),
        figures(scores),
        facts(identity(run)),
        measures(scores),
        calls(scores.failures),
        titled("Efter type", types(scores)),
        titled("Årsager", causes(scores)),
        titled("Det, der gik galt", _failed(scores.causes.items())),
        titled("Det, der gik godt", _cards(good)),
    )


def _failed(groups: Iterable[tuple[Cause, Sequence[Observation]]]) -> Html:
    parts: list[Html] = []
    for cause, failed in groups:
        parts += [
            el("h3", f"{cause.heading} ({len(failed)})", id=cause.value),
            el("p", cause.meaning, class_="note"),
            _cards(failed),
        ]
    return join(parts) if parts else el("p", "Ingenting.")


def _cards(seen: Sequence[Observation]) -> Html:
    return join(card(one) for one in seen) if seen else el("p", "Ingenting.")
