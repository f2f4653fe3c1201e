"""The one place that joins the parts. Nothing is opened before a `build_` function is called."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from assistant.answering.extractive import LONGEST_ANSWER, ExtractiveAnswerer
from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import ADMIN, Asker
from assistant.embedding.making import Maker
from assistant.embedding.remembered import VectorStore
from assistant.embedding.reranker import NamedReranker
from assistant.embedding.reranking import RerankingRetriever, Tally
from assistant.errors import SettingsError
from assistant.index.engines import engine_at
from assistant.index.generations import Generations
from assistant.index.live import Live
from assistant.index.space import require
from assistant.ports import Answerer
from assistant.retrieval.hybrid import HybridRetriever
from assistant.retrieval.weighing import QuestionWeigher
from assistant.service import Assistant
from assistant.settings import AuthMode, Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ingest.running import Ingestion

EXTRACTIVE = "extractive"
# Built-in vectors are there in less than a second, where the machine is not busy.
PATIENCE_S = 60.0
START_WAIT_S = 1.0  # for a model that takes ten seconds
VECTORS = "vectors"


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


@dataclass(frozen=True, slots=True)
class Parts:
    """An open assistant. Leaving it closes what it holds."""

    assistant: Assistant
    catalogue: Catalogue
    live: Live
    generator: str
    maker: Maker
    reranker: NamedReranker | None
    gauges: Mapping[str, Callable[[], float]]  # what is counted outside the service's calls

    def model(self) -> str | None:
        """Name the model that passages are found with, for people; None while there is no index."""
        state = self.catalogue.index_state()
        return self.maker.describe(state.encoder) if state else None

    def open_aside(self, *, wait_s: float) -> None:
        """Load what is slow in threads; wait `wait_s` seconds at most.

        Raises:
            ByraadError: the index could not be opened, and that was clear within the wait.
        """
        until = time.monotonic() + wait_s
        if self.reranker is not None:
            self.reranker.begin()
        self.live.open_aside(wait_s=wait_s)
        if self.reranker is not None:
            self.reranker.wait(until - time.monotonic())

    def ready(self) -> None:
        """Return where questions can be answered now.

        Raises:
            ByraadError: they cannot; why, in Danish.
        """
        self.live.current()
        if self.reranker is not None:
            self.reranker.ready()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index and the catalogue."""
        self.live.close()
        self.catalogue.close()


def build_assistant(settings: Settings) -> Parts:
    """Open the catalogue and the index of the data folder, to search and to ask.

    Raises:
        CatalogueUnavailable: the catalogue cannot be opened.
        SettingsError: a setting names something that cannot be had.
    """
    reranker = NamedReranker(settings.reranker_model) if settings.reranker_model else None
    catalogue = _catalogue(settings)
    maker = Maker(settings.embedding_model)
    live = Live(catalogue.index_state, _generations(settings), maker)
    hybrid, tally = HybridRetriever(live, catalogue, catalogue), Tally()
    retriever = RerankingRetriever(hybrid, reranker, tally=tally) if reranker else hybrid
    weigher = QuestionWeigher(live, catalogue)
    answerer, generator = _answerer(settings, catalogue, weigher)
    assistant, gauges = Assistant(retriever, answerer), tally.gauges() if reranker else {}
    return Parts(assistant, catalogue, live, generator, maker, reranker, gauges)


def build_ingestion(settings: Settings) -> "Ingestion":
    """Join what brings the data folder in step with source folders.

    Raises:
        CatalogueUnavailable: the catalogue cannot be opened.
    """
    from ingest.running import Ingestion

    maker = Maker(settings.embedding_model, VectorStore(settings.data_dir / VECTORS, require))
    return Ingestion(
        data_dir=settings.data_dir,
        ledger=_catalogue(settings).ledger,
        generations=_generations(settings),
        encoders=maker,
        is_right_encoder=maker.is_right,
    )


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

    @contextmanager
    def running() -> Iterator[None]:
        with parts:
            # Opened now, so that the first question need not wait.
            parts.open_aside(wait_s=wait_s)
            background.start(folders=folders, refresh=parts.live.refresh)
            try:
                yield
            finally:
                background.stop()

    return create_app(
        ServiceParts(
            assistant=parts.assistant,
            catalogue=parts.catalogue,
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


def _catalogue(settings: Settings) -> Catalogue:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"Datamappen {settings.data_dir} kan hverken findes eller laves. Ret BYRAAD_DATA_DIR."
        ) from error
    return Catalogue.open(settings.catalogue_url, files=settings.data_dir / "files")


def _generations(settings: Settings) -> Generations:
    engine = engine_at(settings.qdrant_url, lambda: collection_prefix(settings.data_dir))
    return Generations(settings.data_dir / "generations", engine)


def collection_prefix(data_dir: Path) -> str:
    """Begin the names of a data folder's collections: no other folder's are ever swept away.

    The folder's own key tells it from all others, on any machine; its digest gives nothing away.
    """
    from assistant.access.keys import signing_key

    return f"byraad-{hashlib.sha256(signing_key(data_dir)).hexdigest()[:12]}"


def _answerer(
    settings: Settings, catalogue: Catalogue, weigher: QuestionWeigher
) -> tuple[Answerer, str]:
    if settings.llm_url is None:
        return ExtractiveAnswerer(catalogue, weigher), EXTRACTIVE
    from assistant.answering.generative import STANDING_IN, GenerativeAnswerer
    from assistant.answering.openai_like import build_model

    room = LONGEST_ANSWER - len(STANDING_IN)
    model = build_model(
        url=settings.llm_url,
        name=settings.llm_model,
        key=settings.llm_key.get_secret_value() if settings.llm_key else None,
    )
    fallback = ExtractiveAnswerer(catalogue, weigher, room)
    return GenerativeAnswerer(model, catalogue, fallback), f"generated:{model.name}"
