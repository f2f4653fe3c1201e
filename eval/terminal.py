"""The scores, and two runs side by side, as plain tables."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from eval.comparing import Comparison, Pair
from eval.costs import Cost
from eval.runs import Run
from eval.scores import SHOWN_FAILURES, Scores
from eval.significance import Difference
from eval.wording import danish, price, signed, thousands

SHOWN_QUESTIONS = 12  # of a cause, or that got better or worse: the report has them all


def print_run(run: Run, console: Console) -> None:
    """Print every measure, the types, the causes of failure, the cost, and what went wrong."""
    scores = run.scores
    _print_table(console, ("Mål", "Værdi", "Betydning"), _measures(scores))
    console.print()
    _print_table(console, ("Type", "Spørgsmål", "nDCG@10", "Rigtige", "Netto"), _types(scores))
    if scores.causes:
        console.print()
        _print_table(console, ("Årsag", "Antal", "Spørgsmål"), _causes(scores))
    console.print()
    console.print(cost_line(run.cost), markup=False)
    for failure in scores.failures[:SHOWN_FAILURES]:
        console.print(f"fejl: {failure}", markup=False)


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Print every measure in both runs, and the questions that got better or worse."""
    headings = ("Mål", "Før", "Efter", "Forskel", "95 %-interval", "p", "")
    _print_table(console, headings, map(_difference, comparison.differences))
    for title, pairs in (("Bedre", comparison.better), ("Dårligere", comparison.worse)):
        console.print(f"\n{title}: {len(pairs)} spørgsmål", markup=False)
        for pair in pairs[:SHOWN_QUESTIONS]:
            console.print(f"  {_pair(pair)}", markup=False)
        if len(pairs) > SHOWN_QUESTIONS:
            console.print(f"  … og {len(pairs) - SHOWN_QUESTIONS} til; --html viser alle")
    console.print(f"\nUændret: {len(comparison.same)} spørgsmål", markup=False)


def cost_line(cost: Cost) -> str:
    """Say in one Danish sentence what the answers took of a model."""
    if not cost.uses_a_model:
        return "Forbrug: ingen model."
    if not cost.answers_with_usage:
        return "Forbrug: tjenesten oplyser ikke, hvad modellen brugte."
    tokens = (
        f"Forbrug: {thousands(cost.prompt_tokens)} tokens ind og "
        f"{thousands(cost.completion_tokens)} ud "
        f"i {cost.answers_with_usage} svar"
    )
    if cost.total is None:
        return f"{tokens}."
    return f"{tokens}; pris {price(cost.total)}, {price(cost.per_answer)} pr. svar."


def _measures(scores: Scores) -> Iterable[tuple[str, ...]]:
    yield "questions", str(scores.questions), "spørgsmål, der blev stillet"
    yield "failures", str(len(scores.failures)), "kald, der gik galt"
    yield "citations", str(scores.citations), "citater i svarene"
    for measure, value in scores.values:
        yield measure.name, danish(value, measure.digits), measure.meaning


def _types(scores: Scores) -> Iterable[tuple[str, ...]]:
    for one in scores.types:
        shares = (one.value(name) for name in ("ndcg@10", "answer accuracy", "net score"))
        yield one.type, str(one.questions), *(danish(share, 3) for share in shares)


def _causes(scores: Scores) -> Iterable[tuple[str, ...]]:
    for cause, failed in scores.causes.items():
        ids = [one.question.id for one in failed]
        more = " …" if len(ids) > SHOWN_QUESTIONS else ""
        yield cause.heading, str(len(ids)), " ".join(ids[:SHOWN_QUESTIONS]) + more


def _difference(one: Difference) -> tuple[str, ...]:
    digits = one.measure.digits
    interval = "–"
    if one.low is not None:
        interval = f"{signed(one.low, digits)} til {signed(one.high, digits)}"
    return (
        one.measure.name,
        danish(one.before, digits),
        danish(one.after, digits),
        signed(one.change, digits),
        interval,
        danish(one.p, digits),
        "*" if one.is_significant else "",
    )


def _pair(pair: Pair) -> str:
    before, after = pair.points
    ndcg = ""
    if pair.ndcg is not None:
        ndcg = f", nDCG@10 {danish(pair.ndcg[0], 2)} → {danish(pair.ndcg[1], 2)}"
    return (
        f"{pair.after.question.id}: point {danish(before, 0)} → {danish(after, 0)}{ndcg}  "
        f"{pair.after.question.text}"
    )


def _print_table(
    console: Console, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> None:
    table = Table(box=None, pad_edge=False)
    last = len(headings) - 1
    for at, heading in enumerate(headings):
        is_text = at == 0 or (at == last and heading != "Netto")
        table.add_column(heading, justify="left" if is_text else "right")
    for row in rows:
        table.add_row(*row)
    console.print(table)
