"""Texts as rows of numbered words, each text cut once.

For texts that nobody has cut ahead: an answer's pieces, titles, and the passages of an index that
was made before their words were stored with it.
"""

import threading
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.domain.concepts import WordFeatures
from assistant.language.cutting import Cutter, Numbers
from assistant.retrieval.matching import Matcher
from assistant.retrieval.signs import Signs
from assistant.retrieval.tabling import NOTHING, Table

OfWord = Callable[[str], WordFeatures]

TEXTS = 20_000  # remembered, some 2 KB each
TOKENS = 400_000  # remembered, before everything is forgotten


class Lexicon:
    """Numbers the words of texts. Safe to share between threads."""

    def __init__(self, of_word: OfWord, *, texts: int = TEXTS) -> None:
        """`of_word` gives the features of a word; `texts` says how many are remembered."""
        self.of_word = of_word
        self.words: list[str] = []  # by number; it only grows
        self._signs = Signs()
        self._cutter = Cutter(self.number)
        self._numbers: dict[str, int] = {}
        self._lock = threading.Lock()
        self._most = texts // 2
        self._recent: dict[str, Numbers] = {}
        self._older: dict[str, Numbers] = {}

    @property
    def size(self) -> int:
        """How many tokens are remembered."""
        return self._cutter.size

    def number(self, word: str) -> int:
        """Return the number of a word, a new one where it has none."""
        known = self._numbers.get(word)
        if known is not None:
            return known
        features = self.of_word(word)
        with self._lock:
            if word not in self._numbers:
                self._signs.add((*features.terms, *features.grams))
                self.words.append(word)
                self._numbers[word] = len(self.words) - 1
            return self._numbers[word]

    def reaching(
        self, numbers: NDArray[np.int64], reach: Mapping[int, float], least: float
    ) -> NDArray[np.int64]:
        """Return those of `numbers` whose words may reach `least`, and few others."""
        return numbers[self._signs.reaching(numbers, reach, least)]

    def table(self, numbers: NDArray[np.int64], matcher: Matcher) -> Table:
        """Return how some words match: a row a word, a column a column of `matcher`."""
        said = [self.words[number] for number in numbers.tolist()]
        found = matcher.learn(said)
        table = np.full((len(said), matcher.columns), NOTHING)
        cells = [(row, *match) for row, word in enumerate(said) for match in found.get(word, ())]
        for row, column, value in cells:
            table[row, column] = value
        return table

    def numbers(self, texts: Sequence[str]) -> list[Numbers]:
        """Return each text as numbers."""
        recent, older = self._recent, self._older
        found = {text: recent.get(text, older.get(text)) for text in texts}
        new = [text for text, numbers in found.items() if numbers is None]
        found.update(zip(new, self._cutter.cut(new), strict=True))
        known = {text: numbers for text, numbers in found.items() if numbers is not None}
        self._remember(known)
        return [known[text] for text in texts]

    def _remember(self, known: dict[str, Numbers]) -> None:
        if len(self._recent) + len(known) > self._most:
            self._older, self._recent = self._recent, {}
        self._recent.update(known)


class Lexicons:
    """Hands out the lexicon in use; a full one is left to those who hold it, and forgotten."""

    def __init__(self, *, tokens: int = TOKENS) -> None:
        """`tokens` says when a lexicon is full."""
        self._tokens = tokens
        self._lexicon: Lexicon | None = None

    def current(self, of_word: OfWord) -> Lexicon:
        """Return a lexicon of `of_word`; numbers of different ones must not be mixed."""
        lexicon = self._lexicon
        if lexicon is None or lexicon.of_word != of_word or lexicon.size > self._tokens:
            lexicon = self._lexicon = Lexicon(of_word)
        return lexicon
