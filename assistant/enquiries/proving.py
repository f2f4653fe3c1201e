"""Facts from pages: what a passage says of a matter, quoted as its page has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.proof.quoting import QuoteNotFoundError, cite
from assistant.domain.access import Asker
from assistant.domain.answers import Hit
from assistant.domain.enquiries import Fact
from assistant.language.sentences import split_sentences
from assistant.ports import PageSource, Understanding

SHORTEST, LONGEST = 30, 420  # characters of a quote that says something and can be read
MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class Prover:
    """Finds what can be quoted of a hit."""

    pages: PageSource

    def of_hit(
        self, hit: Hit, understanding: Understanding, *, number: int, asker: Asker
    ) -> Fact | None:
        """Cite the sentence of `hit` that says most; None where no page of the asker's has one."""
        page = self.pages.page(hit.document.id, hit.passage.page, asker=asker)
        if page is None:
            return None
        for sentence in _best(hit.passage.text, understanding)[:MOST_TRIED]:
            try:
                return Fact(sentence, (cite(number, hit.document, page, sentence),))
            except QuoteNotFoundError:
                continue
        return None


def _best(text: str, understanding: Understanding) -> Sequence[str]:
    """The sentences of `text` that say most; what was asked there gives way to its answer."""
    sentences = [each for each in split_sentences(text) if len(each) <= LONGEST]
    said = how_well(sentences, understanding)
    ranked = sorted(range(len(sentences)), key=lambda n: (-said[n], n))
    answers = [n + 1 if sentences[n].endswith("?") else n for n in ranked]
    kept = [sentences[n] for n in dict.fromkeys(answers) if n < len(sentences)]
    return [each for each in kept if len(each) >= SHORTEST and not each.endswith("?")]


def how_well(texts: Sequence[str], understanding: Understanding) -> Sequence[float]:
    """The share of what is asked that each text speaks of, from 0 to 1."""
    if not texts or not len(understanding.weights):
        return [0.0] * len(texts)
    _, any_way = understanding.strengths(texts)
    return [float(row @ understanding.weights) for row in any_way]
