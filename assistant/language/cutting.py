"""Texts as rows of numbered words, with a mark behind each sentence.

The numbers mean nothing by themselves: no result depends on who gave a word its number, or on what
was cut before.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from assistant.language.tokens import words

# A text's words by number, END after each sentence that has words.
Numbers = NDArray[np.int32]

END = -1
_OF_SENTENCES = (".", "!", "?")
# Never among the tokens of a text, which have no white space.
_LINE, _TEXT = "\n", "\n\n"
_BETWEEN = -2  # texts


@dataclass(frozen=True, slots=True)
class Cut:
    """Some texts as numbers, one after another, and how many numbers each is."""

    codes: Numbers
    sizes: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[Numbers]) -> "Cut":
        """Put texts one after another."""
        sizes = np.array([len(text) for text in texts], np.int64)
        return cls(np.concatenate([*texts, np.zeros(0, np.int32)]), sizes)

    @classmethod
    def joined(cls, cuts: "Sequence[Cut]") -> "Cut":
        """Put the texts of all `cuts`, at least one, one after another."""
        codes = np.concatenate([cut.codes for cut in cuts])
        return cls(codes, np.concatenate([cut.sizes for cut in cuts]))


class Cutter:
    """Cuts texts into the numbers of their words. What stands between spaces is cut once."""

    def __init__(self, number: Callable[[str], int]) -> None:
        """`number` gives the number of a word, in lower case: from 0, and always the same."""
        self._tokens = _Tokens(number)

    @property
    def size(self) -> int:
        """How many tokens are remembered."""
        return len(self._tokens)

    def cut(self, texts: Sequence[str]) -> list[Numbers]:
        """Return each text as numbers.

        All at once: a step for each text or word would cost more than the cutting.
        """
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

    def __init__(self, number: Callable[[str], int]) -> None:
        super().__init__({_LINE: (END,), _TEXT: (_BETWEEN,)})
        self._number = number

    def __missing__(self, token: str) -> tuple[int, ...]:
        numbers = tuple(map(self._number, words(token)))
        self[token] = (*numbers, END) if token.endswith(_OF_SENTENCES) else numbers
        return self[token]
