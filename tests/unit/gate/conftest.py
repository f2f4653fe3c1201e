"""A gate to hold: a few questions, as a service answered them, and what was pinned before."""

import dataclasses
from collections.abc import Callable, Mapping

import pytest

from eval.gate.floors import Pinned
from eval.gate.verdict import GATED, Measured, raised
from eval.observations import Cited, Observation, Stated
from eval.questions import Proof, Question

PAGE = ("a.pdf", 1)


def right(name: str) -> Observation:
    """A question that was found first, answered, cited and proved."""
    question = Question(
        id=name,
        text=f"Hvad er fristen for {name}?",
        type="when",
        answerable=True,
        must_include=(("kl. 12",),),
        proofs=(Proof("Fristen er kl. 12.", frozenset({PAGE})),),
    )
    return Observation(
        question=question,
        hits=(PAGE, ("b.pdf", 1)),
        status="answered",
        answer="Fristen er kl. 12 [1].",
        statements=(Stated("Fristen er kl. 12 [1].", (1,)),),
        citations=(Cited(number=1, place=PAGE, quote="Fristen er kl. 12.", proved=True),),
        took_ms=5.0,
        wall_ms=6.0,
    )


def honest_no(name: str) -> Observation:
    question = Question(id=name, text="Hvem vinder i morgen?", type="trap", answerable=False)
    return Observation(question=question, status="not_found", answer="Det står der ikke.")


@pytest.fixture
def seen() -> list[Observation]:
    return [*(right(f"q{number}") for number in range(8)), honest_no("n1"), honest_no("n2")]


Measure = Callable[[list[Observation]], Mapping[str, Measured]]


@pytest.fixture
def measured() -> Measure:
    """Make a measurement of one file of questions."""

    def of(seen: list[Observation], sha256: str = "q") -> Mapping[str, Measured]:
        return {"town": Measured(sha256=sha256, seen=seen, measures=GATED)}

    return of


@pytest.fixture
def pinned(seen: list[Observation], measured: Measure) -> Pinned:
    """What `seen` carries as floors."""
    return raised(None, measured(seen), corpus="c")


@pytest.fixture
def spoil() -> Callable[..., list[Observation]]:
    """Change some of the answerable questions that were seen."""

    def change(seen: list[Observation], count: int, **changes: object) -> list[Observation]:
        return [
            dataclasses.replace(one, **changes) if at < count else one  # type: ignore[arg-type]
            for at, one in enumerate(seen)
        ]

    return change
