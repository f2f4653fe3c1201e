"""Joins the service."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.domain.access import ADMIN, THE_PUBLIC, Asker
from assistant.errors import SettingsError
from assistant.settings import AuthMode, Settings
from assistant.wiring.answering import EXTRACTIVE
from assistant.wiring.core import build_assistant
from assistant.wiring.rehearsing import rehearsing
from assistant.wiring.sweeping import sweeping

if TYPE_CHECKING:
    from fastapi import FastAPI

# Built-in vectors are there in less than a second, where the machine is not busy.
PATIENCE_S = 60.0
START_WAIT_S = 1.0  # for a model that takes ten seconds


class Background(Protocol):
    """What a service does beside answering: it keeps its folders in step."""

    def start(self, *, folders: Callable[[], Sequence[Path]], refresh: Callable[[], None]) -> None:
        """Begin; `refresh` takes up a new index."""
        ...

    def stop(self) -> None:
        """End."""
        ...

    def ingestion(self) -> Mapping[str, Any] | None:
        """How an ingestion stands; None where there is nothing to say."""
        ...


def build_app(
    settings: Settings, *, background: Background, start_wait_s: float | None = None
) -> "FastAPI":
    """Join the service; `background` starts and stops with it.

    Its start waits for what it answers with, `start_wait_s` seconds at most; a named model loads
    while the service runs already.

    Raises:
        ByraadError: as `build_assistant`.
    """
    from assistant.access.tokens import LocalTokens
    from assistant.api.app import create_app
    from assistant.api.parts import IngestionProgress
    from assistant.api.parts import Parts as ServiceParts
    from assistant.pictures.office import OfficePages
    from assistant.pictures.pages import PagePictures

    if settings.auth is AuthMode.OIDC:
        raise SettingsError(
            "BYRAAD_AUTH=oidc er ikke klar endnu. Brug BYRAAD_AUTH=local, som er standard."
        )
    parts = build_assistant(settings)
    is_slow = bool(settings.embedding_model or settings.reranker_model)
    usual_s = START_WAIT_S if is_slow else PATIENCE_S
    wait_s = usual_s if start_wait_s is None else start_wait_s

    def folders() -> list[Path]:
        known = parts.catalogue.sources(asker=Asker(groups=frozenset({ADMIN})))
        return [Path(source.folder) for source in known if source.folder]

    def progress() -> IngestionProgress | None:
        stands = background.ingestion()
        return IngestionProgress(**stands) if stands is not None else None

    def rehearse(question: str) -> None:
        parts.assistant.search(question, asker=THE_PUBLIC)
        if parts.generator == EXTRACTIVE:  # a model is not paid for what nobody asked
            deque(parts.assistant.ask(question, asker=THE_PUBLIC), maxlen=0)

    @contextmanager
    def running() -> Iterator[None]:
        with parts:
            # Opened now, so that the first question need not wait.
            parts.open_aside(wait_s=wait_s)
            background.start(folders=folders, refresh=parts.live.refresh)
            try:
                with sweeping(parts.answers.sweep), rehearsing(rehearse):
                    yield
            finally:
                background.stop()

    return create_app(
        ServiceParts(
            assistant=parts.assistant,
            catalogue=parts.catalogue,
            answers=parts.answers,
            enquiries=parts.enquiries,
            settings=settings,
            tokens=LocalTokens(settings.data_dir),
            pictures=PagePictures(office=OfficePages(settings.data_dir / "pictures")),
            background=running,
            ingestion=progress,
            probe=parts.ready,
            model=parts.model,
            gauges=parts.gauges,
            generator=parts.generator,
        )
    )
