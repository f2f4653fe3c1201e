"""The check of an enquiry's wording: a remark for each thing to mend, and what would be better.

Unlike the first draft nothing is rewritten here: the words are the member's own by now.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain.access import Asker
from assistant.domain.enquiries import Fact
from assistant.enquiries.remarking import Proofreader


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could stand instead of one question."""

    number: int  # from 1
    questions: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be said of the questions."""

    remarks: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


def review(
    questions: Sequence[str],
    facts: Sequence[Fact],
    proofreader: Proofreader,
    *,
    years: str,
    asker: Asker,
) -> Review:
    """Read questions as they stand."""
    remarks: list[str] = []
    suggestions: list[Suggestion] = []
    for number, question in enumerate(questions, 1):
        remarks += proofreader.of_question(number, question, facts, asker)
        better = proofreader.parted(question, years)
        why = list(_why(number, question, better, years))
        remarks += why
        if why:
            suggestions.append(Suggestion(number, tuple(better), " ".join(why)))
    if len(questions) > proofreader.most:
        remarks.append(
            f"Der er {len(questions)} spørgsmål, og en forespørgsel bør højst have "
            f"{proofreader.most}."
        )
    return Review(tuple(dict.fromkeys(remarks)), tuple(suggestions))


def _why(number: int, question: str, better: Sequence[str], years: str) -> Iterator[str]:
    if len(better) > 1:
        yield f"Spørgsmål {number} er flere spørgsmål i ét; del det."
    if years in " ".join(better) and years not in question:
        yield f"Spørgsmål {number} mangler en periode, for eksempel årene {years}."
