"""Long questions made of the documents: what one passage says, sought in what stands around it.

A member's written question says in thirty words what the answer says in others, and the answer is
another turn of the exchange in which the question was put. So the words of a passage are asked,
each passage is a page of its own, as the turns of a debate are, and what else stood on its page is
right. The passage itself and its copies cannot be found, but stand where they stood.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.domain.documents import Document, Passage, PassageKind
from assistant.index.live import Live
from assistant.language.features import content_words
from assistant.ports import Encoder, IndexQuery, Legs, PassageIndex, PassageSource
from assistant.retrieval.hybrid import Found, HybridRetriever

QUESTIONS = 250
WORDS = (25, 45)
ON_PAGE = 3  # passages that a page needs, so that something is left to find
COPY = 0.4  # of the words of the shorter of two passages
SEED = 7
AT_ONCE = 200  # passages


@dataclass(frozen=True, slots=True)
class Made:
    """What was found for a made question, and the passages that are right."""

    found: Found
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is published, each passage a page of its own, some not to be found."""

    live: Live
    whole: PassageSource
    hidden: frozenset[str]

    @property
    def index(self) -> PassageIndex:
        return self

    @property
    def encoder(self) -> Encoder:
        opened = self.live.current()
        if opened is None:
            raise LookupError("nothing was read")
        return opened.encoder

    def current(self) -> "_Rest":
        return self

    def search(self, query: IndexQuery) -> Legs:
        opened = self.live.current()
        if opened is None:
            raise LookupError("nothing was read")
        found = opened.index.search(query)
        sparse = tuple(hit for hit in found.sparse if hit[0] not in self.hidden)
        return Legs(sparse, tuple(hit for hit in found.dense if hit[0] not in self.hidden))

    def passages(
        self, ids: Sequence[str], *, asker: Asker
    ) -> Mapping[str, tuple[Passage, Document]]:
        found = self.whole.passages(ids, asker=asker)
        return {id_: (_apart(passage), document) for id_, (passage, document) in found.items()}

    def at(self, places: Sequence[tuple[str, int]], *, asker: Asker) -> Sequence[Passage]:
        return [_apart(passage) for passage in self.whole.at(places, asker=asker)]


def made(live: Live, catalogue: Catalogue) -> Iterator[Made]:
    """Yield what is found for each made question, the same questions each time."""
    passages = _public(catalogue)
    words = {p.id: frozenset(content_words(p.text)) for p in passages}
    on_page: dict[tuple[str, int], list[str]] = {}
    for passage in passages:
        on_page.setdefault((passage.document_id, passage.page), []).append(passage.id)
    chance = random.Random(SEED)  # noqa: S311  no secret
    chance.shuffle(passages)
    asked = [p for p in passages if _is_told(p, on_page)][:QUESTIONS]
    pages = {p.id: (p.document_id, p.page) for p in passages}
    for passage in asked:
        text = " ".join(passage.text.split()[: chance.randint(*WORDS)])
        copies = frozenset(other for other in words if _alike(words[other], words[passage.id]))
        hidden = copies | {passage.id}
        right = {id_ for copy in hidden for id_ in on_page[pages[copy]]} - {passage.id}
        rest = _Rest(live, catalogue, hidden)
        found = HybridRetriever(rest, catalogue, rest).find(text, asker=THE_PUBLIC)
        if found is not None:
            yield Made(found, frozenset(right))


def _public(catalogue: Catalogue) -> list[Passage]:
    documents, total = catalogue.documents(asker=THE_PUBLIC, limit=1, offset=0)
    documents, _ = catalogue.documents(asker=THE_PUBLIC, limit=total, offset=0)
    found: list[Passage] = []
    for document in sorted(documents, key=lambda d: d.id):
        at = 0
        while more := catalogue.at(_places(document, at), asker=THE_PUBLIC):
            found += sorted(more, key=lambda p: p.position)
            at += AT_ONCE
    return found


def _places(document: Document, first: int) -> list[tuple[str, int]]:
    return [(document.id, position) for position in range(first, first + AT_ONCE)]


def _apart(passage: Passage) -> Passage:
    return replace(passage, page=passage.position + 1, section=())


def _is_told(passage: Passage, on_page: Mapping[tuple[str, int], Sequence[str]]) -> bool:
    prose = passage.kind in (PassageKind.PARAGRAPH, PassageKind.LIST)
    beside = len(on_page[passage.document_id, passage.page])
    return prose and beside >= ON_PAGE and len(passage.text.split()) >= WORDS[0]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > COPY * max(1, min(len(one), len(other)))
