"""Joins the service."""

import uuid
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.domain.access import ADMIN, THE_PUBLIC, Asker
from assistant.privacy.retention import months_before
from assistant.settings import Settings
from assistant.wiring.answering import EXTRACTIVE
from assistant.wiring.core import build_assistant
from assistant.wiring.looking_again import looking_again
from assistant.wiring.reading_ahead import cutter, read_ahead
from assistant.wiring.rehearsing import rehearsing
from assistant.wiring.stores import open_marks
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

    def soon(self, folder: Path) -> None:
        """Bring one folder in step as soon as that can be done, without waiting for it."""
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
    from assistant.access.policy.verifier import UnderPolicy
    from assistant.api.app import create_app
    from assistant.api.parts.joined import Parts as ServiceParts
    from assistant.api.parts.ports import IngestionProgress
    from assistant.pictures.office import OfficePages
    from assistant.pictures.pages import PagePictures
    from assistant.wiring.casework import build_casework, open_enquiries, word_as_pdf
    from assistant.wiring.verifying import build_sign_on, require_settings

    require_settings(settings)
    parts = build_assistant(settings)
    sign_on = build_sign_on(settings, parts.policy.claimed)
    is_slow = bool(settings.embedding_model or settings.reranker_model)
    usual_s = START_WAIT_S if is_slow else PATIENCE_S
    wait_s = usual_s if start_wait_s is None else start_wait_s

    def folders() -> list[Path]:
        known = parts.catalogue.sources(asker=Asker(groups=frozenset({ADMIN})))
        return [Path(source.folder) for source in known if source.folder]

    marks = open_marks(settings)
    enquiries = open_enquiries(settings)
    casework = build_casework(
        settings,
        parts.enquiries,
        parts.catalogue,
        enquiries,
        changed=background.soon,
        new_id=lambda: str(uuid.uuid4()),
    )

    def progress() -> IngestionProgress | None:
        stands = background.ingestion()
        return IngestionProgress(**stands) if stands is not None else None

    def rehearse(question: str) -> None:
        parts.assistant.search(question, asker=THE_PUBLIC)
        if parts.generator == EXTRACTIVE:  # a model is not paid for what nobody asked
            deque(parts.assistant.ask(question, asker=THE_PUBLIC), maxlen=0)

    def sweep_audit() -> int:
        return parts.audit.sweep(months_before(datetime.now(UTC), settings.audit_months))

    @contextmanager
    def running() -> Iterator[None]:
        with parts:
            # Opened now, so that the first question need not wait.
            parts.open_aside(wait_s=wait_s)
            background.start(folders=folders, refresh=parts.live.refresh)
            casework.desk.arrange(datetime.now(UTC).date())
            try:
                with (
                    sweeping(parts.answers.sweep),
                    sweeping(sweep_audit, what="audit"),
                    rehearsing(rehearse, lambda: read_ahead(parts.catalogue, cutter(parts.live))),
                ):
                    yield
            finally:
                background.stop()
                sign_on.close()
                enquiries.close()
                marks.close()

    return create_app(
        ServiceParts(
            assistant=parts.assistant,
            catalogue=parts.catalogue,
            answers=parts.answers,
            enquiries=parts.enquiries,
            casework=casework,
            word_as_pdf=word_as_pdf,
            settings=settings,
            tokens=UnderPolicy(sign_on.tokens, parts.policy),
            owner_tokens=UnderPolicy(sign_on.owner_tokens, parts.policy),
            sign_in=sign_on.sign_in,
            sign_out=sign_on.sign_out,
            pictures=PagePictures(office=OfficePages(settings.data_dir / "pictures")),
            background=running,
            ingestion=progress,
            probe=parts.ready,
            model=parts.model,
            gauges=parts.gauges,
            audit=parts.audit,
            policy=parts.policy,
            marks=marks,
            look_again=looking_again(parts.catalogue, background),
            generator=parts.generator,
        )
    )
