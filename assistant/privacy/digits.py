"""What ten digits say of a civil registration number (CPR): a day, and a check that once held.

The sources are cpr.dk on the number's make-up and on numbers without modulus 11, which have been
given out since 1 October 2007 and are fully valid.
"""

from collections.abc import Sequence

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Sixty is added to the day in the replacement numbers that authorities give those without one.
REPLACEMENT = 60
# What a scanner takes digits for.
AS_DIGIT = str.maketrans("OoIl", "0011")


def digits_of(text: str) -> tuple[int, ...]:
    """Return the digits of `text`; letters that a scanner confuses with digits count as those.

    >>> digits_of("O1-0l")
    (0, 1, 0, 1)
    """
    return tuple(int(sign) for sign in text.translate(AS_DIGIT) if sign.isdecimal())


def begins_with_day(digits: Sequence[int]) -> bool:
    """Whether the first six digits are a day of some century; a replacement number's day too.

    >>> begins_with_day((6, 1, 0, 1, 9, 0))
    True
    """
    day, month, year = (10 * digits[at] + digits[at + 1] for at in (0, 2, 4))
    day -= REPLACEMENT if day > REPLACEMENT else 0
    if not 1 <= month <= len(DAYS) or not 1 <= day <= DAYS[month - 1]:
        return False
    return (day, month) != (29, 2) or year % 4 == 0


def is_first_of_january(digits: Sequence[int]) -> bool:
    """Whether they begin with 1 January: the day on which numbers without the check are commonest.

    People whose birthday is not known are registered with that day.
    """
    return tuple(digits[:4]) in ((0, 1, 0, 1), (6, 1, 0, 1))


def passes_modulus(digits: Sequence[int]) -> bool:
    """Whether the ten digits, weighted, are divisible by 11. That they are not proves nothing."""
    return sum(w * d for w, d in zip(WEIGHTS, digits, strict=True)) % 11 == 0
