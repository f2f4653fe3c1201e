"""A change of model without a pause: what is published is encoded ahead, a while at a time.

Between two whiles the folders are brought in step under the old model, so that new documents are
found and a tightened audience applies though the change takes hours. What has been encoded is kept
on disk; a run that is killed loses the document that it was at.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import SettingsError
from assistant.index.space import Free, require
from assistant.ports import Encoder
from ingest.encoding import Encoding, Need, runs
from ingest.ports import Progress
from ingest.telling import Percent

WHILE_S = 300.0
PHASE = "regner om til den nye model"
# Of each number of a vector: kept on disk, logged, written and packed by the engine.
BYTES_PER_NUMBER = 4 * 5


@dataclass(slots=True, kw_only=True)
class Ahead:
    """Encodes all that answers with the encoder that the settings name."""

    encoding: Encoding
    folder: Path  # where the vectors will lie
    free: Free
    clock: Callable[[], float] = time.monotonic
    is_done: bool = True
    _encoder: Encoder | None = None
    _fault: SettingsError | None = None
    _documents: set[str] = field(default_factory=set)  # done
    _passages: int = 0  # of those

    def begin(self) -> None:
        """See whether another encoder is wanted, and slow; where not, everything is done."""
        if self.encoding.need(self.encoding.ledger.index_state()) is not Need.ANOTHER:
            return
        try:
            self._encoder = self.encoding.encoders.ahead()
        except SettingsError as error:  # said when the folders are in step with the old one
            self._fault = error
        self.is_done = self._encoder is None and self._fault is None

    def go_on(self, progress: Progress, seconds: float) -> None:
        """Encode for `seconds` and to the end of a document, or until all is done.

        Raises:
            SettingsError: the model that is named cannot be had.
            OutOfSpace: its vectors would fill the disk.
        """
        if self._fault is not None:
            raise self._fault
        if self._encoder is None:
            return
        ledger, until = self.encoding.ledger, self.clock() + seconds
        told = Percent(progress, PHASE, ledger.passage_count(), self.clock, done=self._passages)
        told.begin()
        left = max(0, told.total - told.done)
        require(self.folder, left * self._encoder.size * BYTES_PER_NUMBER, self.free)
        for id_ in sorted({*ledger.answering_ids()} - self._documents):
            documents = {key: entry.document for key, entry in ledger.entries_by_id([id_]).items()}
            for run in runs(ledger.passages([id_])):
                self._encoder.encode(run, documents)
                told.add(len(run))
            self._documents.add(id_)
            self._passages = told.done
            if self.clock() >= until:
                return
        self.is_done = True
