"""Why a hit stands where it stands: the words it was found by, and what speaks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How a word of a passage came to say a word of the question."""

    WORD = "word"  # the word itself, however it is bent
    COMPOUND = "compound"  # a compound that holds it
    PART = "part"  # a part of it, or a word with that part
    LETTERS = "letters"  # many of its letter groups
    FORM = "form"
    SYNONYM = "synonym"
    LEAD = "lead"
    NEAR = "near"
    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the question, and what of the passage says it best."""

    asked: str
    said: str  # a word, or all the words of a longer name
    strength: float  # 1: the word itself
    weight: float  # the word's share of the question
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a hit was found by. It tells of scores: for the owner of the data alone."""

    passage_id: str
    score: float  # of its best rival's, in (0, 1]
    mentions: tuple[Mention, ...]  # in the order of the question
    missing: tuple[str, ...]  # what of the question the passage does not say
    features: Mapping[str, float]  # as measured
    parts: Mapping[str, float]  # what each adds, from the mean of the candidates
