"""Search, ask, status and token: through the service where one lives, in this process elsewhere."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant.cli.arguments import ADMINISTRATOR
from assistant.cli.beside import Beside, Json, beside
from assistant.domain.access import Asker
from assistant.errors import Busy
from assistant.settings import Settings

Result = TypeVar("Result")


def search(settings: Settings, query: str, limit: int, asker: Asker) -> Json:
    """Return the object of `POST /v1/search` for `asker`."""

    def alone() -> Json:
        from assistant.cli.alone import search as find

        return find(settings, query, limit, asker)

    return reach(settings, lambda service: service.search(query, limit, asker), alone)


def explain(settings: Settings, query: str, limit: int, asker: Asker) -> Json:
    """Return the same for `asker`, each hit with what it was found by."""

    def alone() -> Json:
        from assistant.cli.alone import explain as find

        return find(settings, query, limit, asker)

    return reach(settings, lambda service: service.explain(query, limit, asker), alone)


def ask(settings: Settings, question: str, asker: Asker, conversation: str | None = None) -> Json:
    """Return the object of `POST /v1/ask` for `asker`; `conversation` is the id of theirs."""

    def alone() -> Json:
        from assistant.cli.alone import ask as find

        return find(settings, question, asker, conversation)

    return reach(settings, lambda service: service.ask(question, asker, conversation), alone)


def status(settings: Settings) -> Json:
    """Return the object of `GET /v1/status` for the owner, who may see all of it."""

    def alone() -> Json:
        from assistant.cli.alone import status as find

        return find(settings, ADMINISTRATOR)

    return reach(settings, lambda service: service.status(ADMINISTRATOR), alone)


def issue_token(settings: Settings, sub: str, groups: Sequence[str], minutes: int | None) -> str:
    """Return a signed token for `sub`, good for `minutes`."""

    def alone() -> str:
        from assistant.access.tokens.local import DEFAULT_MINUTES, LocalTokens

        lifetime = DEFAULT_MINUTES if minutes is None else minutes
        return LocalTokens(settings.data_dir).issue(sub, groups, lifetime)

    return reach(settings, lambda service: service.token(sub, groups, minutes), alone)


def reach(
    settings: Settings, through: Callable[[Beside], Result], alone: Callable[[], Result]
) -> Result:
    """Go through the service that lives on the data folder; where none does, go `alone`."""
    service = beside(settings.data_dir)
    if service is None:
        try:
            return alone()
        except Busy:
            # A service may have started in the meantime and taken the index.
            service = beside(settings.data_dir)
            if service is None:
                raise
    with service:
        return through(service)
