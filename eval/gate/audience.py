"""Within audience: the share of hits and citations that their asker may read. It must be 1.

Who may read what is taken from the folder's own `source.toml`, not from the service under test.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gate.digests import DESCRIPTION
from eval.measures.measure import Measure
from eval.observations import Observation

NAME = "within audience"
MEANING = "andel fund og kilder, som spørgeren må læse"
READS_EVERYTHING = "admin"


@dataclass(frozen=True, slots=True)
class Readers:
    """The groups that may read a document, and the people who may not."""

    audience: frozenset[str]
    excluded: frozenset[str]

    def admit(self, groups: frozenset[str]) -> bool:
        """Whether an asker with these groups, and `user:NAME` among them, may read it."""
        if READS_EVERYTHING in groups:
            return True
        return bool(self.audience & groups) and not self.excluded & groups


def within_audience(corpus: Path) -> Measure:
    """Return the measure for the documents of a source folder."""
    said = tomllib.loads((corpus / DESCRIPTION).read_text(encoding="utf-8"))
    default = _readers(said.get("source", {}), Readers(frozenset(), frozenset()))
    listed = {one["file"]: _readers(one, default) for one in said.get("document", [])}

    def values(one: Observation) -> Sequence[float]:
        groups = frozenset({"public", *(one.question.asker or "").split(",")} - {""})
        shown = [place for place, _ in one.hits] + [cited.place[0] for cited in one.citations]
        return [float(listed.get(file, default).admit(groups)) for file in shown]

    return Measure(NAME, MEANING, values)


def _readers(said: dict[str, Any], default: Readers) -> Readers:
    return Readers(
        frozenset(said.get("audience", default.audience)),
        frozenset(said.get("excluded", default.excluded)),
    )
