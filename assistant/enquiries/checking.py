"""The check that comes before any draft: known, asked before, left to ask, and the right way."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.domain.access import Asker
from assistant.domain.answers import Citation, Filters
from assistant.domain.documents import DocumentKind
from assistant.domain.enquiries import Check
from assistant.enquiries.alike import Likeness
from assistant.enquiries.instruments import Row, choose
from assistant.enquiries.knowing import Knower
from assistant.enquiries.matters import Matter, matters
from assistant.enquiries.questions import Patterns
from assistant.enquiries.topics import Weights, chosen, topic, weighed
from assistant.enquiries.wording import Wording

NAMELESS = "sagen"  # what a matter is called whose words are all general
_HANDBOOKS = Filters(kinds=frozenset({DocumentKind.HANDBOOK}))


@dataclass(frozen=True, slots=True)
class Checker:
    """Looks before it asks, for one asker at a time."""

    knower: Knower
    likeness: Likeness
    instruments: Sequence[Row]
    patterns: Patterns
    wording: Wording

    def check(self, text: str, *, asker: Asker, today: datetime.date) -> Check:
        """Return what the asker's material says of `text`, and what it leaves out."""
        found = matters(text, self.wording)
        knowledge = self.knower.know(text, found, asker=asker)
        row, why = choose(text, self.instruments)
        about = " ".join(term for matter in found for term in matter.terms)
        known = " ".join(fact.text for fact in knowledge.facts)
        named = [(each, name, known) for each, name in self.named(text, asker=asker)]
        gap = self.patterns.gap(
            named, answered=knowledge.answered, wording=self.wording, years=last_years(today)
        )
        return Check(
            known=knowledge.facts,
            similar=self.likeness.similar(about or text, asker=asker),
            gap=tuple(gap) if row.instrument.enquiry else (),
            instrument=replace(row.instrument, why=why, citations=self._page(row, asker)),
        )

    def named(self, text: str, *, asker: Asker) -> Sequence[tuple[Matter, str]]:
        """Return the matters of `text` that are worth an enquiry, and a name for each."""
        understanding = self.knower.weigher.understand(text, asker=asker)
        pairs = zip(understanding.concepts, understanding.weights, strict=True)
        weights: Weights = {concept.word: float(weight) for concept, weight in pairs}
        impersonal = [_impersonal(matter, self.wording) for matter in matters(text, self.wording)]
        found = [(matter, weighed(matter, weights)) for matter in impersonal]
        kept = chosen(found, self.wording, self.patterns.most_matters)
        return [(matter, topic(matter, terms) or NAMELESS) for matter, terms in kept]

    def _page(self, row: Row, asker: Asker) -> tuple[Citation, ...]:
        """Cite the handbook's page on an instrument, where the asker has a handbook."""
        if not row.handbook:
            return ()
        hits = self.knower.assistant.search(row.handbook, asker=asker, filters=_HANDBOOKS, limit=1)
        understanding = self.knower.weigher.understand(row.handbook, asker=asker)
        prover = self.knower.prover
        found = (prover.of_hit(hit, understanding, number=1, asker=asker) for hit in hits)
        return tuple(each for fact in found if fact is not None for each in fact.citations)


def _impersonal(matter: Matter, wording: Wording) -> Matter:
    """A matter that is not known by words about a single person, where it has others."""
    said = " ".join(each.group() for p, _ in wording.personal for each in p.finditer(matter.text))
    terms = tuple(term for term in matter.terms if term not in said.split())
    return replace(matter, terms=terms or matter.terms)


def last_years(today: datetime.date) -> str:
    """Name the last three whole years.

    >>> last_years(datetime.date(2026, 11, 21))
    '2023, 2024 og 2025'
    """
    return f"{today.year - 3}, {today.year - 2} og {today.year - 1}"
