"""The secretariat's list as the page was told it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ui.values import moment, words

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided, by whom, when and why."""

    verdict: str
    why: str
    by: str
    at: datetime.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """A document to look at; `marks` say why, in Danish."""

    document_id: str
    file: str
    source: str
    title: str
    marks: tuple[str, ...]
    described: tuple[str, ...]  # the groups that `source.toml` names
    waiting: bool
    set_aside: bool
    can_open: bool
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A run of the list, how long it is, and how many of it wait."""

    listed: tuple[Doubted, ...]
    total: int
    waiting: int


def read_review(data: Json) -> Review:
    """Read a run of the list."""
    listed = tuple(_read_doubted(one) for one in data.get("marks") or ())
    return Review(
        listed=listed,
        total=int(data.get("total") or 0),
        waiting=int(data.get("waiting") or 0),
    )


def _read_doubted(data: Json) -> Doubted:
    decided = data.get("decision")
    return Doubted(
        document_id=str(data["document_id"]),
        file=words(data.get("file")),
        source=words(data.get("source")),
        title=words(data.get("title")) or words(data.get("file")),
        marks=tuple(words(mark.get("said")) for mark in data.get("marks") or ()),
        described=tuple((data.get("described") or {}).get("groups") or ()),
        waiting=data.get("waiting") is True,
        set_aside=data.get("set_aside") is True,
        can_open=data.get("can_open") is True,
        decision=_read_decision(decided) if decided else None,
    )


def _read_decision(data: Json) -> Decision:
    return Decision(
        verdict=words(data.get("decision")),
        why=words(data.get("why")),
        by=words(data.get("by")),
        at=moment(data.get("at")),
    )
