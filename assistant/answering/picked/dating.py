"""Two documents on one matter: the newer one first, and said aloud where their figures differ.

Only sentences that are nearly the same but for their figures are compared: that two documents
disagree is a grave thing to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from assistant.answering.judged.things import Kind, things
from assistant.answering.picked.composing import Proved
from assistant.answering.picked.units import Unit
from assistant.answering.picked.weighed import Weighed
from assistant.domain.answers import Statement
from assistant.domain.documents import Document
from assistant.language.features import content_words
from assistant.language.sentences import split_sentences

# So much of the words of two sentences must be the same, and so many of them.
ALIKE = 0.6
FEWEST_WORDS = 4
_FIGURES = frozenset({Kind.MONEY, Kind.SHARE, Kind.SPAN, Kind.LENGTH, Kind.COUNT})
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
COMPARED = 150  # units, the likeliest


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
    return numbered(ordered), differ


def otherwise(question: str, proved: Sequence[Proved], weighed: Sequence[Weighed]) -> list[Unit]:
    """Units that were not picked and say otherwise what `proved` says, of documents of other dates.

    At most one for each statement; what is so likely that it could have been picked is looked at.
    """
    asked = frozenset(content_words(question))
    found: list[Unit] = []
    for each in proved:
        unit = next(_against(asked, each, weighed[:COMPARED]), None)
        stands = [other.statement.text for other in proved] + [other.text for other in found]
        if unit is not None and not any(unit.text in text for text in stands):
            found.append(unit)
    return found


def _against(asked: frozenset[str], proved: Proved, weighed: Sequence[Weighed]) -> Iterator[Unit]:
    """Units that say one of the sentences of `proved` with other figures."""
    sentences = [s for s in split_sentences(proved.statement.text) if _figures(s)]
    for unit in (each.unit for each in (weighed if sentences else ())):
        if _of_another_date(proved.hit.document, unit.hit.document) and any(
            _say_alike(asked, s, unit.text) and _disagree(s, unit.text) for s in sentences
        ):
            yield unit


def _are_apart(one: Proved, other: Proved) -> bool:
    return _of_another_date(one.hit.document, other.hit.document)


def _of_another_date(one: Document, other: Document) -> bool:
    return None not in (one.date, other.date) and one.date != other.date


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
    """Whether both have figures, and each some that the other lacks; of different years none do."""
    years = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    if all(years) and not years[0] & years[1]:
        return False
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


def numbered(proved: Sequence[Proved]) -> list[Proved]:
    """Number the citations from 1, in the order of the statements."""
    found: list[Proved] = []
    for each in proved:
        first = 1 + sum(len(before.citations) for before in found)
        citations = tuple(
            replace(citation, number=number)
            for number, citation in enumerate(each.citations, first)
        )
        numbers = tuple(citation.number for citation in citations)
        statement = Statement(text=each.statement.text, citations=numbers)
        found.append(replace(each, statement=statement, citations=citations))
    return found
