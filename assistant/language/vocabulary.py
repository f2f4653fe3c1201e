"""What the public documents taught: their words, and the abbreviations that they use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from assistant.language.abbreviations import read_abbreviations
from assistant.language.compounds import Splitter
from assistant.language.tokens import words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Fitted on public documents alone, as all that is fitted."""

    counts: Mapping[str, int] = field(default_factory=dict)  # how often each word stands there
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # long forms by short ones

    @classmethod
    def fit(cls, texts: Iterable[str]) -> Self:
        """Read `texts`."""
        kept = list(texts)
        splitter = Splitter.fit(words(text) for text in kept)
        return cls(splitter.counts, read_abbreviations(kept, splitter.parts))

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` takes."""
        return {"counts": dict(self.counts), "abbreviations": dict(self.abbreviations)}

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """The inverse of `as_json`.

        Raises:
            KeyError: something is missing.
        """
        return cls(found["counts"], found["abbreviations"])
