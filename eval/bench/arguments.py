"""What the benchmarks are told on the command line."""

import argparse
from pathlib import Path

from eval.questions import read_questions

# Enough to ask of any council's documents where no file of questions is named.
QUESTIONS = (
    "Hvad er fristen for at søge om foretræde for et udvalg?",
    "Hvor mange medlemmer har byrådet?",
    "Hvad besluttede Teknisk Udvalg om cykelstier?",
    "Hvornår er et medlem inhabilt?",
    "Hvad er vederlaget for en udvalgsformand?",
    "Hvem stemte imod?",
    "Hvor lang taletid har ordførerne?",
    "Hvilke ledelsesprincipper gælder i forvaltningen?",
)


def parser(purpose: str | None) -> argparse.ArgumentParser:
    """Return a parser that knows the folder and the questions."""
    made = argparse.ArgumentParser(description=purpose)
    made.add_argument("corpus", type=Path, nargs="?", default=Path("corpus"), help="source folder")
    made.add_argument("--questions", type=Path, help="JSON lines; without it a few of our own")
    return made


def questions(path: Path | None) -> tuple[str, ...]:
    """Return the texts to ask; raises `BadQuestions` where the file has none."""
    return tuple(one.text for one in read_questions(path)) if path else QUESTIONS
