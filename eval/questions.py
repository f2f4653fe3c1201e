"""Questions with known answers, as JSON lines hold them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Place = tuple[str, int]
"""A file's path inside its source folder, and a page of it, from 1."""


class BadQuestions(ValueError):
    """A file of questions cannot be used; `str(error)` is a Danish sentence naming the place."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A quote that a right answer leans on, and the pages that hold or restate it."""

    quote: str
    places: frozenset[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, what a right answer holds, and where its evidence stands."""

    id: str
    text: str
    type: str
    answerable: bool
    answer: str = ""
    must_include: tuple[tuple[str, ...], ...] = ()  # of each entry, one alternative
    proofs: tuple[Proof, ...] = ()
    also: frozenset[Place] = frozenset()  # more pages with the same answer
    follows: str | None = None  # the id of the question that is asked just before in the talk
    asker: str | None = None  # groups, as `--as` takes them; None: whoever runs the evaluation
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def evidence(self) -> tuple[frozenset[Place], ...]:
        """Per quote, every page that proves it."""
        return tuple(proof.places | self.also for proof in self.proofs)

    @property
    def pages(self) -> frozenset[Place]:
        """Every page that holds any of the evidence."""
        return frozenset().union(*self.evidence)


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a file of JSON lines; empty lines are passed over.

    Raises:
        BadQuestions: the file is not there, a line is no question, two have one id, or one follows
            a question that is not there.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(f"Spørgsmålene i {path} kan ikke læses.") from error
    read = [_read_line(path, n, line) for n, line in enumerate(lines, 1) if line.strip()]
    if not read:
        raise BadQuestions(f"Der er ingen spørgsmål i {path}.")
    _require_own_ids(read)
    for question in read:
        earlier(question, read)
    return tuple(read)


def earlier(question: Question, among: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions that are asked before `question` in its talk, the first one first.

    Raises:
        BadQuestions: one of them is not `among` the questions, or follows itself.
    """
    by_id = {one.id: one for one in among}
    talk: list[Question] = []
    follows = question.follows
    while follows is not None:
        before = by_id.get(follows)
        if before is None or before is question or before in talk:
            raise BadQuestions(
                f"Spørgsmålet {question.id} følger efter {follows}, som ikke kan stilles før det."
            )
        talk.insert(0, before)
        follows = before.follows
    return tuple(talk)


def from_row(row: Mapping[str, Any]) -> Question:
    """Read one question from its JSON object.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the object is no question.
    """
    question = Question(
        id=str(row["id"]),
        text=str(row["question"]),
        type=str(row.get("type", "")),
        answerable=bool(row["answerable"]),
        answer=str(row.get("answer", "")),
        must_include=tuple(tuple(entry) for entry in row.get("must_include", [])),
        proofs=tuple(_proof(quote) for quote in row.get("evidence", [])),
        also=_places(row.get("also", {})),
        follows=row.get("follows"),
        asker=_asker(row.get("as")),
        tags=tuple(row.get("tags", [])),
        note=str(row.get("note", "")),
    )
    if question.answerable and not all(question.evidence or [frozenset()]):
        raise ValueError("answerable without a page of evidence")
    return question


def to_row(question: Question) -> dict[str, Any]:
    """Write a question as `from_row` reads it."""
    optional = {
        "follows": question.follows,
        "as": question.asker,
        "tags": list(question.tags),
        "note": question.note,
    }
    return {
        "id": question.id,
        "question": question.text,
        "type": question.type,
        "answerable": question.answerable,
        "answer": question.answer,
        "must_include": [list(entry) for entry in question.must_include],
        "evidence": [
            {"quote": proof.quote, "places": _pages_of(proof.places)} for proof in question.proofs
        ],
        "also": _pages_of(question.also),
        **{name: value for name, value in optional.items() if value},
    }


def _require_own_ids(questions: Iterable[Question]) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise BadQuestions(f"To spørgsmål hedder {question.id}. Giv hvert sit navn.")
        seen.add(question.id)


def _read_line(path: Path, number: int, line: str) -> Question:
    try:
        return from_row(json.loads(line))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"{path}, linje {number}: det er ikke et spørgsmål ({error!r})."
        raise BadQuestions(reason) from error


def _proof(quote: Mapping[str, Any]) -> Proof:
    return Proof(str(quote.get("quote", "")), _places(quote["places"]))


def _places(pages_of: Mapping[str, Iterable[int]]) -> frozenset[Place]:
    return frozenset((file, page) for file, pages in pages_of.items() for page in pages)


def _pages_of(places: Iterable[Place]) -> dict[str, list[int]]:
    pages: dict[str, list[int]] = {}
    for file, page in sorted(places):
        pages.setdefault(file, []).append(page)
    return pages


def _asker(value: str | Sequence[str] | None) -> str | None:
    groups = value if isinstance(value, str) or value is None else ",".join(value)
    return groups or None
