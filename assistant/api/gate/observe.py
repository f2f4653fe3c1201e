"""What is known of the calls afterwards: counts, durations, and one log line each.

Neither holds a question, a quote, a token or an address of a document.
"""

import logging
import time
from collections.abc import Callable, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.messages.problems import of_error
from assistant.domain.access import Asker

LOG = logging.getLogger("assistant.api")
_METHODS = frozenset({"GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"})
_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.12, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The service's own registry: two apps in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.calls = Counter(
            "byraad_http_requests", "Calls.", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "byraad_http_request_seconds", "Duration of calls.", ["route"],
            buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self.answers = Counter(
            "byraad_answers", "Answers by how they ended.", ["status"], registry=self.registry
        )
        self.not_kept = Counter(
            "byraad_answers_not_kept", "Answers that could not be stored.", registry=self.registry
        )
        self.feedback = Counter(
            "byraad_feedback", "What readers said of answers.", ["verdict"], registry=self.registry
        )
        self.answering = Gauge(
            "byraad_answering", "Answers being made now.", registry=self.registry
        )

    def follow(self, gauges: Mapping[str, Callable[[], float]]) -> None:
        """Show what is counted elsewhere, by name."""
        for name, value in gauges.items():
            Gauge(name, "Since the start.", registry=self.registry).set_function(value)


class Observe:
    """ASGI middleware: counts, logs, and turns what nobody caught into a problem."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:  # never a stack trace, which can hold a question
            problem = of_error(error)
            if status:
                raise ConnectionAbortedError("The reply broke off.") from None
            await problem.reply()(scope, receive, noted)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.calls.labels(method, route, str(status)).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        call = {
            "method": method,
            "route": route,
            "status": status,
            "ms": round(1000 * seconds, 1),
            "asker": _class(scope),
        }
        LOG.info("call", extra={"call": call})


def _class(scope: Scope) -> str:
    asker = scope.get("state", {}).get("asker")
    if not isinstance(asker, Asker):
        return "unknown"
    return "public" if asker.user is None else "member"


def metrics_of(request: Request) -> Metrics:
    """The metrics of the app that was called."""
    metrics: Metrics = request.app.state.metrics
    return metrics
