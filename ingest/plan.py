"""Compare a folder with what the catalogue knows of it: what must be read, changed or withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path, PurePosixPath

from assistant.catalogue.documents.publication import Entry
from assistant.domain.access import PUBLIC, Audience
from assistant.domain.documents import Document, DocumentKind, DocumentState, document_id
from assistant.domain.marks import Decision, Standing
from assistant.errors import SourceError
from assistant.privacy.masking import masked_text
from ingest.files import digest_of
from ingest.marks import Judge
from ingest.recognising.tesseract import is_installed
from ingest.sources.folder import Source

# Raised when the readers learn something: everything is read anew, and so is what failed.
READER_VERSION = 3
GONE = "filen er ikke længere i mappen"
WITHDRAWN = "trukket tilbage {day:%d-%m-%Y}"
RENAMED = "kilden hedder nu »{name}«"


class Task(Enum):
    """What is to be done about a document."""

    READ = "read"  # new, or with new content, or worth another try
    DESCRIBE = "describe"  # the same content, described in another way
    WITHDRAW = "withdraw"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A document, what is known of it, and what is to be done."""

    task: Task
    document: Document  # as it is described and judged now; the rest as it was
    path: Path | None  # None where the file is gone
    entry: Entry | None  # None where the document is new
    standing: Standing | None = None  # None where its source no longer describes it
    judge: Judge | None = None  # for what reading will find

    @property
    def is_news(self) -> bool:
        """Whether it stands otherwise than before, though nothing else may have changed."""
        return bool(self.judge and self.standing and self.judge.is_news(self.standing))

    @property
    def answers(self) -> bool:
        """Whether a version of it is published now."""
        state = self.entry and self.entry.document.state
        return state in (DocumentState.INDEXED, DocumentState.OUTDATED)


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of one source."""

    source: Source
    steps: tuple[Step, ...]

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to do."""
        return all(step.task is Task.NOTHING and not step.is_news for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """How documents stood at the last look and what was decided about them, by document id."""

    standings: Mapping[str, Standing] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)


NOTHING_RULED = Ruled()


def plan_of(
    source: Source,
    known: Mapping[str, Entry],
    former: Sequence[Entry] = (),
    ruled: Ruled = NOTHING_RULED,
) -> Plan:
    """Return what brings `known` in step with `source`.

    `former` are the documents of the same folder under the name it had before: they go, for a
    source is known by its name, and nobody would ever look at the old one again.

    Raises:
        SourceError: the folder is suddenly empty.
    """
    marked = {file for file, said in source.description.documents.items() if said.withdrawn}
    here = [e for file, e in known.items() if file not in marked and _is_here(e)]
    if here and not source.files:
        raise SourceError(
            f"{source.folder} er tom, men »{source.name}« har {len(here)} dokumenter. "
            "Intet er ændret. Er mappen ikke forbundet?"
        )
    judge = Judge(
        description=source.description, standings=ruled.standings, decisions=ruled.decisions
    )
    present = [_present(source, f, known.get(f), judge) for f in source.files if f not in marked]
    withdrawn = [_withdrawn(source, file, known.get(file), judge) for file in sorted(marked)]
    gone = [e for file, e in known.items() if file not in source.files and file not in marked]
    renamed = [entry for entry in former if _is_here(entry)]
    old = _gone(judge, renamed, RENAMED.format(name=source.name))
    return Plan(source, (*present, *withdrawn, *_gone(judge, gone, GONE), *old))


def _is_here(entry: Entry) -> bool:
    return entry.document.state is not DocumentState.WITHDRAWN


def _present(source: Source, file: str, entry: Entry | None, judge: Judge) -> Step:
    path = source.files[file]
    described = describe(source, file, entry)
    standing = judge.standing(described)
    document = replace(described, audience=standing.audience)
    task = Task.NOTHING
    if entry is None or _must_read(path, document, entry):
        task = Task.READ
    elif document != entry.document:
        task = Task.DESCRIBE
    return Step(
        task=task, document=document, path=path, entry=entry, standing=standing, judge=judge
    )


def _withdrawn(source: Source, file: str, entry: Entry | None, judge: Judge) -> Step:
    """A document that `source.toml` calls back, whether or not its file still lies there."""
    described = describe(source, file, entry)
    standing = judge.standing(described)
    document = replace(
        described,
        audience=standing.audience,
        state=DocumentState.WITHDRAWN,
        reason=WITHDRAWN.format(day=source.description.of(file).withdrawn),
        pages=0,
        unread_pages=0,
    )
    is_known = entry is not None and document == entry.document
    task = Task.NOTHING if is_known else Task.WITHDRAW
    return Step(
        task=task, document=document, path=None, entry=entry, standing=standing, judge=judge
    )


def _must_read(path: Path, document: Document, entry: Entry) -> bool:
    old = entry.document
    if old.state is DocumentState.WITHDRAWN or entry.seen.reader_version != READER_VERSION:
        return True
    # Its scanned pages are unread for want of a program that has been installed since.
    if old.unread_pages and not entry.seen.could_recognise and is_installed():
        return True
    # Passages carry the case number of their document from when they were cut.
    if document.case_number != old.case_number and old.state is not DocumentState.FAILED:
        return True
    try:
        found = path.stat()
        if (found.st_size, found.st_mtime_ns) == (entry.seen.size, entry.seen.mtime_ns):
            return False
        return digest_of(path) != entry.seen.digest
    except OSError:  # reading it will say why it cannot be read
        return True


def describe(source: Source, file: str, entry: Entry | None) -> Document:
    """Return the document of `file` with what `source.toml` says of it now."""
    said, defaults = source.description.of(file), source.description.defaults
    own_title = entry.own_title if entry else None
    base = entry.document if entry else None
    return Document(
        id=document_id(source.name, file),
        source=source.name,
        file=file,
        title=_masked(said.title) or own_title or title_of(file),
        kind=said.kind or defaults.kind or DocumentKind.OTHER,
        body=said.body or defaults.body,
        date=said.date,
        case_number=_masked(said.case_number),
        url=_masked(said.url),
        audience=source.description.audience(file),
        state=base.state if base else DocumentState.INDEXED,
        reason=base.reason if base else None,
        pages=base.pages if base else 0,
        unread_pages=base.unread_pages if base else 0,
        digest=base.digest if base else "",
        indexed_at=base.indexed_at if base else None,
    )


def title_of(file: str) -> str:
    """Return a title for a file that has none.

    >>> title_of("2025/bilag-3_oekonomi.pdf")
    'bilag 3 oekonomi'
    """
    stem = PurePosixPath(file).stem
    return masked_text(" ".join(stem.replace("-", " ").replace("_", " ").split()) or file)


def _masked(said: str | None) -> str | None:
    return None if said is None else masked_text(said)


def _gone(judge: Judge, entries: Sequence[Entry], reason: str) -> Iterator[Step]:
    for entry in entries:
        document = replace(
            entry.document,
            state=DocumentState.WITHDRAWN,
            reason=reason,
            pages=0,
            unread_pages=0,
            audience=_of_gone(judge, entry.document),
        )
        task = Task.NOTHING if document == entry.document else Task.WITHDRAW
        yield Step(task=task, document=document, path=None, entry=entry)


def _of_gone(judge: Judge, document: Document) -> Audience:
    """A withdrawn document that is no longer listed is never opened by the folder's defaults."""
    now = judge.standing(document).audience
    if document.file in judge.description.documents:
        return now
    return narrower(document.audience, now)


def narrower(first: Audience, second: Audience) -> Audience:
    """Return an audience that admits no one whom either would not.

    >>> sorted(narrower(Audience.of(["public"]), Audience.of(["council"])).groups)
    ['council']
    """
    excluded = first.excluded | second.excluded
    groups = first.groups & second.groups
    if PUBLIC in first.groups:
        groups |= second.groups
    if PUBLIC in second.groups:
        groups |= first.groups
    if PUBLIC in groups and not (PUBLIC in first.groups and PUBLIC in second.groups):
        groups -= {PUBLIC}
    return Audience(groups=groups, excluded=excluded)
