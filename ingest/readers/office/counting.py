"""Numbers as lists show them: digits, letters and Roman numerals."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_LETTERS = 20
_MOST_ROMAN = 3999


def letters(number: int) -> str:
    """The letter of a number; after z comes aa, then bb, as word processors count.

    >>> letters(1), letters(26), letters(28)
    ('a', 'z', 'bb')
    """
    if not 1 <= number <= 26 * _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def roman(number: int) -> str:
    """The Roman numeral of a number.

    >>> roman(14)
    'xiv'
    """
    if not 1 <= number <= _MOST_ROMAN:
        return str(number)
    result = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        result += sign * times
    return result
