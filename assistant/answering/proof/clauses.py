"""Which number and which "not" belong to which year and which person: those of their clause.

"I 2024 blev det 5 mio. kr., i 2025 6 mio. kr." holds every word of "I 2025 blev det 5 mio. kr.",
and does not say it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Where a new clause may begin. Cut too often it is put together again below, or says less.
_BREAK = re.compile(
    r"[;:()!?]|,(?!\d)|\.(?=\s+[A-ZÆØÅ])|\s[–—-]\s"
    r"|\s(?=(?:og|men|mens|medens|hvorimod|mod|til|samt)\s)",
)
_LIST_ENDS = re.compile(r"^\s*(?:og|samt)\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_NAME = re.compile(rf"(?<!\w){_CAPITALISED}(?:\s+{_CAPITALISED})*")
_WORD = re.compile(r"[^\W\d]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause says of which year and whom."""

    text: str
    claims: frozenset[str]  # its numbers that are no years, and its negations
    years: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, text: str, negations: frozenset[str], *, first: bool) -> "Clause":
        """Read a clause; the `first` of a sentence has its capital from there."""
        years = frozenset(_YEAR.findall(text))
        words = {word.lower() for word in _WORD.findall(text)}
        numbers = frozenset(_NUMBER.findall(text)) - years
        return cls(text, numbers | (words & negations), years, frozenset(_names(text, first=first)))

    def agrees(self, sources: Sequence["Clause"]) -> bool:
        """Whether each claim stands in a clause about a year and a person of this one."""
        return all(
            any(
                _meet(self.years, source.years) and _meet(self.names, source.names)
                for source in sources
                if claim in source.claims
            )
            for claim in self.claims
        )


def clauses(text: str, negations: frozenset[str]) -> list[Clause]:
    """Cut a text into clauses; a list of names goes with the verb it belongs to.

    >>> [sorted(c.names) for c in clauses("Ja sagde Bo, Ib og Eva, mens Ole tav", frozenset())]
    [['bo', 'eva', 'ib'], ['ole']]
    """
    parts = [part for part in _BREAK.split(text) if part and part.strip()]
    return [Clause.of(part, negations, first=not at) for at, part in enumerate(_joined(parts))]


def _joined(parts: Sequence[str]) -> list[str]:
    whole: list[str] = []
    waiting: list[str] = []  # names alone, which belong to the clause before or to the one after
    for part in parts:
        if _is_bare(part):
            waiting.append(part)
            if whole and _LIST_ENDS.match(part):  # "… sagde Bo, Ib og Eva": the list ends here
                whole[-1] = ", ".join([whole[-1], *waiting])
                waiting = []
            continue
        whole.append(", ".join([*waiting, part]))
        waiting = []
    if waiting:
        whole[-1:] = [", ".join([*whole[-1:], *waiting])]
    return whole


def _is_bare(part: str) -> bool:
    """Whether a part holds names and no word besides."""
    rest = _NAME.sub(" ", part)
    return not re.search(r"\d", rest) and not [w for w in _WORD.findall(rest) if w not in _LINKS]


_LINKS = frozenset({"og", "samt", "eller"})


def _names(text: str, *, first: bool) -> Iterator[str]:
    stripped = text.lstrip()
    for found in _NAME.finditer(stripped):
        name = found.group()
        if first and found.start() == 0 and " " not in name:
            continue
        yield re.sub(r"(?<=\w{4})s$", "", name).lower()


def _meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return not (ours and theirs) or any(a in b or b in a for a in ours for b in theirs)
