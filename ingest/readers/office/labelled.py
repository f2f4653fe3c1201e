"""Rows of tables and charts as lines."""

from collections.abc import Iterable, Iterator, Sequence

# A line stays below what a passage may hold, so that it is never cut inside.
LONGEST = 850


def labelled(head: str, value: str) -> str:
    """A value with what it is: "2026: 18.600 kr."; the value alone where nothing says it."""
    return f"{head}: {value}" if head else value


def labelled_lines(name: str, values: Sequence[str]) -> Iterator[str]:
    """Yield a row as "name; value; value"; a long row in several lines that all have its name.

    >>> list(labelled_lines("Skole", ["2025: 10", "ny"]))
    ['Skole; 2025: 10; ny']
    """
    held = name
    for value in values:
        joined = f"{held}; {value}" if held else value
        if held not in ("", name) and len(joined) > LONGEST:
            yield held
            joined = f"{name}; {value}" if name else value
        held = joined
    if held:
        yield held


def row_of(cells: Iterable[str]) -> str:
    r"""A row by its columns, apart by a tab; empty where no cell says anything.

    >>> row_of(["", "2025", "", "2026", ""])
    '\t2025\t\t2026'
    """
    return "\t".join(cells).rstrip()
