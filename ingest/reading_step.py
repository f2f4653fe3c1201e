"""Read what the plan says must be read, and cut it into passages."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from assistant.catalogue.documents.publication import Contents, Entry, Seen
from assistant.domain.documents import Document, DocumentState
from assistant.domain.marks import Standing
from assistant.errors import Unreadable
from ingest.files import FileStore, TooLarge
from ingest.marks import of_contents
from ingest.masking import masked_read
from ingest.notices import notice_of
from ingest.plan import READER_VERSION, Step, title_of
from ingest.ports import MakePassages, Progress, ReadFiles
from ingest.reading import FileFailed, FileRead
from ingest.recognising.tesseract import is_installed


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document after reading: its entry, and its contents where these are new."""

    step: Step
    entry: Entry
    contents: Contents | None  # None: what was there stays
    standing: Standing | None = None  # None: as its step says


@dataclass(frozen=True, slots=True)
class _Copied:
    step: Step
    name: str
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Reads files and makes passages of them; the one who cuts is loaded while files are read."""

    store: FileStore
    read: ReadFiles
    load_passages: Callable[[], MakePassages]  # may take seconds
    now: Callable[[], datetime]

    def run(self, steps: Sequence[Step], progress: Progress) -> list[Outcome]:
        """Return what became of every step, in no set order.

        The copies are read, not the sources: a file that changes meanwhile does no harm.

        Raises:
            OutOfSpace: the copies would fill the disk.
        """
        progress.found(len(steps))
        progress.phase("læser")
        copied, outcomes = self._copy(steps, progress)
        if not copied:
            return outcomes
        with ThreadPoolExecutor(max_workers=1) as background:
            cutting = background.submit(self.load_passages)
            waiting: list[tuple[_Copied, FileRead]] = []

            def page_begun(path: Path, page: int, pages: int) -> None:
                file = copied[self._name(path)][0].step.document.file
                progress.page_begun(file, page, pages)

            paths = [self.store.path(name) for name in copied]
            for result in self.read(paths, on_page=page_begun):
                for one in copied[self._name(result.path)]:
                    if isinstance(result, FileFailed):
                        progress.file_done(one.step.document.file, 0)
                        outcomes.append(_failed(one.step, one.seen, result.reason))
                    else:
                        progress.file_done(one.step.document.file, len(result.pages))
                        waiting.append((one, result))
                if cutting.done():
                    outcomes += self._cut(waiting, cutting)
            progress.phase("bearbejder")
            return outcomes + self._cut(waiting, cutting)

    def _copy(
        self, steps: Iterable[Step], progress: Progress
    ) -> tuple[dict[str, list[_Copied]], list[Outcome]]:
        """Copy the files; equal ones share a copy and are read once."""
        copied: dict[str, list[_Copied]] = {}
        failed: list[Outcome] = []
        for step in steps:
            if step.path is None:
                continue
            try:
                copy = self.store.add(step.path)
            except (OSError, Unreadable) as error:
                failed.append(_failed(step, _seen_failing(error), _reason(error)))
                progress.file_done(step.document.file, 0)
                continue
            seen = Seen(
                digest=copy.digest,
                size=copy.size,
                mtime_ns=copy.mtime_ns,
                reader_version=READER_VERSION,
                could_recognise=is_installed(),
            )
            copied.setdefault(copy.name, []).append(_Copied(step, copy.name, seen))
        return copied, failed

    def _name(self, path: Path) -> str:
        return path.relative_to(self.store.root).as_posix()

    def _cut(
        self, waiting: list[tuple[_Copied, FileRead]], cutting: "Future[MakePassages]"
    ) -> list[Outcome]:
        make = cutting.result()
        outcomes = [self._read(one, result, make) for one, result in waiting]
        waiting.clear()
        return outcomes

    def _read(self, one: _Copied, read: FileRead, make: MakePassages) -> Outcome:
        private = masked_read(read)
        result = private.read
        described = replace(
            _titled(one.step.document, one.step.entry, result.title),
            state=DocumentState.INDEXED,
            reason=notice_of(result.pages),
            pages=len(result.pages),
            unread_pages=sum(not page.read for page in result.pages),
            digest=one.seen.digest,
            indexed_at=self.now(),
        )
        document, standing = _judged(one.step, described, result, private.reason)
        entry = Entry(document=document, stored=one.name, own_title=result.title, seen=one.seen)
        pages = tuple(page.page for page in result.pages)
        passages = tuple(make(document, result.pages))
        return Outcome(one.step, entry, Contents(pages=pages, passages=passages), standing)


def _judged(
    step: Step, described: Document, read: FileRead, private: str | None
) -> tuple[Document, Standing | None]:
    """Hold what the file says of itself against its audience."""
    if step.judge is None:
        return described, None
    standing = step.judge.standing(described, of_contents(described, read, private))
    return replace(described, audience=standing.audience), standing


def _seen_failing(error: OSError | Unreadable) -> Seen:
    """What is known of a file that was not copied: one that is too large need not be tried again.

    Any other is looked at in the next run, changed or not.
    """
    size, mtime_ns = (error.size, error.mtime_ns) if isinstance(error, TooLarge) else (-1, -1)
    return Seen(digest="", size=size, mtime_ns=mtime_ns, reader_version=READER_VERSION)


def _reason(error: OSError | Unreadable) -> str:
    if isinstance(error, Unreadable):
        return str(error)
    return f"filen kan ikke åbnes ({error.strerror})"


def _titled(document: Document, entry: Entry | None, own_title: str | None) -> Document:
    """Take up the file's own title, unless `source.toml` gives another."""
    was_own = {title_of(document.file), entry.own_title if entry else None}
    if own_title and document.title in was_own:
        return replace(document, title=own_title)
    if not own_title and entry and entry.own_title == document.title:
        return replace(document, title=title_of(document.file))
    return document


def _failed(step: Step, seen: Seen, reason: str) -> Outcome:
    """Say why; where an older version answers, it stays, marked as old."""
    if step.answers and step.entry is not None:
        old = replace(step.document, state=DocumentState.OUTDATED, reason=reason)
        entry = replace(step.entry, document=old, seen=seen)
        return Outcome(step, entry, None)
    document = replace(
        step.document,
        state=DocumentState.FAILED,
        reason=reason,
        pages=0,
        unread_pages=0,
        digest="",
        indexed_at=None,
    )
    return Outcome(step, Entry(document=document, stored=None, own_title=None, seen=seen), None)
