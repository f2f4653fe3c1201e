"""The people who sign in on this machine, and whose tokens have ended."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from assistant.catalogue.store.connection import open_engine, reading, writing
from assistant.catalogue.store.upserting import replacing
from assistant.catalogue.users.tables import ENDED_TOKENS, SIGNED_OUT, USERS


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person whom `byraad user add` made."""

    name: str
    id: str
    password: str = field(repr=False)  # a hash with its parameters
    groups: frozenset[str]
    version: int  # counted up when all of one's tokens end
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a name and one of its tokens stand now."""

    user: User | None = None
    signed_out_at: int | None = None  # seconds since 1970; None: never everywhere
    ended: bool = False  # this very token


class Users:
    """Keeps them. Safe to use from many threads.

    Every call may raise `CatalogueUnavailable`.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the users of a catalogue that `Catalogue.open` has brought up to date."""
        return cls(open_engine(url, pragmas=("secure_delete=ON",)))

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def find(self, name: str) -> User | None:
        """Return a user."""
        with reading(self._engine) as connection:
            return _found(connection, name)

    def all(self) -> Sequence[User]:
        """Return every user, by name."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(USERS).order_by(USERS.c.name))
            return [_user(row) for row in rows]

    def add(self, name: str, *, password: str, groups: Iterable[str]) -> bool:
        """Add a user with the hash of a password; False where the name is taken."""
        with writing(self._engine) as connection:
            if _found(connection, name):
                return False
            connection.execute(
                insert(USERS).values(
                    name=name,
                    id=str(uuid.uuid4()),
                    password=password,
                    groups=_joined(groups),
                    version=1,
                    added_at=datetime.now(UTC),
                )
            )
            return True

    def set_groups(self, name: str, groups: Iterable[str]) -> bool:
        """Give a user other groups, at once; False where there is none."""
        return self._change(name, groups=_joined(groups))

    def set_password(self, name: str, password: str, *, at: int) -> bool:
        """Give a user another password, which ends all tokens; False where there is none."""
        return self._change(name, password=password) and self.sign_out(name, at=at)

    def remove(self, name: str, *, at: int) -> bool:
        """Remove a user, whose tokens all end; False where there is none."""
        with writing(self._engine) as connection:
            _sign_out(connection, name, at)
            return connection.execute(delete(USERS).where(USERS.c.name == name)).rowcount > 0

    def sign_out(self, name: str, *, at: int) -> bool:
        """End all tokens of a name that were issued until `at`; True where it is a user's."""
        with writing(self._engine) as connection:
            _sign_out(connection, name, at)
            counted = update(USERS).where(USERS.c.name == name)
            counted = counted.values(version=USERS.c.version + 1)
            return connection.execute(counted).rowcount > 0

    def end(self, digest: str, *, until: int, now: int) -> None:
        """End one token, by its digest; what would have expired by now is forgotten."""
        with writing(self._engine) as connection:
            connection.execute(delete(ENDED_TOKENS).where(ENDED_TOKENS.c.until < now))
            ended = replacing(connection, ENDED_TOKENS, ["digest"])
            connection.execute(ended, {"digest": digest, "until": until})

    def standing(self, name: str, digest: str) -> Standing:
        """Return how a name and a token of it stand: asked at every call."""
        with reading(self._engine) as connection:
            ended = select(ENDED_TOKENS.c.digest).where(ENDED_TOKENS.c.digest == digest)
            out = select(SIGNED_OUT.c.at).where(SIGNED_OUT.c.name == name)
            return Standing(
                user=_found(connection, name),
                signed_out_at=connection.scalar(out),
                ended=connection.scalar(ended) is not None,
            )

    def _change(self, name: str, **values: str) -> bool:
        with writing(self._engine) as connection:
            changed = update(USERS).where(USERS.c.name == name).values(**values)
            return connection.execute(changed).rowcount > 0


def _sign_out(connection: Connection, name: str, at: int) -> None:
    connection.execute(replacing(connection, SIGNED_OUT, ["name"]), {"name": name, "at": at})


def _found(connection: Connection, name: str) -> User | None:
    row = connection.execute(select(USERS).where(USERS.c.name == name)).one_or_none()
    return _user(row) if row else None


def _user(row: Row[Any]) -> User:
    return User(
        name=row.name,
        id=row.id,
        password=row.password,
        groups=frozenset(filter(None, row.groups.split(","))),
        version=row.version,
        added_at=row.added_at.replace(tzinfo=UTC),
    )


def _joined(groups: Iterable[str]) -> str:
    return ",".join(sorted(set(groups)))
