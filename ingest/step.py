"""Bring the catalogue and the index in step with source folders: all of a run, or nothing of it."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.access.policy.grants import day_in_denmark
from assistant.catalogue.documents.ledger import Ledger
from assistant.catalogue.documents.publication import Publication, SourceEntry
from assistant.domain.documents import Document, DocumentState
from assistant.domain.marks import Cause
from assistant.errors import IndexUnavailable, SourceError
from ingest.changes import Changes, changes_of
from ingest.encoding import Encoding, Need
from ingest.files import FileStore
from ingest.looking import Looked, look
from ingest.plan import Plan, Step, Task
from ingest.ports import Progress
from ingest.reading_step import Outcome, Reading
from ingest.report import Failure, Report


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a run works with."""

    ledger: Ledger
    encoding: Encoding
    reading: Reading
    store: FileStore
    now: Callable[[], datetime] = utc_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How the next index is made: as `Encoding.draft` explains."""

    rebuild: bool
    keep: bool


def bring_in_step(
    folders: Sequence[Path], parts: Parts, progress: Progress, *, keep: bool = False
) -> Report:
    """Bring everything in step with `folders`. The caller holds the data folder's lock.

    A folder that is refused leaves its documents as they are; the others are brought in step.
    `keep`: the encoder of the index stays though another one is wanted, which is not ready yet.

    Raises:
        SourceError: a folder was refused.
        SettingsError: the model that is named cannot be had; nothing was changed.
        OutOfSpace: the disk is too full; nothing was changed.
        IndexUnavailable: the index cannot be written; nothing was changed.
        CatalogueUnavailable: the catalogue does not answer; nothing was changed.
    """
    started = time.monotonic()
    looked = look(folders, parts.ledger, day_in_denmark(parts.now()))
    state = parts.ledger.index_state()
    parts.encoding.generations.sweep(state)
    need = parts.encoding.need(state)
    keeps = keep and need is Need.ANOTHER
    rebuild = need is not Need.NOTHING and not keeps
    outcomes: list[Outcome] = []
    if rebuild or not all(plan.is_idle for plan in looked.plans):
        outcomes = _change(looked, parts, progress, Way(rebuild=rebuild, keep=keeps))
    _note_folders(looked, parts.ledger)
    if looked.refused:
        raise _refusal(looked)
    report = _report(looked.plans, outcomes)
    return replace(
        report, passages=parts.ledger.passage_count(), seconds=time.monotonic() - started
    )


def _change(looked: Looked, parts: Parts, progress: Progress, way: Way) -> list[Outcome]:
    steps = [step for plan in looked.plans for step in plan.steps]
    to_read = [step for step in steps if step.task is Task.READ]
    outcomes = parts.reading.run(to_read, progress) if to_read else []
    changes = changes_of(steps, outcomes)
    publication = Publication(
        sources=_sources(looked.plans, parts),
        entries=changes.entries,
        contents=changes.contents,
        standings=changes.standings,
    )
    if changes.touches_index or way.rebuild:
        _publish_with_index(publication, changes, parts, progress, way)
    elif not changes.is_empty:
        parts.ledger.publish(publication)
    parts.store.keep_only(parts.ledger.stored_names())
    return outcomes


def _publish_with_index(
    publication: Publication, changes: Changes, parts: Parts, progress: Progress, way: Way
) -> None:
    try:
        draft = parts.encoding.draft(changes, progress, rebuild=way.rebuild, keep=way.keep)
    except IndexUnavailable:
        if not way.keep:
            raise
        # The encoder that should stay is gone: nothing answers now, so the new one is made at once.
        draft = parts.encoding.draft(changes, progress, rebuild=True)
    parts.ledger.publish(replace(publication, terms=draft.terms, index=draft.state))
    parts.encoding.settle(draft)


def _sources(plans: Sequence[Plan], parts: Parts) -> tuple[SourceEntry, ...]:
    known = {source.name: source for source in parts.ledger.sources()}
    moment = parts.now()
    return tuple(
        SourceEntry(
            name=plan.source.name,
            folder=str(plan.source.folder),
            indexed_at=moment
            if not plan.is_idle or plan.source.name not in known
            else known[plan.source.name].indexed_at,
        )
        for plan in plans
    )


def _note_folders(looked: Looked, ledger: Ledger) -> None:
    """Write down where sources lie now and why one was refused, where that is news."""
    reasons = {str(folder.resolve()): str(error) for folder, error in looked.refused}
    folders = {plan.source.name: str(plan.source.folder) for plan in looked.plans}
    changed = []
    for source in ledger.sources():
        folder = folders.get(source.name, source.folder)
        is_looked_at = source.name in folders or folder in reasons
        refused = reasons.get(folder) if is_looked_at else source.refused
        now = replace(source, folder=folder, refused=refused)
        if now != source:
            changed.append(now)
    if changed:
        ledger.publish(Publication(sources=tuple(changed)))


def _refusal(looked: Looked) -> SourceError:
    said = " ".join(str(error) for _, error in looked.refused)
    return SourceError(f"{said} De øvrige mapper er ajour." if looked.plans else said)


def _report(plans: Sequence[Plan], outcomes: Sequence[Outcome]) -> Report:
    after = {outcome.entry.document.id: outcome.entry.document for outcome in outcomes}
    steps = [step for plan in plans for step in plan.steps]
    documents = {step.document.id: after.get(step.document.id, step.document) for step in steps}
    failures = [
        Failure(document.file, document.reason or "")
        for document in documents.values()
        if document.state in (DocumentState.FAILED, DocumentState.OUTDATED)
    ]
    kinds = [_kind(step) for step in steps if documents[step.document.id].state in _SOUND]
    return Report(
        new=kinds.count("new"),
        changed=kinds.count("changed"),
        unchanged=kinds.count("unchanged"),
        withdrawn=sum(step.task is Task.WITHDRAW and not _was_withdrawn(step) for step in steps),
        failures=tuple(failures),
        notes=(
            *(note for plan in plans for note in plan.source.notes),
            *_set_aside(steps, outcomes),
            *_unread(documents),
        ),
    )


def _set_aside(steps: Sequence[Step], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Say which documents are closed for now by a mark of their own, and by which."""
    read = {o.entry.document.id: o.standing for o in outcomes if o.standing is not None}
    for step in steps:
        standing = read.get(step.document.id, step.standing)
        if standing is not None and standing.cause is Cause.MARKS:
            why = "; ".join(mark.said for mark in standing.marks)
            yield f"{step.document.file} er sat til gennemsyn og lukket så længe: {why}."


def _unread(documents: Mapping[str, Document]) -> Iterator[str]:
    """Say which documents answer with a part of their pages only, and why."""
    for document in documents.values():
        if document.state is DocumentState.INDEXED and document.reason:
            yield f"{document.file}: {document.reason}."


_SOUND = (DocumentState.INDEXED,)


def _kind(step: Step) -> str:
    if step.task is Task.NOTHING:
        return "unchanged"
    return "changed" if step.entry is not None and _was_here(step) else "new"


def _was_here(step: Step) -> bool:
    return step.entry is not None and not _was_withdrawn(step)


def _was_withdrawn(step: Step) -> bool:
    return step.entry is not None and step.entry.document.state is DocumentState.WITHDRAWN
