"""What a text is matched by: stems, the parts of compounds, and the 4-grams of words.

Every feature becomes a 32-bit number. Stems carry the meaning, parts bridge compounds, and n-grams
bridge inflection, spelling and the compounds that the corpus does not know.
"""

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.compounds import Splitter, stemmer
from assistant.language.tokens import STOP_WORDS, words

GRAM = 4


@dataclass(frozen=True, slots=True)
class Features:
    """Two bags of numbered features with their counts."""

    terms: Counter[int]  # stems and parts
    grams: Counter[int]


class Analyser:
    """The same analysis for passages and for questions."""

    def __init__(self, splitter: Splitter) -> None:
        self.splitter = splitter
        self._stemmer = stemmer()
        self._memo: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def features(self, text: str) -> Features:
        """Count the features of `text`, stop words left out."""
        terms: Counter[int] = Counter()
        grams: Counter[int] = Counter()
        for word in content_words(text):
            known = self._memo.get(word)
            if known is None:
                known = self._memo[word] = self._of_word(word)
            terms.update(known[0])
            grams.update(known[1])
        return Features(terms, grams)

    def stems(self, text: str) -> list[str]:
        """The stems of the content words, in order; parts of compounds are left out."""
        return self._stems(content_words(text))

    def _stems(self, found: Sequence[str]) -> list[str]:
        return list(self._stemmer.stemWords(list(found)))

    def _of_word(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        stems = dict.fromkeys(self._stems((word, *self.splitter.parts(word))))
        return tuple(_number("t:" + stem) for stem in stems), tuple(
            _number("g:" + gram) for gram in _grams(word)
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
