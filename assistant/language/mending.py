"""Question words put right where a letter slipped: they tell what is asked for.

Words of the matter are left as they are written; the search finds the nearest word it knows.
"""

import re

_ASKING = ("hvornår", "hvorfor", "hvordan", "hvilken", "hvilket", "hvilke")
# Only after "hvor", where hardly anything else can stand.
_COUNTING = ("mange", "meget", "længe")
# One letter from a word above, and a word of its own.
_RIGHT = frozenset({"lange", "mangle", "mangel", "hvile"})
_WORD = re.compile(
    r"\b(?P<joined>hvor(?=mange\b|meget\b|længe\b))"
    r"|(?P<before>\bhvor )?\b(?P<word>[^\W\d_]{5,9})\b",
    re.IGNORECASE,
)


def mended(question: str) -> str:
    """Return `question` with its misspelt question words put right, and else as it is.

    >>> mended("Hvornåår er mødet, og hvormange kommer?")
    'Hvornår er mødet, og hvor mange kommer?'
    """
    return _WORD.sub(_put_right, question)


def _put_right(found: re.Match[str]) -> str:
    if found["joined"]:
        return f"{found['joined']} "
    before, word = found["before"] or "", found["word"]
    known = _COUNTING + _ASKING if before else _ASKING
    lower = word.lower().replace("aa", "å")
    meant = next((each for each in known if lower == each), None)
    if meant is None and lower not in _RIGHT:
        meant = next((each for each in known if _slipped(lower, each)), None)
    if meant is None:
        return found[0]
    return before + (meant.capitalize() if word[0].isupper() else meant)


def _slipped(word: str, meant: str) -> bool:
    """Whether one letter but the first is missing, too many or another, or two changed places."""
    pairs = zip(word, meant, strict=False)
    at = next((n for n, (one, other) in enumerate(pairs) if one != other), -1)
    if at < 1:  # nothing differs but the end, or the first letter does
        return at < 0 and abs(len(word) - len(meant)) == 1
    is_, was = word[at:], meant[at:]
    swapped = is_[1::-1] + is_[2:]
    return was in (is_[1:], swapped) or is_[1:] in (was, was[1:]) or is_ == was[1:]
