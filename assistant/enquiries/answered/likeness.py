"""How much of a question a sentence speaks of: by stems, parts of compounds and pieces of words."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from assistant.domain.concepts import WordFeatures
from assistant.language.compounds import Splitter
from assistant.language.features import Analyser, content_words
from assistant.language.tokens import words

PARTS = 0.8  # what a part of a compound counts beside a stem
GRAMS = 0.6  # what a piece of a word counts beside a stem
_ASKING = frozenset(
    "hvor hvad hvilke hvilken hvilket hvornår hvordan hvorfor hvem antal oplys".split()
)


@dataclass(frozen=True, slots=True)
class Likening:
    """Knows the words of one answer: what stands everywhere tells nothing."""

    analyser: Analyser
    seen: Counter[str]  # sentences that hold a stem
    sentences: int

    @classmethod
    def of(cls, sentences: Sequence[str], questions: Sequence[str]) -> Self:
        """Learn the words of an answer and of what was asked."""
        analyser = Analyser(Splitter.fit(words(text) for text in (*sentences, *questions)))
        seen = Counter(stem for text in sentences for stem in set(_stems(analyser, text)))
        return cls(analyser, seen, max(1, len(sentences)))

    def like(self, question: str, text: str) -> float:
        """The share of a question's weight that a text speaks of, from 0 to 1."""
        asked = [word for word in content_words(question) if word not in _ASKING]
        said = [self.analyser.of_word(word) for word in content_words(text)]
        weights = [self._weight(word) for word in asked]
        if not said or not sum(weights):
            return 0.0
        best = [max(_alike(self.analyser.of_word(word), other) for other in said) for word in asked]
        return sum(w * b for w, b in zip(weights, best, strict=True)) / sum(weights)

    def _weight(self, word: str) -> float:
        stem = self.analyser.stems([word])[0]
        return math.log(1 + self.sentences / (1 + self.seen[stem]))


def _stems(analyser: Analyser, text: str) -> Sequence[str]:
    return analyser.stems(content_words(text))


def _alike(asked: WordFeatures, said: WordFeatures) -> float:
    """Whether two words are one, or how much of one the other holds."""
    if asked.terms[0] == said.terms[0]:
        return 1.0
    if set(asked.terms) & set(said.terms):
        return PARTS
    grams = set(asked.grams)
    return GRAMS * len(grams & set(said.grams)) / len(grams) if grams else 0.0
