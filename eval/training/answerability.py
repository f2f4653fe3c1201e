"""Fits the judgement: `python -m eval.training.answerability QUESTIONS.jsonl… [--write]`.

It learns which sentence answers a question, or that none does, from questions with and without an
answer, asked of the data folder in `BYRAAD_DATA_DIR`. Without `--write` it only says how well it
goes on questions that it was not fitted on: each fold leaves out all questions whose answers stand
in one document, and some of those that have none.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.answering.judged.judging import Judge, spoken_of
from assistant.answering.judged.material import Material
from assistant.answering.judged.signs import Signs, signs
from assistant.answering.picked.picking import certainty, pick
from assistant.answering.picked.weighed import weigh_units
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.answers import AnswerEvent, Hit
from assistant.retrieval.weighing import QuestionWeigher
from assistant.settings import Settings
from assistant.wiring import build_assistant

Numbers = NDArray[np.float64]
WEIGHTS = Path(__file__).parents[2] / "assistant" / "answering" / "judged" / "data" / "judging.json"
FOLDS = 5
PENALTY = 0.003
# So many of the answerable questions may be held back: abstention is bought with them.
HELD_BACK = 0.12
# What it counts that all that may answer is shown, beside the log odds; see docs/picking.md.
CERTAIN = 2.0
NOT_SPOKEN_OF = 0.02
SHORTEST = 12
SHOWN = 815  # characters of an answer, without its lead-in
TINY = 1e-12
_TYPESETTING = re.compile(r"[\s\-\u00ad\u2010-\u2014]+")
# A follow-up needs the conversation before it.
LEFT_OUT = "followup"


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the signs of its sentences, and which of them answer."""

    group: str
    answerable: bool
    signs: Signs
    right: NDArray[np.bool_]
    certainty: float = 0.0  # the share of what may answer that is shown


def main() -> None:
    """Say how well the judgement goes, and write the weights where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = [row for path in arguments.questions for row in _read(path)]
    cases = read_cases([row for row in rows if row["type"] != LEFT_OUT])
    names = list(cases[0].signs)
    chances = unseen(cases, names)
    _tell(cases, chances)
    weights = fit(cases, names)
    judge = Judge(weights, least=0.0, spoken=0.0, certain=CERTAIN)
    sure = np.array(
        [judge.sureness(float(c), case.certainty) for c, case in zip(chances, cases, strict=True)]
    )
    answerable = np.array([case.answerable for case in cases])
    spoken = np.array([spoken_of(case.signs) for case in cases])
    limits = {
        "least": round(float(np.quantile(sure[answerable], HELD_BACK)), 2),
        "certain": CERTAIN,
        "spoken": round(float(np.quantile(spoken[answerable], NOT_SPOKEN_OF)), 4),
    }
    if arguments.write:
        note = "Fitted by eval/training/answerability.py."
        text = json.dumps({"note": note, **limits, "weights": weights}, indent=2)
        WEIGHTS.write_text(text + "\n", encoding="utf-8")


@dataclass(slots=True)
class Probe:
    """An answerer that only keeps what it was given."""

    hits: Sequence[Hit] = ()

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        """Keep `hits`."""
        self.hits = hits
        return iter(())


def read_cases(rows: Sequence[Mapping[str, Any]]) -> list[Case]:
    """Ask every question and mark the sentences that answer it."""
    cases, probe = [], Probe()
    with build_assistant(Settings()) as parts:
        weigher = QuestionWeigher(parts.live, parts.catalogue)
        assistant = replace(parts.assistant, answerer=probe)
        for row in rows:
            list(assistant.ask(row["question"], asker=THE_PUBLIC))
            asked = weigher.understand(row["question"], asker=THE_PUBLIC)
            material = Material(row["question"], asked, probe.hits)
            found = signs(material)
            if found:
                group = min((f for e in row["evidence"] for f in e["places"]), default=row["id"])
                right, sure = _right(row, material), _certainty(material, probe.hits)
                cases.append(Case(group, row["answerable"], found, right, sure))
    return cases


def _certainty(material: Material, hits: Sequence[Hit]) -> float:
    weighed = weigh_units(material.question, hits, material.understanding)
    return certainty(weighed, pick(weighed, budget=SHOWN))


def _right(row: Mapping[str, Any], material: Material) -> NDArray[np.bool_]:
    """Which sentences stand in a quote of the evidence, or hold one, on one of its pages."""
    quotes = [_squeezed(e["quote"]) for e in row["evidence"]]
    places = [e["places"] for e in row["evidence"]] + [row["also"]]
    pages = {(file, page) for of in places for file, each in of.items() for page in each}
    marks = []
    for sentence, rank in zip(material.sentences, material.ranks, strict=True):
        hit, said = material.hits[rank], _squeezed(sentence)
        here = (hit.document.file, hit.passage.page) in pages and len(said) >= SHORTEST
        marks.append(here and any(said in quote or quote in said for quote in quotes))
    return np.array(marks, bool)


def _squeezed(text: str) -> str:
    return _TYPESETTING.sub("", text).lower()


def fit(cases: Sequence[Case], names: Sequence[str]) -> Mapping[str, float]:
    """Return the weights that make the right sentences, or none of them, likeliest."""
    # A question whose answer was not found is no question without one, and teaches nothing.
    cases = [case for case in cases if case.right.any() or not case.answerable]
    rows = [np.column_stack([case.signs[name] for name in names]) for case in cases]
    spread = np.concatenate(rows).std(axis=0)
    spread[spread < TINY] = 1.0
    rows = [each / spread for each in rows]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        value, slope = 0.0, np.zeros_like(weights)
        for each, case in zip(rows, cases, strict=True):
            chances = _chances(each @ weights)
            wanted = np.append(case.right, not case.right.any())
            right = float(chances @ wanted)
            value -= float(np.log(right + TINY))
            pull = chances * wanted / (right + TINY) - chances
            slope -= each.T @ pull[:-1]
        held = PENALTY * float(weights @ weights)
        return value / len(cases) + held, slope / len(cases) + 2 * PENALTY * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x / spread
    return {name: round(float(w), 4) for name, w in zip(names, found, strict=True)}


def _chances(scores: Numbers) -> Numbers:
    """The chance of each sentence and, last, of none."""
    all_scores = np.append(scores, 0.0)
    powers = np.exp(all_scores - all_scores.max())
    chances: Numbers = powers / powers.sum()
    return chances


def unseen(cases: Sequence[Case], names: Sequence[str]) -> Numbers:
    """The chance of an answer to each question, by weights that were fitted without it."""
    groups = sorted({case.group for case in cases})
    fold = {group: number % FOLDS for number, group in enumerate(groups)}
    chances = np.zeros(len(cases))
    for number in range(FOLDS):
        judge = Judge(
            fit([c for c in cases if fold[c.group] != number], names), least=0.0, spoken=0.0
        )
        for at, case in enumerate(cases):
            if fold[case.group] == number:
                chances[at] = judge.chance(case.signs)
    return chances


def _tell(cases: Sequence[Case], chances: Numbers) -> None:
    answerable = np.array([case.answerable for case in cases])
    yes, no = chances[answerable], chances[~answerable]
    auc = float((yes[:, None] > no[None]).mean() + (yes[:, None] == no[None]).mean() / 2)
    sys.stdout.write(f"{len(yes)} with an answer, {len(no)} without; AUC {auc:.3f}\n")
    sys.stdout.write("answerable held back   unanswerable held back\n")
    for share in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        least = np.quantile(yes, share)
        sys.stdout.write(f"{share:19.2f}   {float((no < least).mean()):22.2f}\n")


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    main()
