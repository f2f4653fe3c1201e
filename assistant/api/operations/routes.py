"""How the service is: freshness, filters, health, readiness, metrics."""

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from assistant.api.gate.observe import metrics_of
from assistant.api.messages import examples
from assistant.api.operations.replies import (
    FacetsOut,
    FailureOut,
    HealthOut,
    IngestionOut,
    PolicyOut,
    SourceOut,
    StatusOut,
)
from assistant.api.parts.context import TheAsker, TheParts

router = APIRouter(tags=["Drift"])


@router.get(
    "/v1/status",
    description="Hvad der søges i, og hvor friskt det er, så vidt du må vide det.",
    responses=examples.gives(examples.STATUS),
)
def status(parts: TheParts, asker: TheAsker) -> StatusOut:
    """Tell what is searched and how fresh it is, as far as the asker may know."""
    coverage = parts.catalogue.coverage(asker=asker)
    # That something is read, and for how long, tells of closed papers, too. Before the first are
    # there nobody is told more than that they are on their way.
    tells = asker.is_admin or not parts.catalogue.generation()
    progress = parts.ingestion() if tells else None
    return StatusOut(
        documents=coverage.documents,
        pages=coverage.pages,
        unread=coverage.unread,
        indexed_at=coverage.indexed_at,
        generator=parts.generator,
        model=parts.model() if asker.is_admin else None,
        sources=[SourceOut.of(s, asker=asker) for s in parts.catalogue.sources(asker=asker)],
        failures=[FailureOut.of(d) for d in parts.catalogue.failures(asker=asker)],
        ingestion=IngestionOut.of(progress, asker=asker) if progress else None,
        marks=parts.marks.waiting() if asker.is_admin else None,
        policy=PolicyOut.of(parts.policy) if asker.is_admin else None,
    )


@router.get(
    "/v1/facets",
    description="Hvad en søgning kan afgrænses til.",
    responses=examples.gives(examples.FACETS),
)
def facets(parts: TheParts, asker: TheAsker) -> FacetsOut:
    """Tell what a search can be narrowed to."""
    return FacetsOut.of(parts.catalogue.facets(asker=asker))


@router.get(
    "/healthz", description="Om tjenesten kører.", responses=examples.gives({"status": "ok"})
)
async def healthz() -> HealthOut:
    """Say that the process runs."""
    return HealthOut(status="ok")


@router.get(
    "/readyz",
    description="Om spørgsmål kan besvares nu; ellers 503.",
    responses=examples.gives({"status": "ready"}),
)
def readyz(parts: TheParts) -> HealthOut:
    """Say whether questions can be answered now; 503 while they cannot."""
    parts.catalogue.generation()
    if parts.probe is not None:
        parts.probe()
    return HealthOut(status="ready")


@router.get(
    "/metrics",
    description="Kald, varighed og svar, som Prometheus læser dem.",
    responses=examples.gives("# HELP byraad_answers_total …\n", media="text/plain"),
    response_class=Response,
)
async def metrics(request: Request) -> Response:
    """Count calls, durations and answers, as Prometheus reads them."""
    text = generate_latest(metrics_of(request).registry)
    return Response(text, headers={"Content-Type": CONTENT_TYPE_LATEST})
