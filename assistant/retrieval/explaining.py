"""Why a hit stands where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.access import Asker
from assistant.domain.concepts import Concept, WordFeatures
from assistant.domain.explanations import Explanation, How, Mention
from assistant.language.tokens import words
from assistant.retrieval.hybrid import Found, HybridRetriever
from assistant.retrieval.matching import OF_ORIGIN, Matcher
from assistant.retrieval.reranking import Reranker

Best = tuple[float, str, How]


@dataclass(frozen=True, slots=True)
class HybridExplainer:
    """Explains the hits of a retriever, by looking for them once more."""

    retriever: HybridRetriever

    def explain(self, question: str, *, asker: Asker) -> Mapping[str, Explanation]:
        """Return, by passage, why those that were looked at closely stand where they do."""
        found = self.retriever.find(question, asker=asker)
        if found is None:
            return {}
        return {e.passage_id: e for e in explain(found, self.retriever.reranker)}


def explain(found: Found, reranker: Reranker) -> Sequence[Explanation]:
    """Explain the candidates that were looked at closely, best first."""
    asked = reranker.asked(found.long)
    scores, parts = asked.scores(found.columns), asked.parts(found.columns)
    explained = []
    for at, score in enumerate(scores):
        passage = found.candidates[at].passage
        mentions = tuple(_mentions(found.matcher, passage.text))
        named = {mention.asked for mention in mentions}
        explained.append(
            Explanation(
                passage_id=passage.id,
                score=float(score),
                mentions=mentions,
                missing=tuple(c.word for c in found.matcher.concepts if c.word not in named),
                features={name: float(values[at]) for name, values in found.columns.items()},
                parts={name: float(values[at]) for name, values in parts.items()},
            )
        )
    return sorted(explained, key=lambda e: -e.score)


def _mentions(matcher: Matcher, text: str) -> Iterator[Mention]:
    said = sorted(frozenset(words(text)))
    for number, concept in enumerate(matcher.concepts):
        ways = [*_by_a_word(matcher, number, said), *_by_a_name(matcher, concept, said)]
        if ways:
            strength, word, how = max(ways, key=lambda way: way[0])
            yield Mention(concept.word, word, strength, float(matcher.weights[number]), how)


def _by_a_word(matcher: Matcher, number: int, said: Sequence[str]) -> Iterator[Best]:
    """The words that say a concept; its own column is even, that of other ways odd."""
    matches = matcher.learn(said)
    concept = matcher.concepts[number]
    for word in said:
        for column, strength in matches.get(word, ()):
            if column == 2 * number:
                yield strength, word, _of_its_own(concept, matcher.of_word(word))
            elif column == 2 * number + 1:
                yield strength, word, _of_a_way(concept, matcher.of_word(word))


def _by_a_name(matcher: Matcher, concept: Concept, said: Sequence[str]) -> Iterator[Best]:
    """The other ways of several words, where all of them are said."""
    features = frozenset(f for word in said for f in matcher.of_word(word).terms)
    for way in concept.ways:
        if len(way.features) > 1 and features.issuperset(way.features):
            yield OF_ORIGIN[way.origin], way.term, How(way.origin.value)


def _of_its_own(concept: Concept, word: WordFeatures) -> How:
    if concept.stem in word.terms[:1]:
        return How.WORD
    if concept.stem in word.terms:
        return How.COMPOUND
    return How.PART if set(concept.parts) & set(word.terms) else How.LETTERS


def _of_a_way(concept: Concept, word: WordFeatures) -> How:
    origins = [
        w.origin for w in concept.ways if len(w.features) == 1 and w.features[0] in word.terms
    ]
    return How(max(origins, key=lambda origin: OF_ORIGIN[origin]).value)
