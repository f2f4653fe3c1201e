"""Questions made ready to be sent, and a note for each thing to mend."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain.access import Asker
from assistant.domain.enquiries import Fact
from assistant.enquiries.proving import how_well
from assistant.enquiries.questions import neutral, parts_of
from assistant.enquiries.wording import Wording
from assistant.language.seeking import Sought, sought
from assistant.ports import Weigher

SAID = 0.85  # of a question, in one fact
LEFT_OUT = "[udeladt]"
_ASIDE = re.compile(r"\([^()]*\)")
_UNIT = re.compile(
    r"\b(?:antal|hvor mange|kr|kroner|minutter|timer|dage"
    r"|procent|pct|km|kilometer|tons?|enhed|dato|kost\w*|udgift\w*|pris\w*|betal\w*)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Remarked:
    """Questions, and what is to be said of them."""

    questions: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proofreader:
    """Reads questions before they are sent."""

    wording: Wording
    weigher: Weigher
    most: int  # questions in one enquiry

    def read(
        self, text: str, gap: Sequence[str], facts: Sequence[Fact], *, years: str, asker: Asker
    ) -> Remarked:
        """Make questions of `gap`, and say what was changed since `text`, and why."""
        questions, changed = self._split(gap, years)
        remarks = [*self._of_text(text), *changed]
        if len(questions) > self.most:
            remarks.append(
                f"Der er {len(questions)} spørgsmål, og en forespørgsel bør højst have "
                f"{self.most}: de første er taget med."
            )
            questions = questions[: self.most]
        for number, question in enumerate(questions, 1):
            remarks += self.of_question(number, question, facts, asker)
        return Remarked(tuple(questions), tuple(dict.fromkeys(remarks)))

    def _of_text(self, text: str) -> Iterator[str]:
        loaded = self.wording.is_loaded(text)
        if loaded:
            said = ", ".join(f"»{word}«" for word in loaded)
            yield (
                f"Din tekst bruger ladede eller ledende ord ({said}). De er ikke taget med, for et "
                "neutralt spørgsmål får et klarere svar."
            )
        for kind in self.wording.names_people(text):
            yield (
                f"Din tekst indeholder {kind}. Det er ikke taget med: en forespørgsel "
                "offentliggøres og må ikke handle om enkelte borgere."
            )

    def _split(self, gap: Sequence[str], years: str) -> tuple[list[str], list[str]]:
        questions: list[str] = []
        remarks: list[str] = []
        for asked in gap:
            kept = parts_of(self.without_people(asked))
            if len(kept) > 1:
                remarks.append(f"»{kept[0].strip(' ?')}« var flere spørgsmål i ét og er delt.")
            for part in kept:
                whole = neutral(part, years)
                if years in whole and years not in part:
                    number = len(questions) + 1
                    remarks.append(
                        f"Spørgsmål {number} manglede en periode; årene {years} er sat ind."
                    )
                questions.append(whole)
        return questions, remarks

    def parted(self, question: str, years: str) -> list[str]:
        """Return a question as it should be: one matter each, and with a period."""
        return [neutral(part, years) for part in parts_of(question)]

    def without_people(self, question: str) -> str:
        """Return a question without what tells of single people."""
        for pattern, _ in self.wording.personal:
            question = pattern.sub(LEFT_OUT, question)
        return question

    def of_question(
        self, number: int, question: str, facts: Sequence[Fact], asker: Asker
    ) -> Iterator[str]:
        """Say what is to mend in one question: its words, its unit, and whether it is answered."""
        for word in self.wording.is_loaded(question):
            yield (
                f"Spørgsmål {number} bruger »{word}«, som er ladet eller ledende. "
                "Skriv det neutralt."
            )
        if LEFT_OUT in question:
            yield f"I spørgsmål {number} er personoplysninger udeladt."
        if Sought.NUMBER in sought(question) and not _UNIT.search(question):
            yield f"Spørgsmål {number} mangler en enhed."
        asked = _ASIDE.sub("", question).rpartition(": ")[2]
        understanding = self.weigher.understand(asked, asker=asker)
        said = how_well([fact.text for fact in facts], understanding)
        if not understanding.absent and said and max(said) >= SAID:
            fact = facts[said.index(max(said))]
            yield (
                f"Spørgsmål {number} ser ud til at være besvaret allerede: »{fact.text[:160]}« "
                "Slet det, hvis svaret er nok."
            )
