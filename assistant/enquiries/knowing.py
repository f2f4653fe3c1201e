"""What the material says already: answers to what is asked, and the best of what is near."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.domain.access import Asker
from assistant.domain.answers import Answer, Citation, Done, Hit, Status
from assistant.domain.documents import Document, DocumentKind
from assistant.domain.enquiries import Fact
from assistant.enquiries.matters import Matter
from assistant.enquiries.proving import Prover, how_well
from assistant.ports import Weigher
from assistant.service import Assistant

MOST_PAGES = 10
MOST_QUESTIONS = 6  # of one request; a pasted mail may have any number
PER_ANSWER = 2  # statements, so that every question has room
HITS = 20
LEAST_SAID = 0.5  # of what the best passage says of the matter; less is about something else
_RANK_OFFSET = 10  # of reciprocal ranks: hits of several searches count together


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The facts, and the questions that they answer."""

    facts: tuple[Fact, ...]
    answered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Knower:
    """Asks and searches for one asker."""

    assistant: Assistant  # whose answers are picked, not written
    weigher: Weigher
    prover: Prover

    def know(self, text: str, matters: Sequence[Matter], *, asker: Asker) -> Knowledge:
        """Find what is said of `matters`, at most ten pages of it."""
        facts, answered = _Facts(), set()
        for question, alone in _questions(matters):
            answer = self._answer(alone, asker)
            if answer.status is Status.ANSWERED:
                answered.add(question)
            if answer.status in (Status.ANSWERED, Status.PARTIAL):
                facts.take(answer)
        # What a matter is known by; "koster" alone stands on pages about anything.
        about = " ".join(_terms(matters)) or text
        understanding = self.weigher.understand(about, asker=asker)
        near = self._near(text, matters, asker)
        said = how_well([hit.passage.text for hit in near], understanding)
        least = LEAST_SAID * max(said, default=0.0)
        for hit, share in zip(near, said, strict=True):
            if facts.is_full:
                break
            if facts.has(hit) or share < least:
                continue
            found = self.prover.of_hit(hit, understanding, number=facts.next, asker=asker)
            if found is not None:
                facts.add(found.text, found.citations)
        return Knowledge(tuple(facts.found), frozenset(answered))

    def _answer(self, question: str, asker: Asker) -> Answer:
        events = self.assistant.ask(question, asker=asker)
        return next(event.answer for event in events if isinstance(event, Done))

    def _near(self, text: str, matters: Sequence[Matter], asker: Asker) -> Sequence[Hit]:
        """The best passage of each page, pages by their ranks in all searches together."""
        queries = dict.fromkeys(
            each for each in (text, *(m.text for m in matters), *_terms(matters)) if each
        )
        scores: dict[tuple[str, int], float] = defaultdict(float)
        best: dict[tuple[str, int], Hit] = {}
        for query in queries:
            seen = set()
            for rank, hit in enumerate(self.assistant.search(query, asker=asker, limit=HITS)):
                place = hit.document.id, hit.passage.page
                if not _tells(hit.document):
                    continue
                best.setdefault(place, hit)
                if place not in seen:
                    seen.add(place)
                    scores[place] += 1 / (_RANK_OFFSET + rank)
        return [best[place] for place in sorted(scores, key=lambda p: (-scores[p], p))]


class _Facts:
    """Facts as they are gathered: numbered citations, and how many pages they stand on."""

    def __init__(self) -> None:
        self.found: list[Fact] = []
        self._pages: set[tuple[str, int]] = set()
        self._texts: set[str] = set()
        self.next = 1

    @property
    def is_full(self) -> bool:
        """Whether another page would be one too many."""
        return len(self._pages) >= MOST_PAGES

    def has(self, hit: Hit) -> bool:
        """Whether its page is cited already."""
        return (hit.document.id, hit.passage.page) in self._pages

    def take(self, answer: Answer) -> None:
        """Add the first statements of an answer."""
        by_number = {each.number: each for each in answer.citations}
        for statement in answer.statements[:PER_ANSWER]:
            cited = tuple(by_number[n] for n in statement.citations)
            if not self.is_full and all(_tells(citation.document) for citation in cited):
                self.add(statement.text, cited)

    def add(self, text: str, citations: Sequence[Citation]) -> None:
        """Add a fact that is not there yet; its citations get the next numbers."""
        if text in self._texts:
            return
        self._texts.add(text)
        self._pages |= {(each.document.id, each.page) for each in citations}
        self.found.append(Fact(text, tuple(self._numbered(citations))))

    def _numbered(self, citations: Sequence[Citation]) -> Iterator[Citation]:
        for each in citations:
            yield renumbered(each, self.next)
            self.next += 1


def _tells(document: Document) -> bool:
    """Whether a document can tell anything: what somebody only asked is no fact."""
    return document.kind is not DocumentKind.ENQUIRY


def renumbered(citation: Citation, number: int) -> Citation:
    """The same citation under another number."""
    return replace(citation, number=number)


def _questions(matters: Sequence[Matter]) -> Sequence[tuple[str, str]]:
    """The questions, each also as it can be understood alone."""
    found: Mapping[str, str] = {
        question: _alone(question, matter) for matter in matters for question in matter.questions
    }
    return list(found.items())[:MOST_QUESTIONS]


def _alone(question: str, matter: Matter) -> str:
    told = [term for term in matter.terms if term in question]
    missing = [term for term in matter.terms[:2] if term not in question]
    return question if told or not missing else f"{' '.join(missing)}: {question}"


def _terms(matters: Sequence[Matter]) -> Sequence[str]:
    return [" ".join(matter.terms) for matter in matters]
