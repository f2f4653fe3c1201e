"""The rest of the very first pages, where the answer may share no word with the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.domain.access import Asker
from assistant.domain.answers import Filters, Hit
from assistant.domain.documents import Passage
from assistant.language.matters import asked

PAGES = 2
MOST = 60  # passages


class PagePassages(Protocol):
    """All that stands on a page, whatever a search found there."""

    def on(self, pages: Sequence[tuple[str, int]], *, asker: Asker) -> Sequence[Passage]:
        """Return the passages on `pages`, document and page, that `asker` may read."""
        ...


@dataclass(frozen=True, slots=True)
class WholePages:
    """Brings what stands beside the best hits, where the question asks how a case went."""

    passages: PagePassages

    def beside(
        self, question: str, hits: Sequence[Hit], *, asker: Asker, filters: Filters
    ) -> Sequence[Hit]:
        """Return what else stands on the first pages of `hits`, and passes the filters.

        Who was against something, and when it was put off, is said in words of its own: only a
        question of that kind is worth the look.
        """
        if not asked(question):
            return []
        documents = {hit.document.id: hit.document for hit in hits}
        pages = list(dict.fromkeys((h.document.id, h.passage.page) for h in hits))[:PAGES]
        held = {held.passage.id for hit in hits for held in (hit, *hit.copies)}
        least, case = min((hit.score for hit in hits), default=0.0), filters.case_number
        rest = [
            Hit(passage=passage, document=documents[passage.document_id], score=least)
            for passage in self.passages.on(pages, asker=asker)
            if passage.id not in held
            and case in (None, passage.case_number or documents[passage.document_id].case_number)
        ]
        return rest[:MOST]
