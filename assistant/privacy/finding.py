"""Finds civil registration numbers in text.

Six digits that are a day, something between, and four more: always a number. Without anything
between, or spread in another way, ten such digits are one where modulus 11 holds, where the day is
1 January, or where the words around say so. That modulus 11 does not hold clears nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.privacy.digits import (
    begins_with_day,
    digits_of,
    is_first_of_january,
    passes_modulus,
)

TEN = 10
# A scanned number of which more letters than these were taken for digits is no number any more.
MOST_LETTERS = 4
REACH = 40  # how far before a number a word may stand that says what it is
REACH_AFTER = 20

_HYPHEN = "\\-\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d\u0002\ufffe"
_BLANK = "\\s\u200b-\u200f\u2060\ufeff"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_D = "[\\dOoIl]"
_BETWEEN = f"(?:[{_BLANK}]{{0,3}}[{_HYPHEN}]{{1,2}}[{_BLANK}]{{0,3}}|[{_BLANK}]{{1,3}})"
_WORD = "[^\\W_]"  # a letter or a digit
# Directly behind a letter it may be part of an address or a checksum, save behind a label.
_BEGIN = f"(?:(?<!{_WORD})|(?<=(?i:cpr))|(?<=(?i:nr))|(?<=(?i:nummer)))"
_DIVIDED = re.compile(f"{_BEGIN}{_D}{{6}}{_BETWEEN}{_D}{{4}}(?!\\d)")
_STEP = f"(?:[{_BLANK}]{{1,2}}|[{_BLANK}]?[{_HYPHEN}|][{_BLANK}]?)"
_PART = f"[./\\-{_BLANK}]"  # between day, month and year
_SPREAD = re.compile(
    f"{_BEGIN}(?:"
    f"{_D}{{10}}"  # together
    f"|{_D}(?:{_STEP}{_D}){{9}}"  # each in its cell
    f"|{_D}{{2}}{_PART}{_D}{{2}}{_PART}{_D}{{2}}{_BETWEEN}{_D}{{4}}"  # 01.02.70-1234
    f"|{_D}{{6}}[./]{_D}{{4}}"
    f")(?!{_WORD})"
)
# Only what is made of such signs can hold a number: most of a text is passed over at once.
_ISLAND = re.compile(f"[\\dOoIl./{_BLANK}{_HYPHEN}]{{{TEN},}}")
_CONTEXT = re.compile(
    r"(?i:\bcpr|\bpersonn(?:umme)?r|\bp\.?nr\b|\bpnr\b|\bfødt\b|\bfødsels|\bidentitetsn"
    r"|\bregistreringsnummer)"
)
_NAME = "[A-ZÆØÅ][a-zæøåéüöä]+"
_NAMED = re.compile(
    f"{_NAME}(?:[ \\-\u00a0][A-ZÆØÅ][\\w.]*)*[ \u00a0]{_NAME}\\s*[,:;(–\\-]?\\s*\\Z"
)
_NEIGHBOUR = re.compile(f"\\d[{_BLANK}{_HYPHEN}|]{{1,3}}\\Z")


class Confidence(StrEnum):
    """How sure it is. Each is masked: a number that was not is worse than a masked other one."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a number stands: code points, the last one not included."""

    start: int
    end: int
    confidence: Confidence


def find(text: str) -> tuple[Span, ...]:
    """Return where civil registration numbers stand in `text`, in its order.

    >>> [text[s.start : s.end] for text in ("Født 0101901234.",) for s in find(text)]
    ['0101901234']
    """
    found = _found(text)
    if _INVISIBLE.search(text):  # which may stand inside a number as well as between its halves
        places = [at for at, sign in enumerate(text) if not _INVISIBLE.match(sign)]
        for span in _found(_INVISIBLE.sub("", text)):
            found.append(replace(span, start=places[span.start], end=places[span.end - 1] + 1))
    spans: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return tuple(spans)


def _found(text: str) -> list[Span]:
    return [span for island in _islands(text) for span in (*_divided(*island), *_spread(*island))]


def _islands(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _ISLAND.finditer(text):
        if sum(map(str.isdecimal, match.group())) >= TEN - MOST_LETTERS:
            # One sign more, so that what stands behind is seen.
            yield text, match.start(), match.end() + 1


def _divided(text: str, start: int, end: int) -> Iterator[Span]:
    for match, digits in _candidates(_DIVIDED, text, start, end):
        sure = Confidence.CERTAIN if passes_modulus(digits) else Confidence.LIKELY
        yield Span(match.start(), match.end(), sure)


def _spread(text: str, start: int, end: int) -> Iterator[Span]:
    for match, digits in _candidates(_SPREAD, text, start, end):
        if _is_in_a_row(text, match):
            continue
        if _is_named(text, match):
            sure = Confidence.CERTAIN if passes_modulus(digits) else Confidence.LIKELY
        elif passes_modulus(digits):
            sure = Confidence.LIKELY
        elif is_first_of_january(digits):
            sure = Confidence.POSSIBLE
        else:
            continue
        yield Span(match.start(), match.end(), sure)


def _candidates(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[re.Match[str], tuple[int, ...]]]:
    """Yield what has the form and begins with a day, and its ten digits."""
    match = pattern.search(text, start, end)
    while match:
        said = match.group()
        digits = digits_of(said)
        is_one = (
            len(digits) == TEN
            and sum(sign.isalpha() for sign in said) <= MOST_LETTERS
            and begins_with_day(digits)
        )
        if is_one:
            yield match, digits
        # What is no number may hold the beginning of one.
        match = pattern.search(text, match.end() if is_one else match.start() + 1, end)


def _is_in_a_row(text: str, match: re.Match[str]) -> bool:
    """Whether single digits go on before or behind those that stand apart: a table's row."""
    if len(match.group()) < 2 * TEN - 1:
        return False
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() :][:4]
    return bool(_NEIGHBOUR.search(before) or _NEIGHBOUR.search(after[::-1]))


def _is_named(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - REACH) : match.start()]
    after = text[match.end() : match.end() + REACH_AFTER]
    return bool(_CONTEXT.search(before) or _CONTEXT.search(after) or _NAMED.search(before))
