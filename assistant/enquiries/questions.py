"""What is left to ask: the member's own questions, and what the material leaves out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Self

from assistant.enquiries.matters import Matter
from assistant.enquiries.tables import read_table
from assistant.enquiries.wording import Wording
from assistant.errors import SettingsError
from assistant.language.seeking import Sought, sought

QUESTIONS = "questions.toml"
LONGEST_QUESTION = 30  # words that can be taken in at once
_PERSON = re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|os|vores|du|I|jer|jeres|de her)\b")
PERIOD = re.compile(
    r"\b(?:19|20)\d\d\b|\bmåneder\b|\bpr\. dags dato\b|\bår\b|\bårligt?\b|\bseneste\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^(?:og |men |så )?(hv\w+)", re.I)
_LEAST_TERMS = 2


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something that can be asked of most matters."""

    name: str
    asked_by: tuple[str, ...]
    said_by: re.Pattern[str]
    question: str
    always: bool

    def is_asked(self, text: str) -> bool:
        """Whether the member asks for it."""
        lower = text.lower()
        return any(re.search(rf"(?<!\w){re.escape(word)}", lower) for word in self.asked_by)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The municipality's table of patterns."""

    aspects: tuple[Aspect, ...]
    most_questions: int
    most_matters: int

    @classmethod
    def read(cls, own: Path | None = None) -> Self:
        """Read the table.

        Raises:
            SettingsError: it says something else than ours can be made to say.
        """
        table = read_table(QUESTIONS, own)
        try:
            aspects = tuple(
                Aspect(
                    entry["name"],
                    tuple(entry["asked_by"]),
                    re.compile(entry["said_by"], re.IGNORECASE),
                    entry["question"],
                    entry["always"],
                )
                for entry in table["aspect"]
            )
            for aspect in aspects:
                aspect.question.format(topic="", years="")
            most = int(table["most_questions"]), int(table["most_matters"])
        except (KeyError, IndexError, TypeError, ValueError, re.error) as error:
            raise SettingsError(f"{QUESTIONS} er ikke rigtig: {error!r}") from error
        if min(most) < 1 or not any(aspect.always for aspect in aspects):
            raise SettingsError(f"{QUESTIONS} er ikke rigtig: der kan ikke stilles spørgsmål")
        return cls(aspects, *most)

    def gap(
        self,
        matters: Sequence[tuple[Matter, str, str]],
        *,
        answered: frozenset[str],
        wording: Wording,
        years: str,
    ) -> Sequence[str]:
        """Return what is left to ask; of each of `matters` its topic and what is known are given.

        The matters take turns, so that the last is asked about too. Where everything is known,
        what is always worth asking is asked still.
        """
        rows = [
            list(self._of(matter, topic, known, answered, wording, years))
            for matter, topic, known in matters
        ]
        turns = [each for row in zip_longest(*rows) for each in row if each is not None]
        return list(dict.fromkeys(turns))[: self.most_questions]

    def _of(
        self,
        matter: Matter,
        topic: str,
        known: str,
        answered: frozenset[str],
        wording: Wording,
        years: str,
    ) -> Iterator[str]:
        for question in matter.questions:
            if question not in answered and _is_fit(question, wording):
                yield neutral(question, years)
        asked = [each for each in self.aspects if each.is_asked(matter.text)]
        usual = [each for each in self.aspects if each.always and each not in asked]
        for aspect in (*asked, *usual):
            if not aspect.said_by.search(known):
                yield aspect.question.format(topic=topic, years=years)


def _is_fit(question: str, wording: Wording) -> bool:
    """Whether a member's own question can stand in an enquiry as it is."""
    return (
        _ASKS.match(question) is not None
        and len(question.split()) <= LONGEST_QUESTION
        and len(wording.terms(question)) >= _LEAST_TERMS
        and not _PERSON.search(question)
        and not wording.is_loaded(question)
        and not wording.names_people(question)
    )


def neutral(question: str, years: str) -> str:
    """Write a question with its mark, a capital, and a period where it asks for a number."""
    bare = _ASKS.sub(lambda found: found.group(1), question).strip(" ?.!")
    if Sought.NUMBER in sought(bare) and not PERIOD.search(bare):
        bare += f" (opgjort for hvert af årene {years})"
    return f"{bare[:1].upper()}{bare[1:]}?"
