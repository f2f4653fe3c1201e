"""Why a hit stands where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.retrieval.hybrid import Found
from assistant.retrieval.matching import Matcher
from assistant.retrieval.reading import cut
from assistant.retrieval.reranking import Reranker


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the question, and the word of the passage that says it best."""

    asked: str
    said: str
    strength: float  # 1: the word itself
    weight: float  # the word's share of the question


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a hit was found by."""

    passage_id: str
    score: float  # of its best rival's, in (0, 1]
    mentions: tuple[Mention, ...]  # in the order of the question
    missing: tuple[str, ...]  # what of the question the passage does not say
    features: Mapping[str, float]  # as measured
    parts: Mapping[str, float]  # what each adds, from the mean of the candidates


def explain(found: Found, reranker: Reranker) -> Sequence[Explanation]:
    """Explain the candidates that were looked at closely, best first."""
    scores, parts = reranker.scores(found.columns), reranker.parts(found.columns)
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
    said = cut(text).words
    matches = matcher.learn(said)
    for number, concept in enumerate(matcher.concepts):
        best = max(
            (
                (weight, word)
                for word in said & matches.keys()
                for column, weight in matches[word]
                if column // 2 == number
            ),
            default=None,
        )
        if best:
            yield Mention(concept.word, best[1], best[0], float(matcher.weights[number]))
