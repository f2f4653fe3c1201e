"""When two texts say the same: the folding that answers and quotes are compared in."""

import re

PARTY_LETTERS = 4  # "SF", "DF", "KD": letters that mean a party only in capitals
SHORT_WORD = 3  # "ja" stands inside "januar": short words count only as words of their own

_DASHES = str.maketrans("–—", "--")
_UNPRINTED = re.compile(r"[\s\-\u00ad\u2010\u2013\u2014]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\[\d+\]")


def fold(text: str) -> str:
    r"""Set case, white space and the kind of dash aside.

    >>> fold("2022 –\n2025  Plan")
    '2022 - 2025 plan'
    """
    return " ".join(text.lower().translate(_DASHES).split())


def squeeze(text: str) -> str:
    r"""Set aside all that a line end or a typesetter may change in a quote.

    >>> squeeze("bære-\ndygtig by")
    'bæredygtigby'
    """
    return _UNPRINTED.sub("", text).lower()


def holds(text: str, alternative: str) -> bool:
    """Whether an answer holds an alternative.

    >>> holds("Den 12. januar", "ja"), holds("Ja, den 12.", "ja"), holds("Det er 15.346", "346")
    (False, True, False)
    """
    if alternative.isupper() and len(alternative) <= PARTY_LETTERS:
        return _stands_alone(alternative, text, before=r"\w", after=r"\w")
    wanted, folded = fold(alternative), fold(text)
    if alternative[:1].isdigit():
        return _stands_alone(wanted, folded, before=r"[\d.,]", after=r"\d")
    if len(alternative) <= SHORT_WORD:
        return _stands_alone(wanted, folded, before=r"\w", after=r"\w")
    return wanted in folded


def numbers(text: str) -> frozenset[str]:
    """Every number as it is written.

    >>> sorted(numbers("15.346 sider i 2023"))
    ['15.346', '2023']
    """
    return frozenset(_NUMBER.findall(text))


def without_marks(text: str) -> str:
    """Leave out the marks of citations, whose numbers are no part of what is said.

    >>> without_marks("Det sker i 2027 [1].")
    'Det sker i 2027 .'
    """
    return _MARK.sub("", text)


def _stands_alone(wanted: str, text: str, *, before: str, after: str) -> bool:
    return re.search(f"(?<!{before}){re.escape(wanted)}(?!{after})", text) is not None
