"""Other words for what is asked: irregular forms, synonyms, and everyday words for formal ones.

The tables in `data/` were written from knowledge of council life; `docs/ranking.md` says how they
weigh. Terms are compared by the stems of their words, so one form of a word is enough.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from importlib.resources import files

from assistant.domain.concepts import Origin
from assistant.language.compounds import stemmer
from assistant.language.tokens import words

DATA = "assistant.language.data"
REMEMBERED = 2048  # terms and what may stand for them, a kilobyte each
Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A term that may stand for some words of a question."""

    at: int  # the first of those words
    length: int
    term: tuple[str, ...]
    origin: Origin


class Sense(Enum):
    """Which terms of an entry may stand for which."""

    MUTUAL = auto()  # each for each
    LEADS = auto()  # the others for the first, and not back
    AROUND = auto()  # the first for each of the others and back, but no other for another


@dataclass(frozen=True, slots=True)
class Entry:
    """Terms that have to do with each other."""

    terms: tuple[str, ...]
    origin: Origin
    sense: Sense = Sense.MUTUAL


class Thesaurus:
    """Finds the terms of its entries in a row of words. Safe to share between threads."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Of two entries that relate the same terms, the first counts."""
        kept = [entry for entry in entries if len(entry.terms) > 1]
        told = {term: tuple(words(term)) for entry in kept for term in entry.terms}
        single = sorted({word for term in told.values() for word in term})
        stem_of = dict(zip(single, stemmer().stemWords(single), strict=True))
        self._terms = told
        self._stems = {term: tuple(stem_of[word] for word in cut) for term, cut in told.items()}
        # What is asked for is looked up far less often than there are entries: an entry is kept as
        # it is, and only where its terms stand is noted.
        self._of: dict[Stems, list[Entry]] = defaultdict(list)
        for entry in kept:
            for term in entry.terms[: 1 if entry.sense is Sense.LEADS else None]:
                self._of[self._stems[term]].append(entry)
        self._of.pop((), None)
        self._longest = max(map(len, self._of), default=0)
        self._others = lru_cache(maxsize=REMEMBERED)(self._others_of)
        # The words that are terms by themselves.
        self.words = frozenset(cut[0] for cut in told.values() if len(cut) == 1)

    def related(self, stems: Sequence[str]) -> Iterator[Related]:
        """Yield what may stand for runs of `stems`, the stems of a question's words in order."""
        for at in range(len(stems)):
            for length in range(1, min(self._longest, len(stems) - at) + 1):
                key = tuple(stems[at : at + length])
                if key in self._of:
                    for term, origin in self._others(key):
                        yield Related(at, length, term, origin)

    def _others_of(self, key: Stems) -> tuple[tuple[tuple[str, ...], Origin], ...]:
        return tuple(self._found(key))

    def _found(self, key: Stems) -> Iterator[tuple[tuple[str, ...], Origin]]:
        seen = {key, ()}
        for entry in self._of[key]:
            first, *others = entry.terms
            if entry.sense is Sense.AROUND and self._stems[first] != key:
                others = [first]
            elif entry.sense is Sense.MUTUAL:
                others = list(entry.terms)
            for term in others:
                if self._stems[term] not in seen:
                    seen.add(self._stems[term])
                    yield self._terms[term], entry.origin


@cache
def danish() -> Thesaurus:
    """The tables of council terms, of everyday words, and of words that are near to each other."""
    council, everyday = _table("terms.toml"), _table("everyday.toml")
    entries = [*_equals(council["forms"], Origin.FORM)]
    for table in (council, everyday):
        entries += _equals(table["synonyms"], Origin.SYNONYM)
        entries += _leads(table["leads"], Origin.LEAD)
    return Thesaurus([*entries, *_near()])


def abbreviations(defined: Mapping[str, str]) -> Thesaurus:
    """Short forms and what they stand for, both ways: as `defined`, else as the table has them."""
    table = [entry.terms for entry in _leads(_table("terms.toml")["abbreviations"], Origin.LEAD)]
    general = [(short, long) for short, *longs in table for long in longs if short not in defined]
    both = [*defined.items(), *general]
    # "Magistratsafdelingen for Teknik og Miljø" is "Teknik og Miljø" in most sentences.
    both += [(short, _bare(long)) for short, long in both if _bare(long) != long]
    return Thesaurus(Entry(pair, Origin.ABBREVIATION) for pair in both)


def _bare(name: str) -> str:
    """A department's name without the word for department."""
    _, of, rest = name.partition(" for ")
    return rest if of and " " in rest else name


@cache
def english() -> Thesaurus:
    """Danish for the English terms of councils."""
    return Thesaurus(_leads(_table("english.toml")["terms"], Origin.TRANSLATION))


@cache
def english_signs() -> frozenset[str]:
    """Words that English has and Danish has not."""
    return frozenset(str(_table("english.toml")["signs"]).split())


@cache
def shared_with_english() -> frozenset[str]:
    """Small words of English that are Danish words too, or parts of such."""
    return frozenset(str(_table("english.toml")["shared"]).split())


@cache
def light_stems() -> frozenset[str]:
    """The stems of words that say little of what a question is about."""
    listed = str(_table("everyday.toml")["light"]).split()
    return frozenset(stemmer().stemWords(listed))


def _table(name: str) -> dict[str, list[str]]:
    return tomllib.loads((files(DATA) / name).read_text(encoding="utf-8"))


def _equals(lines: Iterable[str], origin: Origin) -> Iterator[Entry]:
    for line in lines:
        yield Entry(tuple(map(str.strip, line.split(","))), origin)


def _leads(lines: Iterable[str], origin: Origin) -> Iterator[Entry]:
    for line in lines:
        said, _, meant = line.partition(">")
        terms = (said, *meant.split(","))
        yield Entry(tuple(map(str.strip, terms)), origin, Sense.LEADS)


def _near() -> Iterator[Entry]:
    """Lines of "word: other, other", after the lines that begin with "#"."""
    for line in (files(DATA) / "near.txt").read_text(encoding="utf-8").splitlines():
        word, _, others = line.partition(": ")
        if others and not word.startswith("#"):
            yield Entry((word, *others.split(", ")), Origin.NEAR, Sense.AROUND)
