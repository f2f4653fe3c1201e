"""The one place that joins the parts. Nothing is opened before a `build_` function is called."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from assistant.answering.extractive import LONGEST_ANSWER, ExtractiveAnswerer
from assistant.catalogue.catalogue import Catalogue
from assistant.domain.access import ADMIN, Asker
from assistant.embedding.making import Maker
from assistant.errors import SettingsError
from assistant.index.generations import Generations
from assistant.index.live import Live
from assistant.index.writer import IndexEngine
from assistant.ports import Answerer
from assistant.retrieval.hybrid import HybridRetriever
from assistant.retrieval.weighing import QuestionWeigher
from assistant.service import Assistant
from assistant.settings import AuthMode, Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.embedding.encoder import DenseModel
    from ingest.running import Ingestion

EXTRACTIVE = "extractive"
# A search that takes longer than this is a server that does not answer.
QDRANT_TIMEOUT_S = 5


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
    catalogue = _catalogue(settings)
    live = Live(catalogue.index_state, _generations(settings), _maker(settings))
    retriever = HybridRetriever(live, catalogue, catalogue)
    weigher = QuestionWeigher(live, catalogue)
    answerer, generator = _answerer(settings, catalogue, weigher)
    return Parts(Assistant(retriever, answerer), catalogue, live, generator)


def build_ingestion(settings: Settings) -> "Ingestion":
    """Join what brings the data folder in step with source folders.

    Raises:
        CatalogueUnavailable: the catalogue cannot be opened.
    """
    from ingest.running import Ingestion

    maker = _maker(settings)
    return Ingestion(
        data_dir=settings.data_dir,
        ledger=_catalogue(settings).ledger,
        generations=_generations(settings),
        encoders=maker,
        is_right_encoder=lambda name: name == maker.name,
    )


def build_app(settings: Settings, *, background: Background) -> "FastAPI":
    """Join the service; `background` starts and stops with it.

    Raises:
        ByraadError: as `build_assistant`.
    """
    from assistant.access.tokens import LocalTokens
    from assistant.api.app import create_app
    from assistant.api.parts import IngestionProgress
    from assistant.api.parts import Parts as ServiceParts
    from assistant.pictures.pages import PagePictures

    if settings.auth is AuthMode.OIDC:
        raise SettingsError(
            "BYRAAD_AUTH=oidc er ikke klar endnu. Brug BYRAAD_AUTH=local, som er standard."
        )
    parts = build_assistant(settings)

    def folders() -> list[Path]:
        known = parts.catalogue.sources(asker=Asker(groups=frozenset({ADMIN})))
        return [Path(source.folder) for source in known if source.folder]

    def progress() -> IngestionProgress | None:
        stands = background.ingestion()
        return IngestionProgress(**stands) if stands is not None else None

    @contextmanager
    def running() -> Iterator[None]:
        with parts:
            parts.live.current()  # opened now, so that the first question need not wait
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
            pictures=PagePictures(),
            background=running,
            ingestion=progress,
            probe=parts.live.current,
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
    return Generations(settings.data_dir / "generations", _engine(settings))


def _engine(settings: Settings) -> IndexEngine:
    if settings.qdrant_url is None:
        from assistant.index.edge import EdgeEngine

        return EdgeEngine()
    # The client takes half a second to import, and only a server needs it.
    from qdrant_client import QdrantClient

    from assistant.index.server import ServerEngine

    client = QdrantClient(url=settings.qdrant_url, timeout=QDRANT_TIMEOUT_S)
    return ServerEngine(client, prefix=collection_prefix(settings.data_dir))


def collection_prefix(data_dir: Path) -> str:
    """Begin the names of a data folder's collections: no other folder's are ever swept away.

    The folder's own key tells it from all others, on any machine; its digest gives nothing away.
    """
    from assistant.access.keys import signing_key

    return f"byraad-{hashlib.sha256(signing_key(data_dir)).hexdigest()[:12]}"


def _maker(settings: Settings) -> Maker:
    name = settings.embedding_model
    if name is None:
        return Maker()

    def load() -> "DenseModel":
        from assistant.embedding.named import NamedModel

        return NamedModel(name)

    return Maker(load, name)


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
