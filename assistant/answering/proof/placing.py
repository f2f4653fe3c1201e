"""Whether numbers and negations stand beside the words that they stand beside in the quotes."""

import re
from collections.abc import Iterator, Sequence

from assistant.answering.proof.checked_words import NEGATIONS, NUMERIC, Stem, content
from assistant.answering.proof.clauses import clauses

_YEAR = re.compile(r"(?:19|20)\d\d")
# How far from a number or a negation its word may stand in the quote.
_REACH = 2
_LABELS = frozenset("paragraf stk bilag side punkt pkt nr kl kapitel".split())
# Before a number they say where something begins, ends or lies.
_TOWARDS = frozenset("fra til før efter siden inden senest over under mellem end".split())
# Left out, they make another number of it.
_BOUNDS = frozenset("over under end".split())


def in_place(text: str, sources: Sequence[str], stem: Stem) -> bool:
    """Whether each number and negation of `text` stands beside what it does in the sources."""
    row, rows = content(text), [content(source) for source in sources]
    parts = [part for source in sources for part in _parts(source)]
    pairs = {pair for told in rows for pair in _pairs(told, stem)}
    pairs |= {pair for part in parts for pair in _last(part, stem)}
    return (
        {*_pairs(row, stem, reach=1), *_last(row, stem)} <= pairs
        and all(_has_company(part, parts, stem) for part in _parts(text))
        and all(_keeps_its_bound(at, row, rows) for at in _numbers_of(row))
    )


def _parts(text: str) -> list[list[str]]:
    return [content(part.text) for part in clauses(text, NEGATIONS)]


def _last(row: Sequence[str], stem: Stem) -> Iterator[tuple[str, str]]:
    """The word before a negation that nothing follows, and the negation."""
    if row and row[-1] in NEGATIONS:
        yield stem(row[-2]) if len(row) > 1 else "", row[-1]


def _pairs(row: Sequence[str], stem: Stem, *, reach: int = _REACH) -> Iterator[tuple[str, str]]:
    """Pairs of a number, a negation or a label and the stems of the words that follow it."""
    for at, word in enumerate(row):
        after = row[at + 1 : at + 1 + reach]
        if word in NEGATIONS:
            yield from ((word, stem(near)) for near in after)
        elif word in _LABELS:
            yield from ((word, near) for near in after[:1])
        elif word in _TOWARDS:
            yield from ((word, near) for near in after[:1] if NUMERIC.fullmatch(near))
        elif _counts_something(word, row[at - 1] if at else ""):
            yield from ((word, stem(near)) for near in after if not NUMERIC.fullmatch(near))


def _counts_something(word: str, before: str) -> bool:
    # A year, or the number of a paragraph, is often moved to the front of a sentence: what
    # follows it there says nothing.
    return bool(NUMERIC.fullmatch(word)) and not _YEAR.fullmatch(word) and before not in _LABELS


def _numbers_of(row: Sequence[str]) -> list[int]:
    return [at for at, word in enumerate(row) if NUMERIC.fullmatch(word)]


def _has_company(row: Sequence[str], rows: Sequence[Sequence[str]], stem: Stem) -> bool:
    """Whether a word beside each number, or another number, is near it in a source too."""
    return all(_is_accompanied(at, row, rows, stem) for at in _numbers_of(row))


def _is_accompanied(at: int, row: Sequence[str], rows: Sequence[Sequence[str]], stem: Stem) -> bool:
    beside = {stem(word) for word in _around(row, at, 1)}
    others = {row[other] for other in _numbers_of(row)} - {row[at]}
    places = [(told, place) for told in rows for place, word in enumerate(told) if word == row[at]]
    near = {stem(word) for told, place in places for word in _around(told, place, _REACH)}
    far = {word for told, place in places for word in _around(told, place, 2 * _REACH)}
    return not beside or bool(beside & near or others & far)


def _around(row: Sequence[str], at: int, reach: int) -> list[str]:
    return [*row[max(0, at - reach) : at], *row[at + 1 : at + 1 + reach]]


def _keeps_its_bound(at: int, row: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether "over 5" is still "over 5", if no source says 5 alone."""
    before = {
        told[place - 1] if place else ""
        for told in rows
        for place, word in enumerate(told)
        if word == row[at]
    }
    return not before or not before <= _BOUNDS or (at > 0 and row[at - 1] in before)
