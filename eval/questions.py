"""Questions with known answers, as JSON lines hold them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Place = tuple[str, int]
"""A file's path inside its source folder, and a page of it, from 1."""


class BadQuestions(ValueError):
    """A file of questions cannot be read; `str(error)` is a Danish sentence naming the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, what a right answer holds, and where its evidence stands."""

    id: str
    text: str
    type: str
    answerable: bool
    answer: str
    must_include: tuple[tuple[str, ...], ...]  # of each entry, one alternative
    evidence: tuple[frozenset[Place], ...]  # per quote, every page that proves it

    @property
    def pages(self) -> frozenset[Place]:
        """Every page that holds any of the evidence."""
        return frozenset().union(*self.evidence)


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a file of JSON lines; empty lines are passed over.

    Raises:
        BadQuestions: the file is not there, or a line is no question.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(f"Spørgsmålene i {path} kan ikke læses.") from error
    read = [_read_line(path, n, line) for n, line in enumerate(lines, 1) if line.strip()]
    if not read:
        raise BadQuestions(f"Der er ingen spørgsmål i {path}.")
    return tuple(read)


def _read_line(path: Path, number: int, line: str) -> Question:
    try:
        return _question(json.loads(line))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"{path}, linje {number}: det er ikke et spørgsmål ({error!r})."
        raise BadQuestions(reason) from error


def _question(row: Mapping[str, Any]) -> Question:
    also = _places(row.get("also", {}))
    evidence = tuple(_places(quote["places"]) | also for quote in row.get("evidence", []))
    if row["answerable"] and not all(evidence or [frozenset()]):
        raise ValueError("answerable without a page of evidence")
    return Question(
        id=str(row["id"]),
        text=str(row["question"]),
        type=str(row.get("type", "")),
        answerable=bool(row["answerable"]),
        answer=str(row.get("answer", "")),
        must_include=tuple(tuple(entry) for entry in row.get("must_include", [])),
        evidence=evidence,
    )


def _places(pages_of: Mapping[str, Iterable[int]]) -> frozenset[Place]:
    return frozenset((file, page) for file, pages in pages_of.items() for page in pages)
