"""The years that a question names: of which of them, and of which others, a unit tells."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.judged.signs import YEAR
from assistant.answering.picked.units import Form
from assistant.domain.answers import Hit

Column = NDArray[np.float32]


def of_years(
    question: str, hits: Sequence[Hit], ranks: Sequence[int], forms: Sequence[Form]
) -> dict[str, Column]:
    """Tell of each unit whether it names a year that was asked for, names others, or is of others.

    Of others is a unit where neither it nor its passage nor its document has a year asked for. All
    are 0 where the question names none. `ranks` has the place in `hits` of each of `forms`.
    """
    asked = frozenset(YEAR.findall(question))
    told = [frozenset(YEAR.findall(form.text)) if asked else asked for form in forms]
    placed = [frozenset(YEAR.findall(_place(hit))) if asked else asked for hit in hits]
    return {
        "year": _column([bool(years & asked) for years in told]),
        "year_other": _column([bool(years - asked) and not years & asked for years in told]),
        "year_elsewhere": _column(
            [
                bool(asked) and not (years | placed[rank]) & asked
                for years, rank in zip(told, ranks, strict=True)
            ]
        ),
    }


def _place(hit: Hit) -> str:
    return f"{hit.passage.text} {hit.document.title} {hit.document.date or ''}"


def _column(values: Sequence[bool]) -> Column:
    return np.array(values, np.float32)
