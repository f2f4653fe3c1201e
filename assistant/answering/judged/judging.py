"""The judgement: is any of the sentences an answer, or does the material only come near?

Each sentence gets a score, and "none of them" the score 0; their softmax is the chance of each.
That something answers is not enough: where many sentences are about as likely, those that are shown
are a guess, and that lowers how sure the judgement is.
Weights and thresholds were fitted by `eval/training/answerability.py`.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

import numpy as np

from assistant.answering.judged.material import Material
from assistant.answering.judged.signs import YEAR, Signs, signs
from assistant.answering.judged.wording import partial
from assistant.domain.answers import Status

MOST_NAMED = 2
# The word itself, or a compound that holds it.
OWN = 0.9 - 1e-6
SHORTEST_TOLD = 5
# Where so much of what may answer is shown, the answer is no guess: of a short text all is shown.
ENOUGH = 0.85
NEVER = 1e-4  # so that the odds of 0 and 1 are numbers
# "Procent" and "måneder" say how much is asked for, not of what.
_MEASURE = re.compile(
    r"(?:procent|kroner|million\w*|timer?|minutter|dage|uger?|måned\w*|kilometer|meter|koste\w*)"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer may call itself, and the words that must stand before it."""

    status: Status
    words: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """A linear model of sentences, and how sure it has to be."""

    weights: Mapping[str, float]
    least: float  # below this sureness, what is shown is not called an answer
    spoken: float  # below this share of the question, the material does not speak of it at all
    certain: float = 0.0  # what it adds to the sureness that all that may answer is shown

    @classmethod
    @cache
    def fitted(cls) -> Self:
        """The judge that comes with the program."""
        text = (files("assistant.answering.judged.data") / "judging.json").read_text(
            encoding="utf-8"
        )
        told = json.loads(text)
        return cls(told["weights"], told["least"], told["spoken"], told["certain"])

    def chance(self, signs: Signs) -> float:
        """The chance that some sentence answers; 0 where there are none."""
        if not signs:
            return 0.0
        scores = np.sum([weight * signs[name] for name, weight in self.weights.items()], axis=0)
        highest = max(0.0, float(scores.max()))
        some = float(np.exp(scores - highest).sum())
        return some / (some + float(np.exp(-highest)))

    def sureness(self, chance: float, certainty: float) -> float:
        """How sure it is that what is shown answers: the log odds of the chance, and more.

        `certainty` is the share of what may answer that is shown.
        """
        odds = math.log((chance + NEVER) / (1 - chance + NEVER))
        return odds + self.certain * min(certainty, ENOUGH)

    def verdict(self, material: Material, certainty: float) -> Verdict:
        """Say what may be said of what was found, and of what of it is shown."""
        found = signs(material)
        if not found or spoken_of(found) < self.spoken:
            return Verdict(Status.NOT_FOUND)
        if self.sureness(self.chance(found), certainty) < self.least:
            return Verdict(Status.PARTIAL, missed(material))
        return Verdict(Status.ANSWERED)


def spoken_of(found: Signs) -> float:
    """How much of the question the material speaks of, at its best place.

    Words that stand nowhere count, unless they are English: then they only lack a translation.
    """
    unknown = found["absent"] * (1 - found["english"])
    return float((found["around"] * (1 - unknown)).max())


def missed(material: Material) -> str:
    """Say what the material speaks of, and what of the question it seems to lack."""
    years = frozenset(YEAR.findall(material.question))
    return partial(
        _told(material),
        material.kinds,
        year=min(years) if len(years) == 1 else None,
        nothing=not material.found,
    )


def _told(material: Material) -> list[str]:
    """The weightiest words of the question that are surely said, in the order of the question."""
    # By their own words alone: "omtaler" must be true to the letter.
    own = material.understanding.strengths(material.sentences)[0].max(axis=0)
    weights, concepts = material.understanding.weights, material.understanding.concepts
    said = [
        at
        for at, concept in enumerate(concepts)
        if own[at] >= OWN and _tells(_as_asked(concept.word, material.question))
    ]
    best = sorted(said, key=lambda at: -weights[at])[:MOST_NAMED]
    return [_as_asked(concepts[at].word, material.question) for at in sorted(best)]


def _tells(word: str) -> bool:
    """Whether a word names a matter: an abbreviation, a name, or a word of some length."""
    return word[:1].isupper() or (len(word) >= SHORTEST_TOLD and not _MEASURE.fullmatch(word))


def _as_asked(word: str, question: str) -> str:
    """Give a word the capitals that it was asked with."""
    at = question.lower().find(word)
    return question[at : at + len(word)] if at >= 0 else word
