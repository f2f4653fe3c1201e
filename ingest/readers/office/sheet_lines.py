"""Lines of a sheet that are no rows: which name what stands below them, and which say something."""

import re
from collections.abc import Sequence

from assistant.language.sentences import split_sentences
from ingest.readers.line_text import is_closed

LONGEST_HEADING = 100
NOTE = re.compile(r"(?:kilde|note|anm|bemærk)\w*\.?\s*\d*:|\*", re.IGNORECASE)
# A unit, and an amount: "kr. pr. portion" and "1.000 kr." say what is counted, "58 kr." how much.
UNIT = re.compile(
    r"\b(?:(?:kr|mio|mia|pct|pr)\.|(?:procent|promille|gennemsnit|indeks|antal)\b)", re.IGNORECASE
)
AMOUNT = re.compile(
    r"(?<![\d.,])(?!1\.000 kr)\d+(?:[.,]\d+)* ?(?:%|(?:kr|mio|mia|pct)\b|procent)", re.IGNORECASE
)
# Words that make a line a sentence. One without them and with a unit names what is counted.
VERBS = frozenset(
    """
    er var har havde kan kunne skal skulle må måtte vil ville bliver blev får fik går gik giver gav
    tager tog står stod ligger lå viser viste følger fulgte gælder gjaldt omfatter dækker svarer
    steg stiger falder faldt koster kostede betaler betales beregnes opgøres vises løber indgår
    udgør udgjorde regnes tælles findes sker skyldes bygger kommer kom øges sænkes
    """.split()
)
_WORD = re.compile(r"\w+")


def is_heading(text: str) -> bool:
    """Whether a line names what stands below it, and is neither a note nor a sentence."""
    if len(text) > LONGEST_HEADING or NOTE.match(text):
        return False
    return not is_closed(text) or _is_unit(text)


def with_units_first(lines: Sequence[str]) -> list[str]:
    """Return the lines above a table; what is counted stands right below what names the table.

    So all that is said beside it lies under it, too. Where it is the first sentence of a line, the
    rest is a line of its own.

    >>> with_units_first(["Rammer 2027", "Sag 26-101.", "Mio. kr. i priser fra 2026. Uden anlæg."])
    ['Rammer 2027', 'Mio. kr. i priser fra 2026.', 'Sag 26-101.', 'Uden anlæg.']
    """
    found: list[str] = []
    names = 0  # how many of the lines found are above all that is said
    for line in lines:
        unit, rest = _parted(line)
        if unit:
            found.insert(names, unit)
            names += 1
        if rest:
            found.append(rest)
            names = len(found) if is_heading(rest) else names
    return found


def _parted(line: str) -> tuple[str, str]:
    """What is counted, where a line begins by saying so, and the rest of the line."""
    first = next(iter(split_sentences(line)), line)
    if is_closed(first) and is_heading(first):
        return first, line.removeprefix(first).lstrip()
    return "", line


def _is_unit(text: str) -> bool:
    if UNIT.search(text) is None or AMOUNT.search(text) is not None:
        return False
    return VERBS.isdisjoint(_WORD.findall(text.casefold()))
