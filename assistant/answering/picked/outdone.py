"""Rows of a table compete: the one that is asked about outdoes those that only stand beside it."""

import re
from collections.abc import Collection, Sequence

_AMOUNT = re.compile(r"(?:kr\.\s?|[<>(±+-])*\d[\d.,\s]*(?:%|kr\.?|mio\.?)?\)?[*\d)]*")
_LONGEST_AMOUNT = 40
_YEAR = re.compile(r"(?:19|20)\d\d")


def outdone(texts: Sequence[str], features: Sequence[Collection[int]]) -> frozenset[int]:
    r"""Return the rows of which another row holds all that they hold of the question, and more.

    `features` are what each text holds of the question. Only rows with amounts are compared: heads
    name columns, and rows of words are read as sentences are.

    >>> sorted(outdone(["Møder\t2023", "Teknik\t12", "Kultur\t9"], [{1}, set(), {2}]))
    [1]
    """
    rows = [number for number, text in enumerate(texts) if _has_amounts(text)]
    sets = {number: frozenset(features[number]) for number in rows}
    held = set(sets.values())
    return frozenset(number for number in rows if any(sets[number] < other for other in held))


def _has_amounts(text: str) -> bool:
    cells = [cell.strip() for cell in text.split("\t")[1:]]
    short = [cell for cell in cells if len(cell) <= _LONGEST_AMOUNT]
    return any(_AMOUNT.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in short)
