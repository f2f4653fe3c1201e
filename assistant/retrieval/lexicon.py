"""Texts as rows of numbered words, each text cut once.

A search reads some hundred passages, and cutting them is most of its work. The numbers mean nothing
by themselves: no result depends on who gave a word its number, or on what was read before.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from assistant.domain.concepts import WordFeatures
from assistant.language.tokens import words
from assistant.retrieval.signs import Signs

# A text's words by number, END after each sentence that has words.
Numbers = NDArray[np.int32]
OfWord = Callable[[str], WordFeatures]

END = -1
TEXTS = 20_000  # remembered, some 2 KB each
TOKENS = 400_000  # remembered, before everything is forgotten
_OF_SENTENCES = (".", "!", "?")
# Never among the tokens of a text, which have no white space.
_LINE, _TEXT = "\n", "\n\n"
_BETWEEN = -2  # texts


class Lexicon:
    """Numbers the words of texts. Safe to share between threads."""

    def __init__(self, of_word: OfWord, *, texts: int = TEXTS) -> None:
        """`of_word` gives the features of a word; `texts` says how many are remembered."""
        self.of_word = of_word
        self.words: list[str] = []  # by number; it only grows
        self._signs = Signs()
        self._tokens = _Tokens(self)
        self._numbers: dict[str, int] = {}
        self._lock = threading.Lock()
        self._most = texts // 2
        self._recent: dict[str, Numbers] = {}
        self._older: dict[str, Numbers] = {}

    @property
    def size(self) -> int:
        """How many tokens are remembered."""
        return len(self._tokens)

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
    ) -> list[int]:
        """Return those of `numbers` whose words may reach `least`, and few others."""
        kept: list[int] = numbers[self._signs.reaching(numbers, reach, least)].tolist()
        return kept

    def numbers(self, texts: Sequence[str]) -> list[Numbers]:
        """Return each text as numbers."""
        recent, older = self._recent, self._older
        found = {text: recent.get(text, older.get(text)) for text in texts}
        new = [text for text, numbers in found.items() if numbers is None]
        found.update(zip(new, self._cut(new), strict=True))
        known = {text: numbers for text, numbers in found.items() if numbers is not None}
        self._remember(known)
        return [known[text] for text in texts]

    def _remember(self, known: dict[str, Numbers]) -> None:
        if len(self._recent) + len(known) > self._most:
            self._older, self._recent = self._recent, {}
        self._recent.update(known)

    def _cut(self, texts: Sequence[str]) -> list[Numbers]:
        """All at once: a step for each text or word would cost more than the cutting."""
        if not texts:
            return []
        found = map(self._tokens.__getitem__, _tokens_of(texts))
        codes = np.fromiter(chain.from_iterable(found), np.int32)
        # A mark stays where a word stands before it: no sentence is without words.
        kept = codes >= 0
        kept[1:] |= codes[:-1] >= 0
        kept |= codes == _BETWEEN
        codes = codes[kept]
        ends = np.flatnonzero(codes == _BETWEEN)
        return [part.copy() for part in _parts(codes, ends)]


def _tokens_of(texts: Sequence[str]) -> list[str]:
    tokens: list[str] = []
    for text in texts:
        for line in text.lower().split("\n"):
            tokens += line.split()
            tokens.append(_LINE)
        tokens.append(_TEXT)
    return tokens


def _parts(codes: Numbers, ends: NDArray[np.int64]) -> Iterator[Numbers]:
    start = 0
    for end in ends.tolist():
        yield codes[start:end]
        start = end + 1


class _Tokens(dict[str, tuple[int, ...]]):
    """What stands between white space: the numbers of its words, END where it ends a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__({_LINE: (END,), _TEXT: (_BETWEEN,)})
        self._lexicon = lexicon

    def __missing__(self, token: str) -> tuple[int, ...]:
        numbers = tuple(map(self._lexicon.number, words(token)))
        self[token] = (*numbers, END) if token.endswith(_OF_SENTENCES) else numbers
        return self[token]


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
