"""Whether a sentence is told by its quotes as they are, or pieced together from their words.

Each clause has a quote that tells most of it, with all its numbers and negations. Only who or what
it is about may stand one or two sentences before, if the quote itself begins with "Det" or
"Udvalget".
"""

from collections.abc import Sequence

from assistant.answering.proof.checked_words import NUMERIC, Stem, items, tokens
from assistant.answering.proof.clauses import Clause
from assistant.answering.proof.quotes import Quote

# How much of what is said a quote must hold to be about the same thing.
_MOST = 0.6
# A clause of fewer words is held to the whole sentence.
_FEW = 3
_NEAR = 2  # sentences


# What a sentence begins with that goes on about somebody named before.
_GOES_ON = frozenset(
    """
    han hun de det den dette denne disse der her udvalget rådet byrådet kommunen forvaltningen
    bestyrelsen partiet selskabet foreningen formanden borgmesteren direktøren
    """.split()
)


def is_bound(text: str, said: Sequence[Clause], quotes: Sequence[Quote], stem: Stem) -> bool:
    """Whether each clause of `text`, which `said` are, is told by one of `quotes`."""
    whole = items(text, stem)
    first = next((stem(word) for word in tokens(text) if not NUMERIC.fullmatch(word)), "")
    return all(_is_told(clause, first, whole, quotes, stem) for clause in said)


def _is_told(
    clause: Clause, first: str, whole: frozenset[str], quotes: Sequence[Quote], stem: Stem
) -> bool:
    own = items(clause.text, stem)
    about = own if len(own) >= _FEW else whole
    who = items(" ".join(clause.names), stem) | {first}
    return any(
        len(about & quote.has) >= _MOST * len(about)
        and own - quote.has <= who & _before(quote, quotes)
        for quote in quotes
    )


def _before(quote: Quote, quotes: Sequence[Quote]) -> frozenset[str]:
    """What the sentences right before say, if the quote goes on from them."""
    if tokens(quote.words)[0] not in _GOES_ON:
        return frozenset()
    near = [
        other.has
        for other in quotes
        if other.excerpt.token == quote.excerpt.token and 0 < quote.at - other.at <= _NEAR
    ]
    return frozenset[str]().union(*near)
