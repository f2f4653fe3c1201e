"""Joins what reads source folders."""

from typing import TYPE_CHECKING

from assistant.embedding.making import Maker
from assistant.embedding.remembered import VectorStore
from assistant.index.space import require
from assistant.settings import Settings
from assistant.wiring.stores import generations_of, open_catalogue

if TYPE_CHECKING:
    from ingest.running import Ingestion

VECTORS = "vectors"


def build_ingestion(settings: Settings) -> "Ingestion":
    """Join what brings the data folder in step with source folders.

    Raises:
        CatalogueUnavailable: the catalogue cannot be opened.
    """
    from ingest.running import Ingestion

    maker = Maker(settings.embedding_model, VectorStore(settings.data_dir / VECTORS, require))
    return Ingestion(
        data_dir=settings.data_dir,
        ledger=open_catalogue(settings).ledger,
        generations=generations_of(settings),
        encoders=maker,
        is_right_encoder=maker.is_right,
    )
