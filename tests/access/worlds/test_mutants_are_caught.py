"""A build with one defence taken out tells the worlds apart, within the first 200 comparisons."""

# ruff: noqa: ANN001, ANN401 - the values of the conftests cannot be imported by name

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from sqlalchemy import true

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import Asker
from assistant.index import edge
from assistant.index.conditions import Conditions, conditions_of

FIRST = 200
WORLDS = 10
ADMIN = Asker(groups=frozenset({"admin"}))


@dataclass
class Remembering:
    """An assistant that remembers what it found, by the question alone."""

    inner: Any
    found: dict[tuple[str, int], Any] = field(default_factory=dict)
    answered: dict[str, Any] = field(default_factory=dict)

    def search(self, query: str, *, asker: Asker, filters: Any = None, limit: int = 10) -> Any:
        if (query, limit) not in self.found:
            made = self.inner.search(query, asker=asker, filters=filters, limit=limit)
            self.found[query, limit] = made
        return self.found[query, limit]

    def ask(self, question: str, *, asker: Asker, filters: Any = None) -> Any:
        if question not in self.answered:
            made = list(self.inner.ask(question, asker=asker, filters=filters))
            self.answered[question] = made
        yield from self.answered[question]


def no_filter_in_the_query(monkeypatch: pytest.MonkeyPatch, _joined: Any) -> None:
    def unfiltered(query: Any) -> Conditions:
        return conditions_of(replace(query, asker=ADMIN))

    monkeypatch.setattr(edge, "conditions_of", unfiltered)


def shared_cache_key(_monkeypatch: pytest.MonkeyPatch, joined: Any) -> None:
    joined.change(assistant=Remembering(joined.parts.assistant))


def global_statistics(monkeypatch: pytest.MonkeyPatch, _joined: Any) -> None:
    whole = Catalogue.frequencies

    def of_everything(
        self: Catalogue, terms: Sequence[int], *, asker: Asker
    ) -> tuple[int, Mapping[int, int]]:
        return whole(self, terms, asker=ADMIN)

    if whole.__name__ != "of_everything":
        monkeypatch.setattr(Catalogue, "frequencies", of_everything)


def unchecked_citation(monkeypatch: pytest.MonkeyPatch, _joined: Any) -> None:
    """What an answer quotes is looked up for whoever, when the answer is opened again."""
    for name in ("documents_by_id", "page"):
        whole = getattr(Catalogue, name)

        def for_anyone(self: Any, *args: Any, asker: Asker, whole: Any = whole) -> Any:
            return whole(self, *args, asker=ADMIN)

        if whole.__name__ != "for_anyone":
            monkeypatch.setattr(Catalogue, name, for_anyone)


def count_over_all(monkeypatch: pytest.MonkeyPatch, _joined: Any) -> None:
    monkeypatch.setattr("assistant.catalogue.documents.overview.may_read", lambda *_: true())


Mutant = Callable[[pytest.MonkeyPatch, Any], None]
MUTANTS: tuple[Mutant, ...] = (
    no_filter_in_the_query,
    shared_cache_key,
    global_statistics,
    unchecked_citation,
    count_over_all,
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: m.__name__)
def test_a_build_without_one_defence_is_caught(
    mutant: Mutant, pairs, comparing, monkeypatch, record_property
) -> None:
    comparison = comparing(lambda joined: mutant(monkeypatch, joined))
    first = None
    for seed in range(WORLDS):
        with closing(comparison.differences(pairs(seed), 10)) as differences:
            first = next(differences, None)
        if first is not None:
            break

    record_property(mutant.__name__, f"caught at comparison {comparison.compared}")
    assert first is not None
    assert comparison.compared <= FIRST
