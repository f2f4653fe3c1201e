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
UNFIT = 0.3  # what is loaded, personal or felt names a matter only where nothing else does
LEAST_SHARE = 0.4  # of the heaviest matter's weight; what is lighter is talk
_NEAR = 3  # words between two terms of one name
_TOKEN = re.compile(r"[^\W_](?:[\w.:/-]*[\w-])?|[.,;:!?()\"”“»«–]")
# Nothing here knows parts of speech; what stands before a word tells enough.
_BEFORE_NOUN = frozenset(
    "om til på i af for en et den det de hver vores deres fra ved med mod mange flere få".split()
)
_BEFORE_VERB = frozenset(
    """
    jeg vi man der som at ikke bliver blev er har kan skal vil han hun folk bare også ham så
    blevet egentlig faktisk allerede aldrig altid stadig
    """.split()
)
_YOU = "I"  # the pronoun; in small letters it is a preposition
_SUBJECTS = frozenset(
    """
    jeg vi man der som at bliver blev er har kan skal vil han hun
    hvad hvem hvordan hvorfor hvornår
    """.split()
)
_GENITIVE = re.compile(r"(?:ens|ets|ernes)$")
_COUNTS = frozenset("mange flere få".split())
_IS, _IT = frozenset("er var bliver blev".split()), frozenset("de den det".split())
_WHO = frozenset("jeg vi man han hun".split())
SAYS = 0.2  # what a word weighs as a name that says something of others
_ARTICLES = frozenset(["en", "et"])
_AFTER_VERB = frozenset("sig mig dig os jer".split())
_BEGINS = frozenset(["", ".", "!", "?", ":"])
_GOES_ON = re.compile(r"(?:s|el|lig|lige|isk|iske|ede|ende)$")
_LONG = 9  # letters: a compound
_FELT = re.compile(r"\bjeg (?:frygter|håber|synes|tror|føler|mener)\b", re.IGNORECASE)
_VERB = re.compile(r"(?:erer|eres)$")
LEAST_AS_NOUN = 1.2  # something must say that a term is a noun: an article, its length, a capital


def weighed(matter: Matter, weights: Weights) -> Weights:
    """Return what each term of `matter` weighs as a name, by its lower case."""
    tokens = _TOKEN.findall(matter.text)
    found: dict[str, float] = {}
    for at, token in enumerate(tokens):
        if token in matter.terms:
            weight = weights.get(token.lower(), 0.0) * _noun(tokens, at)
            found[token.lower()] = max(weight, found.get(token.lower(), 0.0))
    return found


def _as_noun(token: str, before: str, after: str) -> float:
    first = before in _BEGINS
    factor = 1.0
    if token[0].isupper() and not first and not token.isupper():
        factor *= 1.5
    if _stands_as_noun(before) or _GENITIVE.search(token):
        factor *= 1.4
    if _stands_as_verb(before) or after in _AFTER_VERB:
        factor *= 0.4
    return factor * (1.2 if len(token) >= _LONG else 1.0)


def _stands_as_noun(before: str) -> bool:
    return before != _YOU and before.lower() in _BEFORE_NOUN


def _stands_as_verb(before: str) -> bool:
    return before == _YOU or before.lower() in _BEFORE_VERB


def chosen(
    found: Sequence[tuple[Matter, Weights]], wording: Wording, most: int
) -> Sequence[tuple[Matter, Weights]]:
    """Return the heaviest matters in their order; one that is loaded or personal weighs less."""

    def weight(each: tuple[Matter, Weights]) -> float:
        matter, terms = each
        heavy = sum(sorted(terms.values())[-MOST_PARTS:])
        unfit = (
            wording.is_loaded(matter.text)
            or wording.names_people(matter.text)
            or _FELT.search(matter.text)
        )
        return heavy * (UNFIT if unfit else 1.0)

    least = LEAST_SHARE * max(map(weight, found))
    kept = sorted(found, key=weight, reverse=True)[:most]
    return [each for each in found if each in kept and weight(each) >= least]


def topic(matter: Matter, terms: Weights) -> str:
    """Name `matter` by its heaviest nouns; those that stand together are one name."""
    tokens = _TOKEN.findall(matter.text)
    if _are_keywords(tokens):
        return listed(_names(tokens))
    heavy = sorted(terms, key=lambda term: (-terms[term], term))[:MOST_TERMS]
    places: dict[str, int] = {}
    for at, token in enumerate(tokens):
        told = token.lower()
        if (
            told in heavy
            and not _says(tokens, at)
            and (told not in places or _noun(tokens, at) > _noun(tokens, places[told]))
        ):
            places[told] = at
    runs: list[list[int]] = []
    for at in sorted(places.values()):
        if runs and _together(tokens, runs[-1], at):
            runs[-1].append(at)
        else:
            runs.append([at])
    nouns = [run for run in runs if any(_noun(tokens, at) >= LEAST_AS_NOUN for at in run)]
    runs = nouns or runs[:1]
    runs.sort(key=lambda run: -sum(terms[tokens[at].lower()] for at in run))
    kept = sorted(runs[:MOST_PARTS])
    return " og ".join(
        " ".join(tokens[_start(tokens, run) : _end(tokens, run[-1], terms)]) for run in kept
    )


def listed(names: Sequence[str]) -> str:
    """Name several things in a row.

    >>> listed(["frist", "foretræde", "udvalg"])
    'frist, foretræde og udvalg'
    """
    return " og ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _are_keywords(tokens: Sequence[str]) -> bool:
    """Whether a text is no sentence, but words beside each other."""
    return 1 < len(tokens) <= LONGEST and not any(
        token.lower() in STOP_WORDS or not token[0].isalnum() for token in tokens
    )


def _names(tokens: Sequence[str]) -> Sequence[str]:
    """The words of a row; capitals beside each other are one name."""
    names: list[str] = []
    for at, token in enumerate(tokens):
        if at and token[0].isupper() and tokens[at - 1][0].isupper():
            names[-1] += f" {token}"
        else:
            names.append(token)
    return names


def _start(tokens: Sequence[str], run: Sequence[int]) -> int:
    """Where a name begins: a verb before its first noun is left out."""
    return next((at for at in run[:-1] if not _is_verb(tokens, at)), run[-1])


def _is_verb(tokens: Sequence[str], at: int) -> bool:
    before, after = tokens[at - 1] if at else "", tokens[at + 1].lower()
    told_of = before == _YOU or before.lower() in _SUBJECTS
    is_small = tokens[at].islower()
    return is_small and (_VERB.search(tokens[at]) is not None or told_of or after in _ARTICLES)


def _noun(tokens: Sequence[str], at: int) -> float:
    if _says(tokens, at):
        return SAYS
    before = tokens[at - 1] if at else ""
    return _as_noun(tokens[at], before, tokens[at + 1].lower() if at + 1 < len(tokens) else "")


def _says(tokens: Sequence[str], at: int) -> bool:
    """Whether a word says something of others: "bygger vi", "mange vikarer bruger"."""
    two_before, before = (tokens[at - n].lower() if at >= n else "" for n in (2, 1))
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if not tokens[at].islower():
        return False
    counted = two_before in _COUNTS and not before.endswith("e") and tokens[at].endswith("r")
    described = two_before in _IS and before in _IT
    return counted or described or after == _YOU or after in _WHO


def _together(tokens: Sequence[str], run: Sequence[int], at: int) -> bool:
    between = tokens[run[-1] + 1 : at]
    return (
        len(between) <= _NEAR
        and at - run[0] < LONGEST
        and not any(token.lower() in _BEFORE_VERB or not token[0].isalnum() for token in between)
        and not any(_says(tokens, n) for n in range(run[-1] + 1, at))
    )


def _end(tokens: Sequence[str], last: int, terms: Weights) -> int:
    """Where a name ends: an adjective or a genitive takes the word after it along."""
    after = last + 1
    if after == len(tokens) or not tokens[after][0].isalnum():
        return after
    told = tokens[after].lower()
    goes_on = _GOES_ON.search(tokens[last]) is not None and told not in STOP_WORDS
    described = tokens[last].endswith("e") and tokens[last].islower() and told in terms
    return after + 1 if goes_on or described else after
