"""Dates as a sentence says them: day, month and year that belong together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
    "oktober", "november", "december",
)  # fmt: skip
# "mar." and "apr." only with their full stop: as words of their own they are something else.
_SHORT = {"jan": 1, "feb": 2, "mar.": 3, "apr.": 4, "aug": 8, "sept": 9, "sep": 9, "okt": 10, "nov": 11, "dec": 12}  # fmt: skip # noqa: E501
_NUMBER_OF = {name: at for at, name in enumerate(_MONTHS, 1)} | _SHORT
_NAMES = "|".join(re.escape(name) for name in sorted(_NUMBER_OF, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_SPELT = re.compile(
    rf"(?:(?<!\d)(?P<day>\d{{1,2}})\.?\s+)?\b(?P<month>{_NAMES})(?!\w)\.?(?:\s+(?P<year>{_YEAR})\b)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    rf"(?<![\d.,/-])(?P<day>\d{{1,2}})(?P<sign>[./-])(?P<month>\d{{1,2}})(?P=sign)"
    rf"(?P<year>{_YEAR}|\d\d)(?![\d/-])"
)
_ISO = re.compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A date as far as it is said; what is not said is None."""

    day: int | None
    month: int
    year: int | None

    def is_in(self, others: Sequence["SaidDate"]) -> bool:
        """Whether one of `others` says all of this."""
        return any(
            self.month == other.month
            and self.day in (None, other.day)
            and self.year in (None, other.year)
            for other in others
        )


def dates(text: str) -> list[SaidDate]:
    """Return the dates of a text in whatever form.

    >>> dates("fra 1. oktober til 3.11.2025")
    [SaidDate(day=1, month=10, year=None), SaidDate(day=3, month=11, year=2025)]
    """
    return list(_dates(text))


def _dates(text: str) -> Iterator[SaidDate]:
    for match in _SPELT.finditer(text):
        day, year = match["day"], match["year"]
        month = _NUMBER_OF[match["month"].lower()]
        yield SaidDate(int(day) if day else None, month, int(year) if year else None)
    for pattern in (_FIGURES, _ISO):
        for match in pattern.finditer(text):
            month, year = int(match["month"]), int(match["year"])
            if month <= len(_MONTHS):
                yield SaidDate(int(match["day"]), month, year + 2000 if year < 100 else year)
