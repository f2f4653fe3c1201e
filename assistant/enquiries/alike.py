"""Earlier enquiries and their answers that are alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain.access import Asker
from assistant.domain.answers import Filters, Hit
from assistant.domain.documents import Document, DocumentKind
from assistant.domain.enquiries import Similar
from assistant.enquiries.proving import Prover, how_well
from assistant.ports import Understanding, Weigher
from assistant.service import Assistant

MOST_SHOWN = 5
MOST_READ = 12  # documents
MOST_PAGES = 12  # of one document
LEAST_SIMILAR = 0.3
NEAR_DUPLICATE = 0.7
LEAST_OF_SUBJECT = 0.4
_ENQUIRIES = Filters(kinds=frozenset({DocumentKind.ENQUIRY, DocumentKind.REPLY}))
_HITS = 60


@dataclass(frozen=True, slots=True)
class Likeness:
    """Compares a request with whole enquiries, by what both are about."""

    assistant: Assistant
    weigher: Weigher
    prover: Prover

    def similar(self, about: str, *, asker: Asker) -> tuple[Similar, ...]:
        """Return the enquiries that `asker` may read and that speak of `about`, the nearest first.

        `about` is what is asked, in its terms alone.
        """
        hits = self.assistant.search(about, asker=asker, filters=_ENQUIRIES, limit=_HITS)
        best: dict[str, Hit] = {}
        for hit in hits:
            best.setdefault(hit.document.id, hit)
        read = list(best.values())[:MOST_READ]
        understanding = self.weigher.understand(about, asker=asker)
        texts = [self._text(hit.document, asker) for hit in read]
        present = _present(understanding)
        scored = [
            (round(present * said, 3), hit)
            for said, hit in zip(how_well(texts, understanding), read, strict=True)
        ]
        scored.sort(key=lambda each: -each[0])
        return tuple(self._shown(scored, about, understanding, asker))

    def _text(self, document: Document, asker: Asker) -> str:
        numbers = range(1, min(document.pages, MOST_PAGES) + 1)
        pages = (self.prover.pages.page(document.id, n, asker=asker) for n in numbers)
        return "\n".join([document.title, *(page.text for page in pages if page is not None)])

    def _is_on(self, about: str, document: Document, asker: Asker) -> bool:
        """Whether `about` speaks of the subject in a document's title."""
        subject = document.title.rpartition(" om ")[2]
        understanding = self.weigher.understand(subject, asker=asker)
        return how_well([about], understanding)[0] >= LEAST_OF_SUBJECT

    def _shown(
        self,
        scored: Sequence[tuple[float, Hit]],
        about: str,
        understanding: Understanding,
        asker: Asker,
    ) -> Iterator[Similar]:
        number = 1
        for similarity, hit in scored[:MOST_SHOWN]:
            if similarity < LEAST_SIMILAR:
                return
            found = self.prover.of_hit(hit, understanding, number=number, asker=asker)
            if found is None:
                continue
            number += 1
            yield Similar(
                document=hit.document,
                similarity=similarity,
                near_duplicate=similarity >= NEAR_DUPLICATE
                and self._is_on(about, hit.document, asker),
                citations=found.citations,
            )


def _present(understanding: Understanding) -> float:
    """The share of what is asked that stands anywhere the asker may read."""
    held = len(understanding.concepts)
    return held / (held + len(understanding.absent)) if held else 0.0
