"""The table of a comparison: quality, significance, time and memory of each engine."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from eval.bench.retrieval_set import Ranked, RetrievalSet
from eval.measures.latency import percentile
from eval.significance import difference

WIDTH = 120  # a figure that is cut short at the edge of a terminal is none


def print_ranked(ranked: RetrievalSet, engines: Sequence[Ranked]) -> None:
    """Print a row for each engine; the others are compared with the first.

    `p` is that of a paired randomisation test of the first measure between the two.
    """
    table = Table(title=ranked.name, title_justify="left", box=None, pad_edge=False)
    for number, heading in enumerate(headings(ranked)):
        table.add_column(heading, justify="right" if number > 1 else "left", no_wrap=True)
    for row in rows(ranked, engines):
        table.add_row(*row)
    Console(width=WIDTH).print(table)


def headings(ranked: RetrievalSet) -> tuple[str, ...]:
    """Return the names of the columns."""
    names = [name for name, _ in ranked.measures]
    return ("engine", "given", names[0], "p", *names[1:], "ms", "95 %", "index s", "MB")


def rows(ranked: RetrievalSet, engines: Sequence[Ranked]) -> list[tuple[str, ...]]:
    """Return the cells of each engine."""
    first = engines[0]
    return [_row(ranked, engine, first if engine is not first else None) for engine in engines]


def _row(ranked: RetrievalSet, engine: Ranked, beside: Ranked | None) -> tuple[str, ...]:
    seen = engine.seen(ranked.questions)
    values = [f"{measure.of(seen) or 0:.3f}" for _, measure in ranked.measures]
    p = ""
    if beside is not None:
        _, measure = ranked.measures[0]
        compared = difference(measure, seen, beside.seen(ranked.questions))
        p = f"{compared.p:.4f}" if compared.p is not None else ""
    median, slow = (percentile(engine.took_ms, share) or 0 for share in (0.5, 0.95))
    times = (f"{median:.1f}", f"{slow:.1f}", f"{engine.index_s:.1f}", f"{engine.memory_mb:.0f}")
    return (engine.engine, engine.given, values[0], p, *values[1:], *times)
