"""Publishing by pointer: a generation is written whole beside the published one, then named.

`generations/<n>/` holds the encoder and, with the embedded engine, the points. What the catalogue's
pointer does not name is a leftover and goes at the next run; the generation before the published
one stays until then, for those who have just read the pointer.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from assistant.catalogue.documents.publication import IndexState
from assistant.index.copying import share
from assistant.index.writer import Generation, IndexEngine


@dataclass(frozen=True, slots=True)
class Generations:
    """All generations below one folder."""

    root: Path
    engine: IndexEngine

    def published(self, state: IndexState) -> Generation:
        """Return the generation that the pointer names."""
        return self._generation(state.generation, state.fitted_at)

    def is_intact(self, state: IndexState) -> bool:
        """Whether what the pointer names is there, whole."""
        generation = self.published(state)
        return generation.encoder.is_dir() and self.engine.is_intact(generation)

    def sweep(self, state: IndexState | None) -> None:
        """Remove everything but what the pointer names. No run may be under way."""
        current = self.published(state) if state else None
        self.engine.sweep(current)
        if not self.root.is_dir():
            return
        for folder in self.root.iterdir():
            if current is None or folder != current.folder:
                shutil.rmtree(folder)

    def begin(self, state: IndexState | None, *, refit: bool) -> Generation:
        """Make the folder of the next generation; without `refit` it shares the encoder.

        What is never published is removed by `discard`, or by `sweep` at the next run.
        """
        number = state.generation + 1 if state else 1
        fitted_at = number if refit or state is None else state.fitted_at
        generation = self._generation(number, fitted_at)
        generation.folder.mkdir(parents=True)
        if not refit and state is not None:
            share(self.published(state).encoder, generation.encoder)
        return generation

    def discard(self, generation: Generation) -> None:
        """Remove a generation that cannot be finished."""
        shutil.rmtree(generation.folder, ignore_errors=True)

    def _generation(self, number: int, fitted_at: int) -> Generation:
        return Generation(number=number, fitted_at=fitted_at, folder=self.root / f"{number:08d}")
