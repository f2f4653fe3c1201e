"""How much a word says of what a question is about, before anything is known of the texts.

"Hvor tit skal man snakke sammen?": in a small collection of formal papers "snakke" is as rare as
the rarest name, and yet it is only how someone happens to speak.
"""

from functools import lru_cache

from assistant.language.compounds import stemmer
from assistant.language.thesaurus import light_stems

LIGHT = 0.7  # beside 1 for any other word


@lru_cache(maxsize=20_000)
def said_of_it(word: str) -> float:
    """Return what share of its weight a word of a question keeps.

    >>> said_of_it("snakke"), said_of_it("lokalplan")
    (0.7, 1.0)
    """
    return LIGHT if stemmer().stemWord(word) in light_stems() else 1.0
