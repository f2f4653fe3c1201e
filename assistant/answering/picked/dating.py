"""Two documents on one matter: the newer one first, and said aloud where their figures differ.

Only sentences that are nearly the same but for their figures are compared: that two documents
disagree is a grave thing to say.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product

from assistant.answering.judged.things import Kind, things
from assistant.answering.picked.composing import Proved
from assistant.domain.answers import Statement
from assistant.language.features import content_words
from assistant.language.sentences import split_sentences

# So much of the words of two sentences must be the same, and so many of them.
ALIKE = 0.6
FEWEST_WORDS = 4
_FIGURES = frozenset({Kind.MONEY, Kind.SHARE, Kind.SPAN, Kind.LENGTH, Kind.COUNT})
_DIGIT = re.compile(r"\d")


def newest_first(question: str, proved: Sequence[Proved]) -> tuple[list[Proved], bool]:
    """Put statements of one matter in order of date; tell whether their figures differ.

    Only statements of different documents with different dates are compared.
    """
    asked = frozenset(content_words(question))
    ordered, differ = list(proved), False
    for one, other in combinations(proved, 2):
        pairs = _alike(asked, one, other) if _are_apart(one, other) else []
        if pairs:
            ordered = _newer_first(ordered, one, other)
            differ |= any(_disagree(*pair) for pair in pairs)
    return [_numbered(each, number) for number, each in enumerate(ordered, 1)], differ


def _are_apart(one: Proved, other: Proved) -> bool:
    days = one.hit.document.date, other.hit.document.date
    return None not in days and days[0] != days[1]


def _alike(asked: frozenset[str], one: Proved, other: Proved) -> list[tuple[str, str]]:
    """The sentences of the two that say nearly the same of what was asked."""
    sentences = split_sentences(one.statement.text), split_sentences(other.statement.text)
    return [pair for pair in product(*sentences) if _say_alike(asked, *pair)]


def _say_alike(asked: frozenset[str], one: str, other: str) -> bool:
    words = _words(one), _words(other)
    same, either = words[0] & words[1], words[0] | words[1]
    enough = len(same) >= max(FEWEST_WORDS, ALIKE * len(either))
    return enough and bool(same & asked)


def _words(sentence: str) -> frozenset[str]:
    return frozenset(word for word in content_words(sentence) if not _DIGIT.search(word))


def _disagree(one: str, other: str) -> bool:
    """Whether both have figures, and each some that the other lacks."""
    figures = _figures(one), _figures(other)
    return bool(figures[0] - figures[1]) and bool(figures[1] - figures[0])


def _figures(sentence: str) -> frozenset[str]:
    return frozenset(sentence[t.start : t.end].casefold() for t in things(sentence, _FIGURES))


def _newer_first(ordered: list[Proved], one: Proved, other: Proved) -> list[Proved]:
    """Put the newer of two first, in the place of the one that stood first."""
    older, newer = sorted((one, other), key=lambda each: str(each.hit.document.date))
    at = ordered.index(older)
    if ordered.index(newer) < at:
        return ordered
    rest = [each for each in ordered if each is not newer]
    return [*rest[:at], newer, *rest[at:]]


def _numbered(proved: Proved, number: int) -> Proved:
    return replace(
        proved,
        statement=Statement(text=proved.statement.text, citations=(number,)),
        citation=replace(proved.citation, number=number),
    )
