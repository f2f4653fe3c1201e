"""Numbers and places as Danes write them."""

from collections.abc import Iterable
from datetime import datetime

from eval.questions import Place

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
NOTHING = "–"
MINUS = "\N{MINUS SIGN}"
CENTS = 0.01


def danish(value: float | None, digits: int) -> str:
    """Write a number with a decimal comma, a dash for none.

    >>> danish(0.6234, 3), danish(None, 3), danish(-0.00001, 2)
    ('0,623', '–', '0,00')
    """
    if value is None:
        return NOTHING
    # Adding nothing makes zero of what would be written as minus zero.
    return f"{round(value, digits) + 0.0:.{digits}f}".replace(".", ",").replace("-", MINUS)


def signed(value: float | None, digits: int) -> str:
    """Write a difference with its sign.

    >>> signed(0.25, 2), signed(0.001, 2)
    ('+0,25', '0,00')
    """
    if value is None:
        return NOTHING
    rounded = round(value, digits)
    return ("+" if rounded > 0 else "") + danish(rounded, digits)


def thousands(number: int) -> str:
    """Write a whole number with dots.

    >>> thousands(1234567)
    '1.234.567'
    """
    return f"{number:,}".replace(",", ".")


def percent(value: float | None) -> str:
    """Write a share in whole percent.

    >>> percent(0.374), percent(None)
    ('37 %', '–')
    """
    return NOTHING if value is None else f"{round(100 * value)} %"


def price(value: float | None) -> str:
    """Write a price, with as many digits as a small one needs.

    >>> price(12.3), price(0.0004321)
    ('12,30', '0,000432')
    """
    if value is None or value >= CENTS:
        return danish(value, 2)
    return danish(value, 6)


def day_and_time(iso: str) -> str:
    """Write a moment as it stands, without turning it into another zone's.

    >>> day_and_time("2026-11-21T15:04:05+00:00")
    '21. november 2026 kl. 15.04 (UTC)'
    """
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    zone = " (UTC)" if moment.utcoffset() is not None and not moment.utcoffset() else ""
    day = f"{moment.day}. {MONTHS[moment.month - 1]} {moment.year}"
    return f"{day} kl. {moment:%H.%M}{zone}"


def pages(places: Iterable[Place]) -> str:
    """Write places, file by file.

    >>> pages([("b.pdf", 3), ("a.pdf", 6), ("b.pdf", 1)])
    'a.pdf side 6; b.pdf side 1, 3'
    """
    of_file: dict[str, list[int]] = {}
    for file, page in sorted(places):
        of_file.setdefault(file, []).append(page)
    return "; ".join(f"{file} side {', '.join(map(str, n))}" for file, n in of_file.items())
