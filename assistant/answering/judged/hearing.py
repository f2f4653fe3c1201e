"""Each text of an answer read once, though picking and judging ask for it each by itself."""

from collections.abc import Sequence

import numpy as np

from assistant.domain.concepts import Concept
from assistant.ports import Understanding, Vector


class Heard:
    """An `Understanding` that remembers what it has read; for one question of one asker."""

    def __init__(self, understanding: Understanding) -> None:
        self._understanding = understanding
        self._at: dict[str, int] = {}  # each text's row
        self._own, self._said = understanding.strengths(())

    @property
    def concepts(self) -> Sequence[Concept]:
        """Those of which something stands there."""
        return self._understanding.concepts

    @property
    def weights(self) -> Vector:
        """The share of each."""
        return self._understanding.weights

    @property
    def absent(self) -> Sequence[str]:
        """The words that stand nowhere there."""
        return self._understanding.absent

    def strengths(self, texts: Sequence[str]) -> tuple[Vector, Vector]:
        """How well each text says each concept: by its own word, and in any way."""
        new = [text for text in dict.fromkeys(texts) if text not in self._at]
        if new:
            self._at.update(zip(new, range(len(self._at), len(self._at) + len(new)), strict=True))
            own, said = self._understanding.strengths(new)
            self._own = np.concatenate([self._own, own])
            self._said = np.concatenate([self._said, said])
        rows = [self._at[text] for text in texts]
        return self._own[rows], self._said[rows]
