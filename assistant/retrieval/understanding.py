"""A question understood: its concepts, what they weigh, and how well a text says them."""

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.domain.concepts import Concept, WordFeatures
from assistant.ports import Vector
from assistant.retrieval.matching import Matcher
from assistant.retrieval.reading import read, whole_texts


class Understood:
    """The `Understanding` of a question, by the matcher that the ranking uses."""

    def __init__(
        self, matcher: Matcher, asked: Sequence[Concept], rare: Mapping[int, float]
    ) -> None:
        """`rare` has the features that stand in what the asker may read."""
        self._matcher = matcher
        self.absent = tuple(c.word for c in asked if c.stem is not None and not _stands(c, rare))

    @property
    def concepts(self) -> Sequence[Concept]:
        """Those of which something stands there."""
        return self._matcher.concepts

    @property
    def weights(self) -> Vector:
        """The share of each."""
        return self._matcher.weights

    def strengths(self, texts: Sequence[str]) -> tuple[Vector, Vector]:
        """How well each text says each concept: by its own word, and in any way."""
        if not texts or not self.concepts:
            nothing = np.zeros((len(texts), len(self.concepts)), np.float32)
            return nothing, nothing
        said = read(texts, self._matcher)
        return self._matcher.strengths(whole_texts(said))


def _stands(concept: Concept, rare: Mapping[int, float]) -> bool:
    own = any(f in rare for f in (concept.stem, *concept.parts))
    return own or any(all(f in rare for f in way.features) for way in concept.ways)


# Where nothing has been read.
NOTHING_UNDERSTOOD = Understood(Matcher((), {}, lambda _: WordFeatures.of(())), (), {})
