"""`byraad serve`: the service of a data folder, over TCP and over its owner's socket."""

import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assistant.access.tokens.local import LocalTokens
from assistant.cli.background import Background
from assistant.cli.door import owner_socket, serving
from assistant.cli.events import Json
from assistant.cli.ingestions import Start, starter
from assistant.cli.listening import listen, nameless
from assistant.cli.signals import stopping_is_clean
from assistant.domain.access import Asker
from assistant.settings import Settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from assistant.cli.owner import Explained


@dataclass(frozen=True, slots=True)
class Served:
    """A service's program for anyone, and the search that its owner alone may have explained."""

    program: "ASGIApp"
    explained: "Explained"


class BuildApp(Protocol):
    """Joins the parts into a service, with `background` in the lifespan of its program."""

    def __call__(self, settings: Settings, *, background: Background) -> Served:
        """Return the service."""
        ...


def wired(settings: Settings, *, background: Background) -> Served:
    """Return the real service. Imported late: a refusal should not take a second."""
    from assistant.cli.explained import explained
    from assistant.wiring import build_app

    program = build_app(settings, background=background)
    parts = program.state.parts

    def explain(query: str, limit: int, asker: Asker) -> Json:
        return explained(parts.assistant, query, limit, parts.policy.effective(asker))

    return Served(program, explain)


def serve(settings: Settings, *, build: BuildApp = wired, start: Start | None = None) -> None:
    """Serve until SIGINT or SIGTERM; `start` starts the children that ingest.

    Raises:
        Busy: the data folder or the port is taken; the message says what to do.
        ByraadError: the folder, the address or the index cannot be used.
    """
    with (
        stopping_is_clean(),
        serving(settings.data_dir, settings.api_url),
        listen(settings.host, settings.api_port, setting="BYRAAD_API_PORT") as public,
        owner_socket(settings.data_dir) as owners,
        Background(
            start or starter(settings.data_dir), minutes=settings.sync_minutes
        ) as background,
    ):
        served = build(settings, background=background)
        _serve(settings, served, background, public=public, owners=owners)


def _serve(
    settings: Settings,
    served: Served,
    background: Background,
    *,
    public: socket.socket,
    owners: socket.socket,
) -> None:
    from assistant.cli.owner import OwnerDoor
    from assistant.cli.server import Server

    door = OwnerDoor(
        served.program,
        socket_path=owners.getsockname(),
        ingestions=background.ingestions,
        tokens=LocalTokens(settings.data_dir),
        explained=served.explained,
    )

    def ready() -> None:
        sys.stdout.write(f"API'et svarer på {settings.api_url} (stop med Ctrl-C)\n")
        sys.stdout.write(nameless(settings))
        sys.stdout.flush()

    Server(door, ready=ready, leaving=background.leave).run(sockets=[public, owners])
