"""The product as an engine of the comparison: ingested, served, asked over HTTP."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.bench.program import Service, ingest, serving
from eval.bench.retrieval_set import Ranked, RetrievalSet
from eval.client import Client
from eval.questions import Place

NAME = "byraad, over HTTP"

PlaceOf = Callable[[dict[str, Any]], Place]
"""Tells which place of the set a hit stands for."""


@dataclass(frozen=True, slots=True)
class Product:
    """A service over a source folder of its own, and the seconds that ingesting took."""

    service: Service
    index_s: float


@contextmanager
def product(source: Path) -> Iterator[Product]:
    """Ingest a folder and serve it until the block ends; raises as `ingest` and `serving`."""
    with tempfile.TemporaryDirectory() as folder:
        _, seconds = ingest(source, Path(folder))
        with serving(Path(folder)) as service:
            yield Product(service, seconds)


def rank_ours(ours: Product, ranked: RetrievalSet, given: str, place_of: PlaceOf) -> Ranked:
    """Put every question to the service; raises `httpx.HTTPError` where one fails."""
    hits, took_ms = [], []
    with Client(ours.service.url) as client:
        client.search(ranked.questions[0].text, limit=ranked.depth)  # the first call is no measure
        for question in ranked.questions:
            started = time.perf_counter()
            found = client.search(question.text, limit=ranked.depth)
            took_ms.append(1000 * (time.perf_counter() - started))
            hits.append([place_of(hit) for hit in found])
    return Ranked(
        engine=NAME,
        given=given,
        hits=hits,
        took_ms=took_ms,
        index_s=ours.index_s,
        memory_mb=ours.service.memory_mb,
    )
