"""What a question is about, word by word, and the other ways of saying it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Origin(StrEnum):
    """How another term came to stand for one that was asked."""

    FORM = "form"  # the same word, inflected irregularly
    SYNONYM = "synonym"
    LEAD = "lead"  # an everyday word leads to a formal one, not back
    NEAR = "near"  # it often says the same, and often a little else
    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Way:
    """Another way of saying a concept: one term, of one word or several."""

    term: str
    origin: Origin
    features: tuple[int, ...]  # one a word


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that a question is about."""

    word: str  # as asked
    stem: int | None  # its own feature; None for a phrase of stop words, which has only `ways`
    parts: tuple[int, ...] = ()  # of a compound
    grams: tuple[int, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class WordFeatures:
    """The features of one word: its stem and the parts of a compound, and its 4-grams."""

    terms: tuple[int, ...]  # the stem first
    grams: tuple[int, ...]
    either: frozenset[int]  # all of them

    @classmethod
    def of(cls, terms: Iterable[int], grams: Iterable[int] = ()) -> Self:
        """Build from the stem, the parts and the grams."""
        kept, pieces = tuple(terms), tuple(grams)
        return cls(kept, pieces, frozenset(kept + pieces))
