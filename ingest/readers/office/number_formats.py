"""Numbers and dates as a sheet shows them, the Danish way: "12,5 %", "1.234.567", "3. maj 2026"."""

import math
from decimal import ROUND_HALF_UP, Decimal

from ingest.readers.office.format_codes import Form, Section, sections_of
from ingest.readers.office.moments import moment

# As many digits as a sheet computes with: what comes after them is noise.
_DIGITS = 15
_MOST_WHOLE = 1e15
_DANISH = str.maketrans(",.", ".,")


def displayed(value: float, code: str, *, from_1904: bool = False) -> str:
    """Return `value` as its format `code` shows it; empty where the format hides it.

    >>> displayed(0.125, "0.0%"), displayed(18600, '#,##0 "kr."'), displayed(46099, "dd/mm/yyyy")
    ('12,5 %', '18.600 kr.', '18. marts 2026')
    """
    if not math.isfinite(value):
        return ""
    section, shown, sign = _chosen(value, sections_of(code))
    if section.form is Form.GENERAL or abs(value) >= _MOST_WHOLE:
        return general(value)
    if section.form is Form.MOMENT:
        return moment(value, section.code, from_1904=from_1904) or general(value)
    if section.form is Form.WORDS:
        return " ".join(section.before.split())
    exact = Decimal(f"{shown:.{_DIGITS}g}") * section.scale
    digits = _spaced(exact, section) if section.form is Form.SPACED else _plain(exact, section)
    if not digits.strip("0.,"):
        sign = ""  # what is rounded to nothing is not negative
    return " ".join(f"{section.before}{sign}{digits}{section.behind}".split())


def general(value: float) -> str:
    """Return a number without a format: no thousands marks, a decimal comma.

    >>> general(2026.0), general(0.1 + 0.2), general(-1234.5)
    ('2026', '0,3', '-1234,5')
    """
    if value == int(value) and abs(value) < _MOST_WHOLE:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",").replace("e", "E")


def _chosen(value: float, sections: tuple[Section, ...]) -> tuple[Section, float, str]:
    """The section that a value falls under, what it shows of it, and the sign before."""
    if value < 0 and len(sections) > 1:
        # Red alone marks some negative numbers; a text has no colours.
        return sections[1], -value, "" if sections[1].shows_minus else "-"
    if value == 0 and len(sections) > 2 and not sections[2].is_dash:
        return sections[2], value, ""
    return sections[0], abs(value), "-" if value < 0 else ""


def _plain(value: Decimal, section: Section) -> str:
    """Digits with a decimal comma and, where the code has them, full stops by the thousand."""
    rounded = value.quantize(Decimal(1).scaleb(-section.places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if section.by_thousands else f"{rounded:f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals[: section.least] + decimals[section.least :].rstrip("0")
    whole = whole.zfill(section.whole)
    return (f"{whole}.{decimals}" if decimals else whole).translate(_DANISH)


def _spaced(value: Decimal, section: Section) -> str:
    """Digits filled in from the right between signs, as in a telephone number."""
    digits = list(str(int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))))
    result: list[str] = []
    for sign in reversed(section.mask):
        if sign not in ("0", "#", "?"):
            result.append(sign)
        elif digits:
            result.append(digits.pop())
        elif sign == "0":
            result.append("0")
    return "".join([*digits, *reversed(result)]).strip(" -/.")
