"""The joined service, with a member's token, and nothing in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant import wiring
from assistant.access.tokens.local import LocalTokens
from assistant.settings import load_settings
from assistant.testing.minting import Mint
from tests.journeys.sign_on.page_world import World


class Idle:
    """A background in which nothing happens."""

    def start(self, *, folders: Callable[[], Sequence[Path]], refresh: Callable[[], None]) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def soon(self, folder: Path) -> None:
        """Do nothing."""

    def ingestion(self) -> Mapping[str, Any] | None:
        """Nothing is read."""
        return None


@dataclass(frozen=True)
class Service:
    """A service as `byraad serve` joins it, and how one calls it."""

    client: TestClient
    tokens: LocalTokens
    data_dir: Path

    def who(self, *headers: tuple[str, str], path: str = "/v1/me") -> dict[str, Any] | int:
        """Whom the service takes a caller for; the status where it refuses."""
        request = self.client.build_request("GET", path, headers=list(headers))
        reply = self.client.send(request)
        said: dict[str, Any] = reply.json()
        return said if reply.status_code == 200 else reply.status_code


@pytest.fixture(scope="module")
def service_at() -> Iterator[Callable[..., Service]]:
    """Return what joins a service over a data folder, with settings."""
    patch = pytest.MonkeyPatch()

    def joined(folder: Path, **settings: str) -> Service:
        patch.setenv("BYRAAD_DATA_DIR", str(folder))
        for name, value in settings.items():
            patch.setenv(name, value)
        try:
            app = wiring.build_app(load_settings(), background=Idle(), start_wait_s=0)
        finally:
            for name in settings:
                patch.delenv(name)
        return Service(TestClient(app), LocalTokens(folder), folder)

    yield joined
    patch.undo()


@pytest.fixture(scope="module")
def service(
    service_at: Callable[..., Service], tmp_path_factory: pytest.TempPathFactory
) -> Service:
    """A service whose people are this machine's own."""
    return service_at(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def mint() -> Mint:
    return Mint()


@pytest.fixture
def world(mint: Mint) -> World:
    return World(mint)
