"""What a line's words alone say of it: a list item, a heading, the rest of a sentence."""

import re

from assistant.language.sentences import split_sentences

MARKER = re.compile(
    r"(?:[•▪■●○◦‣\u2043∙➢➤►◆❖✓✔→\ue000-\uf8ff]\s*\S"
    r"|[-–—]\s+\S"
    r"|(?:At\s)?\d{1,2}[.)]\s+\S"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+\S"
    r"|[a-zæøå][.)]\s+\S)"
)
NUMBERED_HEADING = re.compile(r"(?:[A-ZÆØÅ]?\d{1,2}(?:\.\d{1,2})+\.?|Bilag\s\d+[.:]?)\s+[A-ZÆØÅ§]")
CAPITALS = re.compile(r"[^a-zæøå]*[A-ZÆØÅ]{3}[^a-zæøå]*")
ENDS = re.compile(r"[.!?:;…][\"”’)»]*$")
LONE_NUMBER = re.compile(r"\d{1,2}")
# Words that no sentence or heading ends with, so that the next line goes on.
OPEN_ENDS = frozenset(
    """
    af alle ad at blandt både da de dem den denne der deres det dette disse du efter eller en er
    et for fra før gennem ham har hans have hos hun hvad hver hvis hvor i ikke inden ind jf kan
    ligesom man med mellem men mod må når og også om op over på samt sin sine sit skal som så
    til ud under uden var ved vi vil vores være
    """.split()
)
DATE = re.compile(r"(?:den )?\d{1,2}\.\s*[a-zæøå]+\s+\d{4}\.?", re.IGNORECASE)
# A label beside a box is no longer than this.
MAX_LABEL = 40


def is_closed(text: str) -> bool:
    """Whether a line ends as a sentence does, and no heading: "mv." may end one."""
    return text.endswith((".", ";", ",")) and not text.endswith(("mv.", "m.v.", "m.m."))


def goes_on(above: str, line: str) -> bool:
    """Whether a sentence runs from one line into the next, whatever the gap."""
    if ENDS.search(above):
        return above.endswith(".") and _is_abbreviated(above, line)
    if line[:1].islower() or above.endswith((",", "(", "–", "/", "&")):
        return True
    return above.rsplit(None, 1)[-1] in OPEN_ENDS


def _is_abbreviated(above: str, line: str) -> bool:
    """Whether the full stop at a line's end belongs to an abbreviation, as in "ca.⏎20 gange"."""
    parts = len(split_sentences(above)) + len(split_sentences(line))
    return len(split_sentences(f"{above} {line}")) < parts


def mark_goes_on(above: str, line: str) -> bool:
    """Whether what looks like a list mark stands inside a sentence: a dash, or an ordinal.

    >>> mark_goes_on("etablere tilbud inden udgangen af", "6. ledighedsmåned.")
    True
    """
    if ENDS.search(above):
        return False
    if line[:1].isdigit():
        return above.rsplit(None, 1)[-1] in OPEN_ENDS
    return line[:1] in "-–—" and line[2:3].islower()


def is_label(above: str, line: str) -> bool:
    """Whether a short line after a finished sentence is a label, and no second sentence.

    >>> is_label("Det kræver læring i hverdagen.", "Kultur")
    True
    """
    ended = ENDS.search(above) is not None and not goes_on(above, line)
    return ended and len(line) <= MAX_LABEL and line[:1].isupper() and ENDS.search(line) is None
