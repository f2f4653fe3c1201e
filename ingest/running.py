"""An ingestion ready to run: the parts joined, and the data folder's lock around them."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from assistant.catalogue.documents.ledger import Ledger
from assistant.errors import SourceError
from assistant.index.generations import Generations
from assistant.index.space import Free, free_bytes
from assistant.ports import EncoderMaker
from ingest import lock
from ingest.ahead import WHILE_S, Ahead
from ingest.encoding import Encoding
from ingest.files import FileStore
from ingest.ports import MakePassages, Progress, ReadFiles
from ingest.reading_step import Reading
from ingest.report import Report
from ingest.step import Parts, bring_in_step, utc_now

FILES, PICTURES = "files", "pictures"
# Long enough for the run of a small folder to end beside this one.
WAIT_S = 10.0


def any_encoder(_name: str) -> bool:
    """Whatever encoder the index was built with will do."""
    return True


def _read_files() -> ReadFiles:
    from functools import partial

    from assistant.embedding.library import cores
    from ingest.reading import read_files

    return partial(read_files, workers=cores())


def _load_passages() -> MakePassages:
    # llama-index takes seconds to import, and a run that reads nothing has no use for it.
    from ingest.pipeline import passages_of

    return passages_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingestion:
    """Brings the documents of a data folder in step with source folders."""

    data_dir: Path
    ledger: Ledger
    generations: Generations
    encoders: EncoderMaker
    is_right_encoder: Callable[[str], bool] = any_encoder  # by the name in the pointer
    read: ReadFiles | None = None  # None: the real one
    load_passages: Callable[[], MakePassages] = _load_passages
    free: Free = free_bytes
    now: Callable[[], datetime] = utc_now
    wait_s: float = WAIT_S
    while_s: float = WHILE_S  # a new model's work between two looks at the folders

    def bring_in_step(self, folders: Sequence[Path], progress: Progress) -> Report:
        """Bring everything in step with `folders`.

        Raises:
            Busy: another ingestion runs on the same data folder.
            SourceError: a folder was refused; its documents stay as they are.
            SettingsError: the model that is named cannot be had; the old one goes on answering.
            OutOfSpace: the disk is too full; nothing was changed.
            IndexUnavailable: the index cannot be written; nothing was changed.
            CatalogueUnavailable: the catalogue does not answer; nothing was changed.
        """
        parts = self._parts()
        ahead = Ahead(encoding=parts.encoding, folder=self.data_dir, free=self.free)
        ahead.begin()
        started, report = time.monotonic(), Report()
        while not ahead.is_done:
            with suppress(SourceError), lock.held(self.data_dir, wait_s=self.wait_s):
                # A folder that is refused now is refused by the last look too, which says so.
                report = report.then(bring_in_step(folders, parts, progress, keep=True))
            ahead.go_on(progress, self.while_s)
            report = replace(report, seconds=time.monotonic() - started)
        with lock.held(self.data_dir, wait_s=self.wait_s):
            return report.then(bring_in_step(folders, parts, progress))

    def _parts(self) -> Parts:
        store = FileStore(self.data_dir / FILES, self.free, self.data_dir / PICTURES)
        reading = Reading(
            store=store,
            read=self.read or _read_files(),
            load_passages=self.load_passages,
            now=self.now,
        )
        encoding = Encoding(
            ledger=self.ledger,
            generations=self.generations,
            encoders=self.encoders,
            is_right_encoder=self.is_right_encoder,
        )
        return Parts(
            ledger=self.ledger, encoding=encoding, reading=reading, store=store, now=self.now
        )
