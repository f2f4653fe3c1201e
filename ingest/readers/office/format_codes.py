"""The format codes of a sheet, taken apart once: sections, what stands beside digits, and scale."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

from ingest.readers.office.moments import is_moment

GENERAL = "General"
# Codes that a file names by number alone; currencies as a Danish program shows them.
BUILT_IN: Mapping[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '#,##0 "kr."', 6: '#,##0 "kr."',
    7: '#,##0.00 "kr."', 8: '#,##0.00 "kr."', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: GENERAL,
    13: GENERAL, 14: "d-m-yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm",
    19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d-m-yyyy h:mm", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: '#,##0 "kr."', 43: "#,##0.00",
    44: '#,##0.00 "kr."', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|_.|\*.|(?P<digit>[0#?])|(?P<mark>[.,%]|E[+-])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_PIECE = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|.', re.DOTALL)
# What of a section is no sign: conditions, spaces as wide as a sign, and repeated signs.
_UNSEEN = re.compile(r"\[[^\]]*\]|_.|\*.")
_SIGN = re.compile(r"[-(]")
_DIGIT = re.compile(r"[0#]")
_CONDITION = re.compile(r"\[[<>=]")
_LONGEST = 255


class Form(Enum):
    """How a section shows a number."""

    GENERAL = auto()
    MOMENT = auto()
    DIGITS = auto()
    SPACED = auto()  # digits with signs among them, as in a telephone number
    WORDS = auto()  # no digits at all


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a code: positive numbers, negative ones or zero."""

    code: str
    form: Form
    before: str = ""
    behind: str = ""
    mask: tuple[str, ...] = ()  # the digits' places and the signs among them, one by one
    whole: int = 0  # least digits before the comma
    places: int = 0  # most digits after it
    least: int = 0  # least digits after it
    by_thousands: bool = False
    scale: Decimal = field(default=Decimal(1))
    shows_minus: bool = False  # writes a minus or brackets itself
    is_dash: bool = False  # shows zero as a dash


@lru_cache(maxsize=4096)
def sections_of(code: str) -> tuple[Section, ...]:
    """Take a code apart. One that is too long or has conditions is shown as a plain number."""
    if len(code) > _LONGEST or _CONDITION.search(code):
        return (Section(GENERAL, Form.GENERAL),)
    parts = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return tuple(_section(part) for part in parts)


def _section(code: str) -> Section:
    if code.strip().lower() in ("general", "standard", "@"):
        return Section(code, Form.GENERAL)
    if is_moment(code):
        return Section(code, Form.MOMENT)
    tokens = list(_TOKEN.finditer(code))
    digits = [at for at, token in enumerate(tokens) if token["digit"]]
    visible = _UNSEEN.sub("", code)
    is_dash = "-" in visible and not _DIGIT.search(visible)
    if not digits:
        return Section(code, Form.WORDS, before=_literal(tokens), is_dash=is_dash)
    mask = tokens[digits[0] : digits[-1] + 1]
    behind = tokens[digits[-1] + 1 :]
    signs = "".join(token["digit"] or token["mark"] or "" for token in mask).replace("%", "")
    whole, _, decimals = signs.partition(".")
    return Section(
        code,
        _form(tokens, mask),
        before=_literal(tokens[: digits[0]]),
        behind=_literal(behind),
        mask=tuple("" if token["mark"] else token["digit"] or _literal([token]) for token in mask),
        whole=whole.count("0"),
        places=sum(sign in "0#?" for sign in decimals),
        least=decimals.count("0"),
        by_thousands="," in whole,
        scale=_scale(tokens, behind),
        shows_minus=_SIGN.search(visible) is not None,
        is_dash=is_dash,
    )


def _form(tokens: Sequence[re.Match[str]], mask: Sequence[re.Match[str]]) -> Form:
    """Powers of ten and fractions are shown as plain numbers."""
    if any((token["mark"] or "").upper().startswith("E") for token in tokens):
        return Form.GENERAL
    if any(token["other"] == "/" for token in mask):
        return Form.GENERAL
    has_decimals = any(token["mark"] == "." for token in mask)
    has_signs = any(_literal([token]) for token in mask if not token["mark"])
    return Form.SPACED if has_signs and not has_decimals else Form.DIGITS


def _scale(tokens: Sequence[re.Match[str]], behind: Sequence[re.Match[str]]) -> Decimal:
    """A hundred for each per cent sign, a thousandth for each comma after the last digit."""
    power = 2 * sum(token["mark"] == "%" for token in tokens)
    for token in behind:
        if token["mark"] != ",":
            break
        power -= 3
    return Decimal(1).scaleb(power)


def _literal(tokens: Sequence[re.Match[str]]) -> str:
    """What a code writes beside the digits; a space for a per cent sign, as Danish has it."""
    text = ""
    for token in tokens:
        if token["mark"] == "%":
            text += " %"
        elif not token["mark"]:
            text += token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""
    return text
