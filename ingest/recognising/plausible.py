"""Whether a page's own text is text, and not a stray stamp or what a poor program guessed."""

import re

LETTER = re.compile(r"[^\W\d_]")
# A word in Latin letters with its punctuation, a number, or a lone mark.
WORDLIKE = re.compile(
    r"[(\[«»\"'”„’]*(?:[A-Za-zÀ-ÖØ-öø-ž][A-Za-zÀ-ÖØ-öø-ž\-–/.’'\ufffe\u00ad]*|\d[\d.,:/%\-–]*)"
    r"[)\]»«\"'”“’.,:;!?%]*"
)
VOWEL = re.compile("[aeiouyæøåéAEIOUYÆØÅÉäöüÄÖÜ]")
# Danish, Norwegian, German and English have 36 to 42 % vowels; a font whose letters were given
# other codes has fewer or more.
FEWEST_VOWELS, MOST_VOWELS = 0.25, 0.6
LEAST_WORDLIKE = 0.7


def letters_in(text: str) -> int:
    """Count letters."""
    return len(LETTER.findall(text))


def is_plausible(text: str) -> bool:
    """Whether a text consists of words as European languages write them.

    >>> is_plausible("Udvalget mødes den 4. marts 2026."), is_plausible("l|. ~rn ,;^ ii 1'")
    (True, False)
    """
    words = text.split()
    letters = LETTER.findall(text)
    if not words or not letters:
        return False
    vowels = len(VOWEL.findall(text)) / len(letters)
    wordlike = sum(WORDLIKE.fullmatch(word) is not None for word in words) / len(words)
    return FEWEST_VOWELS <= vowels <= MOST_VOWELS and wordlike >= LEAST_WORDLIKE
