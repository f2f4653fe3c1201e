"""Errors as RFC 9457 problems: one plain Danish sentence each, and nothing about what is closed."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.api.messages.reasons import reasons
from assistant.errors import (
    AuditUnavailable,
    Busy,
    ByraadError,
    CatalogueUnavailable,
    GeneratorUnavailable,
    IndexUnavailable,
    OutOfSpace,
    ProviderUnavailable,
)

MEDIA_TYPE = "application/problem+json"
LOG = logging.getLogger("assistant.api")
RETRY_SECONDS = "5"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, for people and programs. Equal problems are equal byte for byte."""

    name: str
    status: int
    title: str
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[tuple[str, str], ...] = ()  # field and reason

    def as_json(self) -> dict[str, object]:
        """The members of RFC 9457, and `errors` where fields are to blame."""
        members: dict[str, object] = {
            "type": f"urn:byraad:{self.name}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            members["errors"] = [{"field": name, "reason": why} for name, why in self.errors]
        return members

    def reply(self) -> Response:
        """The problem as a reply."""
        body = json.dumps(self.as_json(), ensure_ascii=False, separators=(",", ":"))
        return Response(
            body.encode(), self.status, headers=dict(self.headers), media_type=MEDIA_TYPE
        )


class ProblemRaised(Exception):
    """Ends a call with a problem as its reply."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.name)
        self.problem = problem


NOT_FOUND = Problem(
    "not-found", 404, "Findes ikke",
    "Det, der spørges efter, findes ikke, eller du har ikke adgang til det.",
)  # fmt: skip
# The same for a conversation that never was, is too old, was deleted, or is another's.
NO_CONVERSATION = replace(NOT_FOUND, detail="Samtalen findes ikke.")
UNAUTHORIZED = Problem(
    "unauthorized", 401, "Ikke godkendt", "Adgangstoken kan ikke godkendes.",
    {"WWW-Authenticate": "Bearer"},
)  # fmt: skip
TOO_LARGE = Problem(
    "too-large",
    413,
    "For stort",
    "En forespørgsel må højst fylde 1 MB, et svar på en 10-dages-forespørgsel 20 MB.",
)
TOO_MANY = Problem(
    "too-many-calls", 429, "For mange kald", "Du har spurgt for mange gange det sidste minut."
)
INVALID = Problem("invalid", 422, "Kan ikke behandles", "Forespørgslen kan ikke forstås.")
BAD_HOST = Problem(
    "bad-host", 400, "Forkert adresse", "Kaldet siger ikke, hvilken vært det gælder."
)
WRONG_HOST = Problem(
    "wrong-host", 421, "Forkert adresse",
    "Tjenesten svarer ikke under det navn, der er kaldt. Dens navne står i BYRAAD_HOSTS.",
)  # fmt: skip
WRONG_METHOD = Problem(
    "wrong-method", 405, "Forkert metode", "Adressen findes, men kan ikke kaldes på den måde."
)
FAULT = Problem("fault", 500, "Fejl", "Der er sket en fejl i tjenesten. Den er skrevet i loggen.")
UNAVAILABLE = Problem(
    "unavailable", 503, "Ikke tilgængelig",
    "Tjenesten kan ikke svare lige nu. Prøv igen om lidt.", {"Retry-After": RETRY_SECONDS},
)  # fmt: skip

_DETAILS: Mapping[type[ByraadError], str] = {
    IndexUnavailable: "Søgningen kan ikke svare lige nu. Prøv igen om lidt.",
    CatalogueUnavailable: "Dokumentkataloget kan ikke svare lige nu. Prøv igen om lidt.",
    AuditUnavailable: (
        "Det kan ikke skrives ned, hvem der ser lukkede dokumenter, så de vises ikke lige nu."
    ),
    GeneratorUnavailable: "Sprogmodellen kan ikke svare lige nu. Prøv igen om lidt.",
    Busy: "Tjenesten har for travlt lige nu. Prøv igen om lidt.",
    ProviderUnavailable: "Kommunens login svarer ikke lige nu. Prøv igen om lidt.",
    OutOfSpace: "Der er ikke plads nok på tjenestens disk lige nu.",
}


def of_error(error: Exception) -> Problem:
    """Turn an error into a problem. Its own message stays inside: it may name paths or hosts."""
    if isinstance(error, ProblemRaised):
        return error.problem
    LOG.warning("fault", extra={"call": {"error": type(error).__name__}})
    if isinstance(error, ByraadError):
        return replace(UNAVAILABLE, detail=_DETAILS.get(type(error), UNAVAILABLE.detail))
    return FAULT


def install(app: FastAPI) -> None:
    """Make `app` answer every error as a problem."""
    app.add_exception_handler(ProblemRaised, _on_error)
    app.add_exception_handler(ByraadError, _on_error)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(RequestValidationError, _on_invalid)


async def _on_error(request: Request, error: Exception) -> Response:
    return of_error(error).reply()


async def _on_http_exception(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    known = {404: NOT_FOUND, 405: WRONG_METHOD, 413: TOO_LARGE, 503: UNAVAILABLE, 500: FAULT}
    # The framework's 400 means that the body was no JSON: as unprocessable as any bad field.
    problem = known.get(error.status_code, INVALID)
    allow = {k: v for k, v in (error.headers or {}).items() if k.lower() == "allow"}
    return replace(problem, headers={**problem.headers, **allow}).reply()


async def _on_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    found = reasons(error.errors())
    detail = " ".join(dict.fromkeys(why for _, why in found)) or INVALID.detail
    return replace(INVALID, detail=detail, errors=found).reply()
