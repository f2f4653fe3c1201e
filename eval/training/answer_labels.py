"""Which units answer a question, as told by its evidence and by what an answer must hold."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.picked.units import Unit
from eval.matching import holds, squeeze

# A unit is of a quote when so many of its words, or of the quote's, stand in the other.
SHARED = 0.8
LEAST_SHARED = 4
_WORD = re.compile(r"\w+")

Labels = NDArray[np.bool_]


def groups(row: Mapping[str, Any], units: Sequence[Unit]) -> tuple[list[Labels], Labels]:
    """Return, for each thing an answer must hold, the units that say it where it is proved.

    The second value are units that may answer too, and are neither right nor wrong.
    """
    places = {(file, n) for e in row["evidence"] for file, of in e["places"].items() for n in of}
    also = {(file, n) for file, of in row["also"].items() for n in of}
    quotes = [evidence["quote"] for evidence in row["evidence"]]
    at = [(unit.hit.document.file, unit.hit.passage.page) for unit in units]
    says = np.array(
        [[_holds(unit.text, entry) for entry in row["must_include"]] for unit in units], bool
    ).reshape(len(units), len(row["must_include"]))
    inside = np.array([place in places for place in at], bool)
    quoted = inside & np.array([_of_quotes(unit.text, quotes) for unit in units], bool)
    restated = np.array([place in also for place in at], bool) & says.any(axis=1)
    found = [(quoted | restated) & says[:, entry] for entry in range(says.shape[1])]
    found = [group for group in found if group.any()]
    if not found and quoted.any():
        found = [quoted]
    right = np.any(found, axis=0) if found else np.zeros(len(units), bool)
    return found, (quoted | restated | inside & says.any(axis=1)) & ~right


def _of_quotes(text: str, quotes: Sequence[str]) -> bool:
    return any(_of_quote(text, quote) for quote in quotes)


def _of_quote(text: str, quote: str) -> bool:
    one, other = squeeze(text), squeeze(quote)
    if one and (one in other or other in one):
        return True
    mine, theirs = set(_WORD.findall(text.lower())), set(_WORD.findall(quote.lower()))
    shared = len(mine & theirs)
    return shared >= LEAST_SHARED and shared >= SHARED * min(len(mine), len(theirs))


def _holds(text: str, alternatives: Sequence[str]) -> bool:
    return any(holds(text, alternative) for alternative in alternatives)
