"""A house that is empty but for what its source says of itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.in_step.house import PUBLIC_TOML, House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "kilde", tmp_path / "data")
    made.says(PUBLIC_TOML)
    yield made
    made.catalogue.close()
