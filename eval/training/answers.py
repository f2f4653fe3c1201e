"""Fits which sentences answer: `python -m eval.training.answers QUESTIONS.jsonl… [--write]`.

The questions are those of `eval/questions`, asked of the data folder in `BYRAAD_DATA_DIR`, which
holds the corpus that they are about. Without `--write` it only says how well it goes on questions
that it was not fitted on: each fold leaves out all questions whose answers stand in one document.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answering.picked.picking import pick
from assistant.answering.picked.scoring import Scorer
from assistant.answering.picked.speaking import Spoken, speak
from assistant.answering.picked.weighed import weigh
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.answers import AnswerEvent, Hit
from assistant.ports import Understanding
from assistant.retrieval.weighing import QuestionWeigher
from assistant.settings import Settings
from assistant.wiring import Parts, build_assistant
from eval.matching import holds
from eval.training.answer_labels import groups
from eval.training.grouped import Grouped, fit
from eval.training.listwise import named

PENALTY = 0.03
FOLDS = 5
BUDGETS = (300, 500, 700, 880)  # characters
WEIGHTS = Path(__file__).parents[2] / "assistant" / "answering" / "picked" / "data" / "units.json"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A question, its units, and which of them answer."""

    row: Row
    spoken: Spoken | None  # None where nothing was found
    grouped: Grouped | None

    @property
    def group(self) -> str:
        """What it must not be parted from in a test."""
        files: list[str] = [file for each in self.row["evidence"] for file in each["places"]]
        return min(files)


def main() -> None:
    """Fit, test, and write when told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = [row for path in arguments.questions for row in read(path)]
    with build_assistant(Settings()) as parts:
        cases = [asked(parts, row) for row in rows]
    names = list(next(c.spoken for c in cases if c.spoken).columns)
    sys.stdout.write(f"{len(cases)} questions\n")
    tell("on unseen documents", unseen(cases, names))
    weights = fitted(cases, names)
    tell("on what was fitted", [(c, Scorer(weights)) for c in cases])
    if arguments.write:
        note = "Fitted by eval/training/answers.py; see docs/picking.md."
        text = json.dumps({"note": note, "weights": weights}, indent=2)
        WEIGHTS.write_text(text + "\n", encoding="utf-8")


def read(path: Path) -> list[Row]:
    """Read the answerable questions of a file in the contract's format."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [row for row in rows if row["answerable"]]


def asked(parts: Parts, row: Row) -> Case:
    """Ask as the service does, and label what was found."""
    taker = _Taker()
    list(replace(parts.assistant, answerer=taker).ask(row["question"], asker=THE_PUBLIC))
    weigher = QuestionWeigher(parts.live, parts.catalogue)
    return labelled(row, taker.hits, weigher.understand(row["question"], asker=THE_PUBLIC))


def labelled(row: Row, hits: Sequence[Hit], understanding: Understanding) -> Case:
    """Describe the units of `hits`, and tell which of them answer."""
    spoken = speak(row["question"], hits, understanding)
    if spoken is None:
        return Case(row, None, None)
    right, unclear = groups(row, spoken.units)
    rows = np.column_stack(list(spoken.columns.values())).astype(np.float64)
    kept = ~unclear
    return Case(row, spoken, Grouped(rows[kept], [group[kept] for group in right]))


@dataclass(slots=True)
class _Taker:
    """An answerer that takes what it is given, and answers nothing."""

    hits: Sequence[Hit] = ()

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        self.hits = hits
        return iter(())


def fitted(cases: Sequence[Case], names: Sequence[str]) -> Mapping[str, float]:
    """Fit the weights on all of `cases`."""
    return named(names, fit([c.grouped for c in cases if c.grouped], penalty=PENALTY))


def unseen(cases: Sequence[Case], names: Sequence[str]) -> list[tuple[Case, Scorer]]:
    """Return each case with weights that were fitted without its document."""
    files = sorted({c.group for c in cases})
    fold = {file: number % FOLDS for number, file in enumerate(files)}
    told = []
    for number in range(FOLDS):
        scorer = Scorer(fitted([c for c in cases if fold[c.group] != number], names))
        told += [(c, scorer) for c in cases if fold[c.group] == number]
    return told


def tell(name: str, scored: Sequence[tuple[Case, Scorer]]) -> None:
    """Print how many answers hold all they must, by the length they may have."""
    weighed = [(c, weigh(c.spoken, scorer) if c.spoken else []) for c, scorer in scored]
    for budget in BUDGETS:
        answers = [(c, pick(found, budget=budget)) for c, found in weighed]
        texts = [" ".join(unit.text for run in runs for unit in run) for _, runs in answers]
        right = [says_all(c.row, text) for (c, _), text in zip(answers, texts, strict=True)]
        cited = [_cites(c.row, runs) for c, runs in answers]
        lengths = float(np.mean([len(text) for text in texts]))
        sys.stdout.write(
            f"{name:20} {budget:4} characters: right {np.mean(right):.3f}"
            f"  evidence cited {np.mean(cited):.3f}  length {lengths:.0f}\n"
        )


def says_all(row: Row, text: str) -> bool:
    """Whether an answer holds one alternative of each thing it must."""
    return all(any(holds(text, each) for each in entry) for entry in row["must_include"])


def _cites(row: Row, runs: Sequence[Sequence[Any]]) -> bool:
    wanted = [evidence["places"] for evidence in row["evidence"]] + [row["also"]]
    pages = {(file, page) for places in wanted for file, of in places.items() for page in of}
    first = [run[0].hit for run in runs[:4]]
    return any((hit.document.file, hit.passage.page) in pages for hit in first)


if __name__ == "__main__":
    main()
