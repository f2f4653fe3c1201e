"""Signs of symbol fonts as the Unicode signs that they look like."""

from collections.abc import Mapping

# Where a form is ticked, and the bullets and arrows that people pick from the menu.
_WINGDINGS: Mapping[int, str] = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x76: "❖", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL: Mapping[int, str] = {
    0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xDE: "⇒",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
_PRIVATE = 0xF000


def symbol(font: str, code: str) -> str:
    """The sign with this hexadecimal code; empty where nobody can say how it looks.

    >>> symbol("Wingdings", "F0FE"), symbol("Calibri", "2264"), symbol("Webdings", "F061")
    ('☑', '≤', '')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.lower())
    if table is not None:
        return table.get(number & 0xFF, "")
    is_private = _PRIVATE <= number <= _PRIVATE + 0xFF or number < 0x20
    return "" if is_private or number > 0xFFFF or 0xD800 <= number <= 0xDFFF else chr(number)
