"""Characters that carry no meaning: private bullets, invisible marks, odd white space."""

import re
import unicodedata

BULLET = "•"
# Zero-width and direction marks, tag characters, variation selectors, and controls but tab and LF.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
PRIVATE_LEAD = re.compile(rf"(?m)^([ \t]*)[{PRIVATE}]+[ \t]*")
PRIVATE_ANYWHERE = re.compile(rf"[{PRIVATE}]")
# Signs that typesetters use for a bullet; dashes only where a space follows.
BULLET_LEAD = re.compile(
    "(?m)^([ \\t]*)(?:[▪■●○◦‣\u2043∙·➢➤►◆❖✓✔]+[ \\t]*|[•]+[ \\t]*|[-–—][ \\t]+)"
)


def without_invisible(text: str) -> str:
    """Return `text` in NFC without characters that nobody sees.

    >>> without_invisible("by\u200brå\u0064")
    'byråd'
    """
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def with_plain_bullets(text: str, *, item: bool = False) -> str:
    """Turn a private-use sign at a line's start into a bullet and drop those elsewhere.

    In a list item other signs and dashes at its start become the bullet, too.

    >>> with_plain_bullets("\uf0b7 At vi lytter")
    '• At vi lytter'
    """
    text = PRIVATE_LEAD.sub(rf"\1{BULLET} ", text)
    text = PRIVATE_ANYWHERE.sub(" ", text)
    return BULLET_LEAD.sub(rf"\1{BULLET} ", text, count=1) if item else text


def collapsed(text: str) -> str:
    r"""Return `text` as one line, white space collapsed.

    >>> collapsed("a  b\n c")
    'a b c'
    """
    return " ".join(text.split())
