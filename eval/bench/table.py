"""How a benchmark shows its figures."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table


def print_rows(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: the first column names, the others are figures."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for n, heading in enumerate(headings):
        table.add_column(heading, justify="right" if n else "left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)
