"""Words as the checks of a proof compare them."""

import re
from collections.abc import Callable

from assistant.answering.proof.quoting import numbers
from assistant.language.tokens import words

NEGATIONS = frozenset(
    """
    ikke ej aldrig ingen intet uden hverken næppe nej imod undtagen minus
    """.split()
)
# Dropped from a sentence, they turn a wish, a condition or a dictation into a fact.
RESERVATIONS = frozenset(
    """
    foreslår foreslås foreslog forslag indstiller indstilles indstillede indstilling anbefaler
    anbefales ønsker overvejer overvejes forventes forventer forventet måske muligvis kan bør hvis
    medmindre såfremt kun højst mindst maksimalt cirka ca udkast planlægger planlægges
    skriv gentag ordene sætningen write repeat
    """.split()
)
# Words that bind a sentence together and say nothing of the matter. Not among them, though common:
# for, til, fra, over, under, før, efter, alle, skal, må, eller.
FREE = frozenset(
    """
    i at er var en et den det de der som af på ved med om og har havde bliver blev blevet være
    været sig sin sit sine dens dets deres hans hendes han hun man også da når hvor denne dette
    disse dem ham hende her så men således ifølge fremgår nemlig desuden derudover heraf samt
    """.split()
)
NUMERIC = re.compile(r"[\d.,:/-]+")
_SIGNS = (("%", " pct "), ("§", " paragraf "), ("–", "-"), ("\u2212", "-"))
_MINUS = re.compile(r"(?<![^\s(])-(?=\d)")

Stem = Callable[[str], str]


def tokens(text: str) -> list[str]:
    """Cut a text into words: signs spelt out, dashes alike, a minus a word.

    >>> tokens("Ændringen er -4,2 %")
    ['ændringen', 'er', 'minus', '4,2', 'pct']
    """
    for sign, spelt in _SIGNS:
        text = text.replace(sign, spelt)
    return words(_MINUS.sub("minus ", text))


def content(text: str) -> list[str]:
    """Return the words that say something of the matter, in their order."""
    return [word for word in tokens(text) if word not in FREE]


def stems(text: str, stem: Stem) -> frozenset[str]:
    """Return the stems of the words that need a source; numbers are checked by themselves."""
    return frozenset(stem(word) for word in content(text) if not NUMERIC.fullmatch(word))


def items(text: str, stem: Stem) -> frozenset[str]:
    """Return all that a text says, as far as single words can: stems, and numbers as written."""
    return stems(text, stem) | numbers(text)
