"""Other words for what is asked: irregular forms, synonyms, and everyday words for formal ones.

The tables in `data/` were written from knowledge of council life; `docs/ranking.md` says how they
weigh. Terms are compared by the stems of their words, so one form of a word is enough.
"""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.domain.concepts import Origin
from assistant.language.compounds import stemmer
from assistant.language.tokens import words

DATA = "assistant.language.data"


@dataclass(frozen=True, slots=True)
class Related:
    """A term that may stand for some words of a question."""

    at: int  # the first of those words
    length: int
    term: tuple[str, ...]
    origin: Origin


class Thesaurus:
    """Finds the terms of its entries in a row of words. Safe to share between threads."""

    def __init__(self, entries: Iterable[tuple[str, str, Origin]]) -> None:
        """`entries` are pairs of terms: who says the first may mean the second."""
        stem, entries = stemmer(), list(entries)
        self._found: dict[tuple[str, ...], dict[tuple[str, ...], Related]] = defaultdict(dict)
        for said, meant, origin in entries:
            key, term = _stems(stem.stemWords, said), tuple(words(meant))
            other = tuple(stem.stemWords(list(term)))
            if key and term and key != other:
                found = self._found[key]
                found.setdefault(other, Related(0, len(key), term, origin))
        self._longest = max(map(len, self._found), default=0)
        terms = [words(term) for term, _, _ in entries]
        # The words that are terms by themselves.
        self.words = frozenset(found[0] for found in terms if len(found) == 1)

    def related(self, stems: Sequence[str]) -> Iterator[Related]:
        """Yield what may stand for runs of `stems`, the stems of a question's words in order."""
        for at in range(len(stems)):
            for length in range(1, min(self._longest, len(stems) - at) + 1):
                for related in self._found.get(tuple(stems[at : at + length]), {}).values():
                    yield Related(at, length, related.term, related.origin)


@cache
def danish() -> Thesaurus:
    """The tables of council terms and of everyday words."""
    council, everyday = _table("terms.toml"), _table("everyday.toml")
    entries = [*_equals(council["forms"], Origin.FORM)]
    for table in (council, everyday):
        entries += _equals(table["synonyms"], Origin.SYNONYM)
        entries += _leads(table["leads"], Origin.LEAD)
    return Thesaurus(entries)


def abbreviations(defined: Mapping[str, str]) -> Thesaurus:
    """Short forms and what they stand for, both ways: as `defined`, else as the table has them."""
    table = _leads(_table("terms.toml")["abbreviations"], Origin.ABBREVIATION)
    general = [entry for entry in table if entry[0].strip() not in defined]
    own = [(short, long, Origin.ABBREVIATION) for short, long in defined.items()]
    both = [*own, *general]
    # "Magistratsafdelingen for Teknik og Miljø" is "Teknik og Miljø" in most sentences.
    both += [(short, _bare(long), origin) for short, long, origin in both if _bare(long) != long]
    return Thesaurus([*both, *((long, short, origin) for short, long, origin in both)])


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


def _equals(lines: Iterable[str], origin: Origin) -> Iterator[tuple[str, str, Origin]]:
    for line in lines:
        terms = [term.strip() for term in line.split(",")]
        yield from ((a, b, origin) for a in terms for b in terms if a != b)


def _leads(lines: Iterable[str], origin: Origin) -> Iterator[tuple[str, str, Origin]]:
    for line in lines:
        said, _, meant = line.partition(">")
        yield from ((said, term, origin) for term in meant.split(","))


def _stems(stem_words: Callable[[list[str]], list[str]], term: str) -> tuple[str, ...]:
    return tuple(stem_words(words(term)))
