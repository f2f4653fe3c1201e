"""All that one run will change, gathered from its steps before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.catalogue.documents.publication import Contents, Entry, Seen
from assistant.domain.documents import Document
from assistant.domain.marks import Standing
from ingest.plan import READER_VERSION, Step, Task
from ingest.reading_step import Outcome


@dataclass(frozen=True, slots=True)
class Changes:
    """Entries to write, contents to replace, and documents whose points must follow."""

    entries: tuple[Entry, ...]
    contents: dict[str, Contents]  # by document id; empty where passages go away
    described: tuple[Document, ...]  # answering documents with their old passages, described anew
    standings: dict[str, Standing]  # of documents that are written, or stand otherwise now; by id

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.entries or self.contents or self.standings)

    @property
    def touches_index(self) -> bool:
        """Whether any point is added, changed or removed."""
        return bool(self.contents or self.described)

    @property
    def ids(self) -> list[str]:
        """The documents whose points change."""
        return sorted({*self.contents, *(document.id for document in self.described)})


def changes_of(steps: Sequence[Step], outcomes: Sequence[Outcome]) -> Changes:
    """Gather what is to change. What failed again just as before changes nothing."""
    outcomes = [o for o in outcomes if o.contents is not None or o.entry != o.step.entry]
    entries = [outcome.entry for outcome in outcomes]
    contents = {o.entry.document.id: o.contents for o in outcomes if o.contents is not None}
    described = [
        outcome.entry.document
        for outcome in outcomes
        if outcome.contents is None and outcome.step.answers
    ]
    for step in steps:
        if step.task is Task.WITHDRAW:
            entries.append(_withdrawn(step))
            if step.answers:
                contents[step.document.id] = Contents()
        elif step.task is Task.DESCRIBE and step.entry is not None:
            entries.append(replace(step.entry, document=step.document))
            if step.answers:
                described.append(step.document)
    return Changes(tuple(entries), contents, tuple(described), _standings(steps, outcomes))


def _standings(steps: Sequence[Step], outcomes: Sequence[Outcome]) -> dict[str, Standing]:
    """How documents stand that are written or whose marks are others; what was read knows best."""
    found = {
        step.document.id: step.standing
        for step in steps
        if step.standing is not None and (step.is_news or step.task is not Task.NOTHING)
    }
    found |= {o.entry.document.id: o.standing for o in outcomes if o.standing is not None}
    return found


def _withdrawn(step: Step) -> Entry:
    """The entry without its copy; of one that was never read, an entry that nobody looked at."""
    if step.entry is not None:
        return replace(step.entry, document=step.document, stored=None)
    unseen = Seen(digest="", size=-1, mtime_ns=-1, reader_version=READER_VERSION)
    return Entry(document=step.document, stored=None, own_title=None, seen=unseen)
