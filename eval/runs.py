"""A run: what was asked of which service and when, and everything that came back."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from eval.client import Client
from eval.costs import Cost, Prices, cost_of
from eval.observations import Observation
from eval.scores import Scores, score


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What tells one run from another."""

    questions_file: str  # its name alone: where it lies is nobody's business
    questions_digest: str  # SHA-256 of the file's bytes, hexadecimal
    asked_at: str  # UTC, ISO 8601, to the second
    service: str  # an address, or in Danish where there is none
    version: str
    generator: str
    coverage: Mapping[str, Any]  # documents, pages, unread, indexed_at
    asker: str | None = None
    judge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All questions of a file, as one service answered them."""

    identity: Identity
    seen: tuple[Observation, ...]
    prices: Prices | None = None

    @property
    def scores(self) -> Scores:
        """What it came to."""
        return score(self.seen)

    @property
    def cost(self) -> Cost:
        """What it took of a language model."""
        return cost_of(self.seen, self.prices)


def identify(
    client: Client, questions: Path, *, service: str, asker: str | None, judge: str | None = None
) -> Identity:
    """Say what is about to be asked of whom; `client` speaks for the asker.

    Raises:
        httpx.HTTPError, KeyError, ValueError: the service does not say how it stands.
        OSError: the questions cannot be read.
    """
    status = client.status()
    return Identity(
        questions_file=questions.name,
        questions_digest=hashlib.sha256(questions.read_bytes()).hexdigest(),
        asked_at=datetime.now(UTC).replace(microsecond=0).isoformat(),
        service=service,
        version=_version(client),
        generator=str(status.get("generator", "")),
        coverage={
            name: status.get(name) for name in ("documents", "pages", "unread", "indexed_at")
        },
        asker=asker,
        judge=judge,
    )


def _version(client: Client) -> str:
    try:
        return client.version()
    except (httpx.HTTPError, KeyError, TypeError, ValueError):
        return "ukendt"  # a service may keep its description to itself
