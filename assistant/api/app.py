"""The app: the parts joined to the routes, behind the gate."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from assistant.api.access import routes as access
from assistant.api.access import sign_in
from assistant.api.audit import routes as audit
from assistant.api.documents import routes as documents
from assistant.api.enquiries.cases import files as enquiry_files
from assistant.api.enquiries.cases import routes as enquiry_cases
from assistant.api.enquiries.drafts import routes as enquiries
from assistant.api.gate.bodies import BoundedBodies
from assistant.api.gate.gate import Gate
from assistant.api.gate.headers import SafeHeaders
from assistant.api.gate.hosts import OwnHosts, networks
from assistant.api.gate.limits import RateLimit
from assistant.api.gate.observe import Metrics, Observe
from assistant.api.kept import answers, conversations
from assistant.api.messages import problems
from assistant.api.operations import manual
from assistant.api.operations import routes as operations
from assistant.api.parts.joined import Parts
from assistant.api.questions import routes as questions

DESCRIPTION = """Svarer på dansk ud fra byrådets dokumenter. Hvert udsagn er bevist med et citat
på en side. Uden adgangstoken svares der ud fra de offentlige dokumenter."""


def create_app(parts: Parts) -> FastAPI:
    """Make the service of `parts`. It starts and stops `parts.background` with its own life."""
    metrics = Metrics()
    metrics.follow(parts.gauges)
    limit = RateLimit(parts.settings.rate_limit, now=parts.now)
    trusted = networks(parts.settings.own_proxies)
    app = FastAPI(
        title="Byråds-GPT",
        version=version("byraads-gpt"),
        description=DESCRIPTION,
        docs_url=None,  # FastAPI's own page loads foreign scripts
        redoc_url=None,
        redirect_slashes=False,  # a redirect would repeat the Host header that was sent
        lifespan=_lifespan,
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Observe, metrics=metrics),
            Middleware(OwnHosts, hosts=parts.settings.own_hosts),
            Middleware(BoundedBodies),
            Middleware(
                Gate,
                tokens=parts.tokens,
                limit=limit,
                trusted=trusted,
                owner_tokens=parts.owner_tokens,
            ),
        ],
    )
    app.state.parts, app.state.metrics = parts, metrics
    problems.install(app)
    for module in (
        questions,
        answers,
        conversations,
        documents,
        enquiries,
        enquiry_cases,
        enquiry_files,
        operations,
        sign_in,
        audit,
        access,
        manual,
    ):
        app.include_router(module.router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    parts: Parts = app.state.parts
    running = parts.background()
    await run_in_threadpool(running.__enter__)
    try:
        yield
    finally:
        await run_in_threadpool(running.__exit__, None, None, None)
        await run_in_threadpool(parts.pictures.close)
