"""What a matter is called: its own heaviest words, as they stand beside each other."""

import re
from collections.abc import Mapping, Sequence

from assistant.enquiries.matters import Matter
from assistant.enquiries.wording import Wording
from assistant.language.tokens import STOP_WORDS

Weights = Mapping[str, float]  # by word in lower case

MOST_TERMS = 3
MOST_PARTS = 2
LONGEST = 8  # words
UNFIT = 0.3  # what is loaded or personal names a matter only where nothing else does
LEAST_SHARE = 0.4  # of the heaviest matter's weight; what is lighter is talk
_NEAR = 3  # words between two terms of one name
_TOKEN = re.compile(r"[^\W_](?:[\w.:/-]*[\w-])?|[.,;:!?()\"”“»«–]")
# Nothing here knows parts of speech; what stands before a word tells enough.
_BEFORE_NOUN = frozenset(
    "om til på i af for en et den det de hver vores deres fra ved med mod".split()
)
_BEFORE_VERB = frozenset(
    """
    jeg vi man der som at ikke bliver blev er har kan skal vil han hun folk bare også ham så
    """.split()
)
_GOES_ON = re.compile(r"(?:s|el|lig|lige|isk|iske|ede|ende)$")
_LONG = 9  # letters: a compound


def weighed(matter: Matter, weights: Weights) -> Weights:
    """Return what each term of `matter` weighs as a name, by its lower case."""
    tokens = _TOKEN.findall(matter.text)
    found: dict[str, float] = {}
    for at, token in enumerate(tokens):
        if token in matter.terms:
            before = tokens[at - 1].lower() if at else ""
            first = at == 0 or before in set(".!?")
            weight = weights.get(token.lower(), 0.0) * _as_noun(token, before, first=first)
            found[token.lower()] = max(weight, found.get(token.lower(), 0.0))
    return found


def _as_noun(token: str, before: str, *, first: bool) -> float:
    factor = 1.0
    if token[0].isupper() and not first and not token.isupper():
        factor *= 1.5
    if before in _BEFORE_NOUN:
        factor *= 1.4
    if before in _BEFORE_VERB:
        factor *= 0.4
    return factor * (1.2 if len(token) >= _LONG else 1.0)


def chosen(
    found: Sequence[tuple[Matter, Weights]], wording: Wording, most: int
) -> Sequence[tuple[Matter, Weights]]:
    """Return the heaviest matters in their order; one that is loaded or personal weighs less."""

    def weight(each: tuple[Matter, Weights]) -> float:
        matter, terms = each
        heavy = sum(sorted(terms.values())[-MOST_PARTS:])
        unfit = wording.is_loaded(matter.text) or wording.names_people(matter.text)
        return heavy * (UNFIT if unfit else 1.0)

    least = LEAST_SHARE * max(map(weight, found))
    kept = sorted(found, key=weight, reverse=True)[:most]
    return [each for each in found if each in kept and weight(each) >= least]


def topic(matter: Matter, terms: Weights) -> str:
    """Name `matter` by its heaviest terms; those that stand together are one name."""
    tokens = _TOKEN.findall(matter.text)
    heavy = sorted(terms, key=lambda term: (-terms[term], term))[:MOST_TERMS]
    places: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.lower() in heavy:
            places.setdefault(token.lower(), at)
    runs: list[list[int]] = []
    for at in sorted(places.values()):
        if runs and _together(tokens, runs[-1], at):
            runs[-1].append(at)
        else:
            runs.append([at])
    runs.sort(key=lambda run: -sum(terms[tokens[at].lower()] for at in run))
    kept = sorted(runs[:MOST_PARTS])
    return " og ".join(" ".join(tokens[run[0] : _end(tokens, run[-1])]) for run in kept)


def _together(tokens: Sequence[str], run: Sequence[int], at: int) -> bool:
    between = tokens[run[-1] + 1 : at]
    return (
        len(between) <= _NEAR
        and at - run[0] < LONGEST
        and not any(token.lower() in _BEFORE_VERB or not token[0].isalnum() for token in between)
    )


def _end(tokens: Sequence[str], last: int) -> int:
    """Where a name ends: an adjective or a genitive takes the word after it along."""
    after = last + 1
    more = (
        after < len(tokens)
        and _GOES_ON.search(tokens[last]) is not None
        and tokens[after][0].isalnum()
        and tokens[after].lower() not in STOP_WORDS
    )
    return after + 1 if more else after
