"""The verdict as a person reads it."""

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table

from eval.gate.lowering import Lowering
from eval.gate.verdict import DIGITS, Row, Verdict
from eval.measures.latency import MEASURES as LATENCY
from eval.runs import Run


def print_verdict(verdict: Verdict, console: Console) -> None:
    """Print a row for every measure, what is stale, and what to do."""
    table = Table(box=None, pad_edge=False)
    for heading in ("questions", "measure", "floor", "now", ""):
        table.add_column(heading, justify="right" if heading in ("floor", "now") else "left")
    for row in verdict.rows:
        table.add_row(row.set, row.measure, _number(row.floor), _number(row.now), _remark(row))
    console.print(table)
    for line in verdict.stale:
        console.print(f"STALE: {line}", markup=False)
    if verdict.stale:
        console.print("Measure anew: python -m eval.gate --raise")
    failed = [row for row in verdict.rows if not row.holds]
    if failed:
        names = ", ".join(f"{row.measure} ({row.set})" for row in failed)
        console.print(f"The gate is closed. Below the floor: {names}", markup=False)
        console.print("Which questions changed: byraad eval --save, then byraad eval --compare")


def print_lowerings(found: Iterable[Lowering], console: Console) -> None:
    """Print what the changelog must tell."""
    for one in found:
        console.print(f"CHANGELOG.md does not say: {one.line} (was {one.before})", markup=False)


def print_latency(runs: Mapping[str, Run], console: Console) -> None:
    """Print how long answers took: a fact about this machine, and no floor."""
    for name, run in runs.items():
        times = (f"{measure.name} {_number(measure.of(run.seen), 0)}" for measure in LATENCY)
        console.print(f"{name}, not held: {', '.join(times)}", markup=False)


def _remark(row: Row) -> str:
    if row.holds:
        return ""
    return f"BELOW  {' '.join(row.worst)}" if row.floor is not None else "has no floor"


def _number(value: float | None, digits: int = DIGITS) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
