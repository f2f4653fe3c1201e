"""A question as a row of concepts: each a word that was asked, and other ways of saying it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.domain.concepts import Concept, Origin, Way
from assistant.language.compounds import SHORTEST_PART, Splitter
from assistant.language.features import Analyser
from assistant.language.spelling import Speller
from assistant.language.thesaurus import (
    Related,
    Thesaurus,
    danish,
    english,
    english_signs,
    shared_with_english,
)
from assistant.language.tokens import STOP_WORDS, words

# A question is in English when more of its small words are English alone than Danish alone, and so
# many and such a share are English at all.
ENGLISH_WORDS = 2
ENGLISH_SHARE = 0.2
REMEMBERED = 16  # questions
WAYS = 4096  # of saying a word, some 300 bytes each: questions are asked of the same few things


class QuestionReader:
    """Reads questions with the analysis of the passages. Safe to share between threads."""

    def __init__(self, analyser: Analyser, speller: Speller, abbreviations: Thesaurus) -> None:
        self._analyser, self._speller = analyser, speller
        self._abbreviations = abbreviations
        known = {
            word: 1 for word in danish().words if word.isalpha() and len(word) >= SHORTEST_PART
        }
        self._splitter = Splitter(known | analyser.splitter.counts)
        # One question is read by the search, the judge and the answer in turn.
        self.concepts = lru_cache(maxsize=REMEMBERED)(self._concepts)
        self._way = lru_cache(maxsize=WAYS)(self._way_of)

    def _concepts(self, question: str) -> tuple[Concept, ...]:
        """Return what `question` is about, in the order of its words."""
        said = words(question)
        is_english = in_english(said)
        of_english = english_signs() | shared_with_english()
        silent = STOP_WORDS | of_english if is_english else STOP_WORDS
        stems = self._analyser.stems(said)
        found: dict[int, Concept] = {
            at: self._concept(word) for at, word in enumerate(said) if word not in silent
        }
        ways: dict[int, list[Way]] = {at: [] for at in found}
        for related in self._related(said, stems, is_english=is_english):
            at = next((n for n in range(related.at, related.at + related.length) if n in found), -1)
            if at < 0:
                if related.length == 1:
                    continue
                at = related.at
                found[at] = Concept(" ".join(said[at : at + related.length]), None)
                ways[at] = []
            way = self._way(related.term, related.origin)
            if way.features:
                ways[at].append(way)
        return tuple(replace(found[at], ways=tuple(ways[at])) for at in sorted(found))

    def _related(
        self, said: Sequence[str], stems: Sequence[str], *, is_english: bool
    ) -> Iterator[Related]:
        if is_english:
            yield from english().related(stems)
        else:
            yield from danish().related(stems)
            for at, word in enumerate(said):
                yield from self._of_parts(at, word)
            for at, word in enumerate(said):
                meant = self._speller.nearest(word)
                if meant:
                    yield Related(at, 1, (meant,), Origin.SPELLING)
        yield from self._abbreviations.related(stems)
        # "TUs" is what TU has.
        yield from self._abbreviations.related([w[:-1] if w[-1] == "s" else "" for w in said])

    def _of_parts(self, at: int, word: str) -> Iterator[Related]:
        """What the parts of a compound lead to; the tables know parts that the papers do not."""
        if word in STOP_WORDS:
            return
        parts = self._splitter.parts(word)
        if not self._analyser.splitter.parts(word):
            yield from (Related(at, 1, (part,), Origin.LEAD) for part in parts)
        for stem in self._analyser.stems(parts):
            for related in danish().related([stem]):
                if related.origin in (Origin.SYNONYM, Origin.LEAD, Origin.NEAR):
                    yield Related(at, 1, related.term, Origin.LEAD)

    def _concept(self, word: str) -> Concept:
        of_word = self._analyser.of_word(word)
        return Concept(word, of_word.terms[0], of_word.terms[1:], of_word.grams)

    def _way_of(self, term: tuple[str, ...], origin: Origin) -> Way:
        told = [word for word in term if word not in STOP_WORDS] or term
        features = dict.fromkeys(map(self._analyser.of_stem, told))
        return Way(" ".join(term), origin, tuple(features))


def in_english(said: Sequence[str]) -> bool:
    """Whether a row of words is English.

    >>> in_english(words("Who voted against the closure of the square?"))
    True
    """
    signs = sum(word in english_signs() for word in said)
    small = sum(word in shared_with_english() for word in said)
    danish_alone = STOP_WORDS - shared_with_english()
    danish = sum(word in danish_alone for word in said)
    return signs > danish and signs + small >= max(ENGLISH_WORDS, ENGLISH_SHARE * len(said))
