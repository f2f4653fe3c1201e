"""Rows of a table with the row that names their columns: "420 m" alone is no answer."""

import re
from collections.abc import Iterator, Sequence

_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+\.?")


def heads_of(texts: Sequence[str]) -> list[int]:
    r"""Return, for each line, the place of the row that heads it; -1 where it has none.

    Rows that follow each other are a table; its first is a head where it has no figures but years.
    A row that begins with its number is one of many, and no head.

    >>> heads_of(["Sider", "Udvalg\t2023\t2024", "Kultur\t9\t7", "I alt\t12\t8", "Slut."])
    [-1, -1, 1, 1, -1]
    """
    found = [-1] * len(texts)
    for start, end in _tables(texts):
        is_head = not _has_figures(texts[start]) and not _NUMBER.fullmatch(_cells(texts[start])[0])
        if is_head and any(map(_has_figures, texts[start + 1 : end])):
            found[start + 1 : end] = [start] * (end - start - 1)
    return found


def with_names(head: str, row: str) -> str | None:
    r"""Tell a row with the names of its columns; None where they do not match.

    >>> with_names("Etape\tLængde\tTop", "2 Havnen\t360 m\t2,35 m")
    '2 Havnen: Længde 360 m; Top 2,35 m'
    """
    names, cells = _cells(head), _cells(row)
    if len(names) != len(cells) or not all(cells[1:]):
        return None
    told = (f"{name} {cell}".strip() for name, cell in zip(names[1:], cells[1:], strict=True))
    return f"{cells[0]}: {'; '.join(told)}"


def _tables(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = None
    for at, text in enumerate([*texts, ""]):
        if "\t" in text:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None


def _has_figures(row: str) -> bool:
    return any(_DIGIT.search(_YEAR.sub("", cell)) for cell in _cells(row)[1:])


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("\t")]
