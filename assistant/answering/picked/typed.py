"""Things of the kinds that a question asks for, in each unit: an amount, a share, a name, a day.

"Hvad koster broen?" is answered by an amount of money and not by any number.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answering.judged.sought import sought
from assistant.answering.judged.things import Kind, of_kind

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

Counts = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Typed:
    """How many things of each kind that is asked for each unit names; no kind, no counts."""

    counts: dict[Kind, Counts]

    @property
    def asked(self) -> bool:
        """Whether a kind of thing is asked for at all."""
        return bool(self.counts)


def typed(question: str, texts: Sequence[str]) -> Typed:
    """Count the things in `texts` that may answer; what the question says itself does not."""
    lower, numbers = question.lower(), frozenset(_NUMBER.findall(question))

    def is_new(said: str) -> bool:
        own = frozenset(_NUMBER.findall(said))
        return said not in lower and not (own and own <= numbers)

    return Typed(
        {
            kind: np.array([_count(text, kind, is_new) for text in texts], np.float32)
            for kind in sorted(sought(question))
        }
    )


def _count(text: str, kind: Kind, is_new: Callable[[str], bool]) -> int:
    """How many of the things of one kind that a text names are new, by their lower case."""
    return sum(is_new(text[thing.start : thing.end].lower()) for thing in of_kind(text, kind))
