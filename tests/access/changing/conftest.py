"""A house whose papers change their readers, and the service that runs beside."""

# ruff: noqa: ANN001 - the values of the conftest above cannot be imported by name

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.access import Audience
from assistant.testing.closed_worlds import OPEN_SOURCE, ClosedWorld, Paper, closed_world, write


@dataclass
class House:
    """Papers, who may read them now, and a service that was started before they changed."""

    world: ClosedWorld
    root: Path
    ingest: Callable[..., None]
    joined: Any = None

    @property
    def papers(self) -> Mapping[str, Paper]:
        return {paper.id: paper for paper in self.world.papers}

    def close_to_all_but(self, audience: Audience, *ids: str) -> None:
        """Say in `source.toml` who may read some papers, and bring the data folder in step."""
        papers = tuple(
            replace(paper, audience=audience) if paper.id in ids else paper
            for paper in self.world.papers
        )
        self.world = replace(self.world, papers=papers)
        self.bring_in_step()

    def bring_in_step(self) -> None:
        folders = write(self.world.papers, self.root / "papers", order=[OPEN_SOURCE])
        self.ingest(self.root / "data", folders)


@pytest.fixture
def house(tmp_path: Path, ingest, join) -> Iterator[House]:
    world = closed_world(1)
    held = tuple(replace(paper, source=OPEN_SOURCE) for paper in world.papers)
    made = House(replace(world, papers=held), tmp_path, ingest)
    made.bring_in_step()
    with ExitStack() as stack:
        made.joined = stack.enter_context(join(tmp_path / "data"))
        yield made
