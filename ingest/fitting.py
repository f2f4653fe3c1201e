"""When the encoder is fitted, and on what: public passages alone."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from assistant.catalogue.documents.ledger import Ledger
from assistant.catalogue.documents.publication import IndexState
from assistant.domain.documents import Passage
from ingest.changes import Changes

# Fitting costs some ten seconds at this size. Below it the encoder is always that of a fresh start.
ALWAYS_BELOW = 20_000
GROWTH = 1.2


@dataclass(frozen=True, slots=True)
class Public:
    """The public passages as they will stand after a run."""

    kept: dict[str, list[str]]  # ids by document, of documents that do not change
    fresh: tuple[Passage, ...]

    @property
    def size(self) -> int:
        """How many there are."""
        return sum(map(len, self.kept.values())) + len(self.fresh)

    @property
    def digest(self) -> str:
        """The same for the same passages, whatever way led to them."""
        ids = [id_ for ids in self.kept.values() for id_ in ids] + [p.id for p in self.fresh]
        return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()

    def texts(self, ledger: Ledger) -> list[str]:
        """Return the texts, by document and position."""
        passages = [*ledger.passages(sorted(self.kept)), *self.fresh]
        return [p.text for p in sorted(passages, key=lambda p: (p.document_id, p.position))]


def public_after(changes: Changes, ledger: Ledger) -> Public:
    """Return the public passages as `changes` will leave them."""
    documents = {entry.document.id: entry.document for entry in changes.entries}
    kept = ledger.public_passages(without=changes.ids)
    fresh = [
        passage
        for id_, contents in changes.contents.items()
        if documents[id_].audience.is_public
        for passage in contents.passages
    ]
    opened = [document.id for document in changes.described if document.audience.is_public]
    return Public(kept, (*fresh, *ledger.passages(opened)))


def must_fit(
    public: Public, state: IndexState | None, is_right_encoder: Callable[[str], bool]
) -> bool:
    """Whether the encoder is to be fitted again; then everything is encoded again too."""
    if state is None or not is_right_encoder(state.encoder):
        return True
    if public.size > ALWAYS_BELOW:
        return public.size >= state.fitted_on * GROWTH
    return public.digest != state.fitted_digest
