"""Asks our own questions otherwise: `python -m eval.bench.variants [CORPUS] [--questions FILE]`.

With a word misspelt, in English, and with abbreviations written out or put in. What a question
loses in nDCG@10 by being asked so is what the language of the product does not bridge.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eval.bench.arguments import parser
from eval.bench.asked_otherwise import VARIANTS
from eval.bench.program import ingest, serving
from eval.bench.table import print_rows
from eval.client import Client
from eval.measures.ndcg import ndcg_of
from eval.observations import Observation
from eval.questions import Question, read_questions

# Those that are fitted on too: the difference between two ways of asking is what counts here.
QUESTIONS = tuple(
    sorted(
        file
        for folder in ("questions", "training/questions")
        for file in (Path(__file__).parents[1] / folder).glob("*.jsonl")
    )
)
HITS = 20
MOST_LOSSES = 8
TAGS = ("typo", "abbreviation")
Pair = tuple[float, float, Question]  # as it is, as it was asked otherwise, and how that was


def main() -> None:
    """Ingest, serve, and put each question as it is and otherwise."""
    arguments = parser(__doc__).parse_args()
    files = [arguments.questions] if arguments.questions else QUESTIONS
    asked = [q for file in files for q in read_questions(file) if _stands_alone(q)]
    with tempfile.TemporaryDirectory() as folder:
        ingest(arguments.corpus, Path(folder))
        with serving(Path(folder)) as service, Client(service.url) as client:
            scores = {question.id: _ndcg(client, question) for question in asked}
            rows = [_tagged(tag, asked, scores) for tag in TAGS]
            varied = {name: _varied(client, name, asked, scores) for name in VARIANTS}
    for name, pairs in varied.items():
        rows.append(_row(name, [usual for usual, *_ in pairs], [so for _, so, _ in pairs]))
    headings = ("asked", "questions", "nDCG@10 usually", "so", "difference")
    print_rows(f"{len(asked)} questions on {arguments.corpus}", headings, rows)
    _print_losses(varied)


def _stands_alone(question: Question) -> bool:
    return question.answerable and question.follows is None and question.asker is None


def _ndcg(client: Client, question: Question) -> float:
    hits = client.search(question.text, limit=HITS)
    places = tuple((str(hit["file"]), int(hit["page"])) for hit in hits)
    return ndcg_of(Observation(question=question, hits=places))


def _tagged(tag: str, asked: Sequence[Question], scores: Mapping[str, float]) -> Sequence[str]:
    """Questions that someone wrote so, beside all the others."""
    so = [scores[q.id] for q in asked if tag in q.tags]
    rest = [scores[q.id] for q in asked if not set(q.tags) & set(TAGS)]
    return _row(f"{tag} (written so)", rest, so)


def _varied(
    client: Client, name: str, asked: Sequence[Question], scores: Mapping[str, float]
) -> list[Pair]:
    """The same questions, as they are and otherwise."""
    texts = ((q, VARIANTS[name](q)) for q in asked)
    return [
        (scores[q.id], _ndcg(client, other := replace(q, text=text)), other)
        for q, text in texts
        if text and text != q.text
    ]


def _print_losses(varied: Mapping[str, Sequence[Pair]]) -> None:
    """What lost most by being asked otherwise: a word that is missing shows here."""
    rows = []
    for name, pairs in varied.items():
        lost = sorted(pairs, key=lambda pair: (pair[1] - pair[0], pair[2].id))[:MOST_LOSSES]
        for usual, so, question in lost:
            if so < usual:
                rows.append((f"{name}: {question.text}", question.id, f"{so - usual:+.3f}"))
    print_rows("What lost most", ("asked", "question", "difference"), rows)


def _row(name: str, usually: Sequence[float], so: Sequence[float]) -> Sequence[str]:
    if not so:
        return name, "0", "", "", ""
    usual, these = _mean(usually), _mean(so)
    return name, str(len(so)), f"{usual:.3f}", f"{these:.3f}", f"{these - usual:+.3f}"


def _mean(values: Iterable[float]) -> float:
    held = list(values)
    return sum(held) / len(held) if held else 0.0


if __name__ == "__main__":
    main()
