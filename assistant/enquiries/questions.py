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
_ASKS = re.compile(r"^(?:og |men |så )?(hv\w+|er der|findes der|har \w+(?:et|en|erne))\b", re.I)
# What talk is filled with, and no letter is.
_FILLERS = re.compile(
    r"\b(?:egentlig|egentligt|jo|bare|lige|dog|da|nu|faktisk|overhovedet|også)\s+(?=\w)", re.I
)
_TWO = re.compile(
    r"(?<=\?)\s+(?=\S)|,? og (?=hv(?:ad|em|or\w*|ilke\w*)\b)"
    r"|, og (?=(?:har|er|kan|skal|bliver|findes|bygger|fjerner) )",
    re.IGNORECASE,
)
LEAST_WORDS = 3  # of a question that can stand alone
_LEAST_TERMS = 2
_LONG = 9  # letters: a compound


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
            if question not in answered:
                fit = (part for part in parts_of(question) if _is_fit(part, wording))
                yield from (neutral(part, years) for part in fit)
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
        and _is_about(wording.terms(question), question)
        and not _PERSON.search(question)
        and not wording.is_loaded(question)
        and not wording.names_people(question)
    )


def parts_of(question: str) -> list[str]:
    """Cut a text into its questions; what is too short to stand alone stays with the others.

    >>> parts_of("Hvor mange kommer der, og har vi plads til dem?")
    ['Hvor mange kommer der', 'har vi plads til dem?']
    >>> parts_of("Hvor mange kommer der, og hvorfor?")
    ['Hvor mange kommer der, og hvorfor?']
    """
    parts = [part.strip() for part in _TWO.split(question) if part.strip(" ?")]
    are_whole = all(len(part.split()) >= LEAST_WORDS for part in parts)
    return parts if are_whole else [question.strip()]


def _is_about(terms: Sequence[str], question: str) -> bool:
    """Whether a question tells what it is about: by two terms, or by a name or a long word."""
    names = [t for t in terms if len(t) >= _LONG or (t[0].isupper() and not question.startswith(t))]
    return len(terms) >= _LEAST_TERMS or bool(names)


def neutral(question: str, years: str) -> str:
    """Write a question with its mark, a capital, and a period where it asks for a number."""
    bare = _ASKS.sub(lambda found: found.group(1), question).strip(" ?.!")
    bare = _FILLERS.sub("", bare)
    if Sought.NUMBER in sought(bare) and not PERIOD.search(bare):
        bare += f" (opgjort for hvert af årene {years})"
    return f"{bare[:1].upper()}{bare[1:]}?"
