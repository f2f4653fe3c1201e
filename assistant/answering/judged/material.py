"""What the signs of an answer are read from: sentences, the things in them, what they say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.answering.judged.sentences import sentences_of
from assistant.answering.judged.sought import sought
from assistant.answering.judged.things import Thing, things
from assistant.domain.answers import Hit
from assistant.ports import Understanding

Numbers = NDArray[np.floating]

PASSAGES = 10
# A hit's score to this power is its share of the chance to be right: the ranking's own softness.
SHARPNESS = 12.0
AROUND = 7  # words before and after a thing
# Matches below this are of parts and of letters; squared, they count for little.
CERTAIN = 0.85
# How much of what stands beside a sentence, or above it, counts as said by it.
NEIGHBOUR = 0.5
HEADING = 0.6
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A thing of a kind asked for: its sentence by number, and the words around it."""

    sentence: int
    thing: Thing
    around: str


class Material:
    """The first passages of a question, sentence by sentence, and what they say of it."""

    def __init__(self, question: str, understanding: Understanding, hits: Sequence[Hit]) -> None:
        self.question = question
        self.understanding = understanding
        self.hits = hits[:PASSAGES]
        self.kinds = sought(question)
        cut = [sentences_of(hit.passage.text) for hit in self.hits]
        self.sentences = [sentence for sentences in cut for sentence in sentences]
        self.ranks = [rank for rank, sentences in enumerate(cut) for _ in sentences]
        self.found = list(self._find())
        self._match()

    def _find(self) -> Iterator[Found]:
        asked, numbers = self.question.lower(), set(_NUMBER.findall(self.question))
        for at, sentence in enumerate(self.sentences):
            for thing in things(sentence, self.kinds):
                said = sentence[thing.start : thing.end]
                own = set(_NUMBER.findall(said))
                # What the question says itself is no answer to it.
                if said.lower() not in asked and not (own and own <= numbers):
                    yield Found(at, thing, _around(sentence, thing))

    def _match(self) -> None:
        headings = [" ".join(hit.passage.section) for hit in self.hits]
        titles = [about(hit) for hit in self.hits]
        around = [found.around for found in self.found]
        _, said = self.understanding.strengths([*self.sentences, *headings, *titles, *around])
        said = np.where(said >= CERTAIN, said, said**2).astype(np.float64)
        ends = np.cumsum([len(self.sentences), len(headings), len(titles)])
        self.said, sections, titles_said, self.near = np.split(said, ends)
        above = np.maximum(sections, titles_said) * HEADING
        whole = np.maximum(self.said, NEIGHBOUR * self._beside())
        self.context: Numbers = np.maximum(whole, above[self.ranks]) if self.ranks else whole

    def _beside(self) -> Numbers:
        """What the sentences just before and after say."""
        beside = np.zeros_like(self.said)
        same = np.flatnonzero(np.diff(self.ranks) == 0)
        beside[same] = self.said[same + 1]
        beside[same + 1] = np.maximum(beside[same + 1], self.said[same])
        return beside

    @cached_property
    def chances(self) -> Numbers:
        """The share of each hit in the chance to be right."""
        scores = np.array([hit.score for hit in self.hits]) ** SHARPNESS
        total: Numbers = scores / scores.sum()
        return total

    def best_of_each(self, values: Numbers, ranks: Sequence[int]) -> Numbers:
        """The greatest value in each hit, 0 where it has none."""
        best = np.zeros(len(self.hits))
        np.maximum.at(best, np.array(ranks, int), values)
        return best


def about(hit: Hit) -> str:
    """What the data of its document say of a hit."""
    document = hit.document
    return f"{document.title} {document.body or ''} {document.date or ''}"


def _around(sentence: str, thing: Thing) -> str:
    """The words around a thing; a row of a table is one breath."""
    if "\t" in sentence or ("; " in sentence and ": " in sentence):
        return sentence
    before = _WORD.findall(sentence[: thing.start])[-AROUND:]
    after = _WORD.findall(sentence[thing.end :])[:AROUND]
    return " ".join((*before, sentence[thing.start : thing.end], *after))
