"""What a text is matched by: stems, the parts of compounds, and the 4-grams of words.

Every feature becomes a 32-bit number. Stems carry the meaning, parts bridge compounds, and n-grams
bridge inflection, spelling and the compounds that the corpus does not know.
"""

import threading
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.domain.concepts import WordFeatures
from assistant.language.compounds import Splitter, stemmer
from assistant.language.tokens import STOP_WORDS, words

GRAM = 4
REMEMBERED_WORDS = 100_000


@dataclass(frozen=True, slots=True)
class Features:
    """Two bags of numbered features with their counts."""

    terms: Counter[int]  # stems and parts
    grams: Counter[int]


class Analyser:
    """The same analysis for passages and for questions."""

    def __init__(self, splitter: Splitter) -> None:
        self.splitter = splitter
        self._own = threading.local()
        # Bounded, because questions bring words that no document has.
        self.of_word = lru_cache(maxsize=REMEMBERED_WORDS)(self._of_word)
        # The first of them alone: tables name many words that are never asked for more.
        self.of_stem = lru_cache(maxsize=REMEMBERED_WORDS)(self._of_stem)

    def features(self, text: str) -> Features:
        """Count the features of `text`, stop words left out."""
        terms: Counter[int] = Counter()
        grams: Counter[int] = Counter()
        for word in content_words(text):
            found = self.of_word(word)
            terms.update(found.terms)
            grams.update(found.grams)
        return Features(terms, grams)

    def stems(self, found: Sequence[str]) -> list[str]:
        """Stem words with a stemmer of this thread's own: they are not safe to share."""
        if not hasattr(self._own, "stemmer"):
            self._own.stemmer = stemmer()
        return list(self._own.stemmer.stemWords(list(found)))

    def _of_stem(self, word: str) -> int:
        return _number("t:" + self.stems((word,))[0])

    def _of_word(self, word: str) -> WordFeatures:
        stems = dict.fromkeys(self.stems((word, *self.splitter.parts(word))))
        return WordFeatures.of(
            (_number("t:" + stem) for stem in stems),
            (_number("g:" + gram) for gram in _grams(word)),
        )


def content_words(text: str) -> list[str]:
    """The words of `text` that are no stop words, in order."""
    return [word for word in words(text) if word not in STOP_WORDS]


def _grams(word: str) -> list[str]:
    """The 4-grams of a word; a shorter word is one by itself.

    >>> _grams("bilag")
    ['bila', 'ilag']
    """
    if len(word) <= GRAM or not word.isalpha():
        return [word]
    return [word[at : at + GRAM] for at in range(len(word) - GRAM + 1)]


def _number(feature: str) -> int:
    return zlib.crc32(feature.encode())
