"""The floors and every set of floors before them, as `eval/floors.json` holds them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class BadFloors(ValueError):
    """The file of floors cannot be used; `str(error)` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFloors:
    """The floors for one file of questions.

    Of a measure where low is good the floor is the most that it may be.
    """

    sha256: str  # of the file of questions
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """Everything that held at one time."""

    corpus: str  # see `corpus_digest`
    sets: Mapping[str, SetFloors]  # by the name of the file, without its suffix


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was pinned on a day. `seal` is a digest of it and of the seal before it."""

    date: str
    pinned: Pinned
    seal: str


@dataclass(frozen=True, slots=True)
class Floors:
    """What holds now, and all that held before: `--raise` only ever adds to it."""

    now: Pinned
    history: tuple[Entry, ...] = field(default=())

    def followed_by(self, pinned: Pinned, *, date: str) -> "Floors":
        """Return these floors with new ones in force."""
        before = self.history[-1].seal if self.history else ""
        entry = Entry(date=date, pinned=pinned, seal=_seal(before, date, pinned))
        return Floors(pinned, (*self.history, entry))


def read_floors(path: Path) -> Floors:
    """Read the file.

    Raises:
        BadFloors: it is not there, holds something else, or its history was written over.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        history = tuple(
            Entry(date=one["date"], pinned=_pinned(one), seal=one["seal"])
            for one in told["history"]
        )
        floors = Floors(_pinned(told), history)
    except OSError as error:
        raise BadFloors(f"{path}: {error.strerror}; `--raise` makes it anew") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadFloors(f"{path} holds no floors: {error!r}") from error
    _require_sealed(floors, path)
    return floors


def write_floors(path: Path, floors: Floors) -> None:
    """Write the file, for people to read in a difference."""
    history = [{"date": one.date, **asdict(one.pinned), "seal": one.seal} for one in floors.history]
    told = {**asdict(floors.now), "history": history}
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _pinned(told: Json) -> Pinned:
    sets = {
        name: SetFloors(sha256=one["sha256"], floors=dict(one["floors"]))
        for name, one in told["sets"].items()
    }
    return Pinned(corpus=told["corpus"], sets=sets)


def _require_sealed(floors: Floors, path: Path) -> None:
    before = ""
    for entry in floors.history:
        if entry.seal != _seal(before, entry.date, entry.pinned):
            raise BadFloors(f"{path}: the history of {entry.date} was written over")
        before = entry.seal


def _seal(before: str, date: str, pinned: Pinned) -> str:
    told = json.dumps([before, date, asdict(pinned)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()
