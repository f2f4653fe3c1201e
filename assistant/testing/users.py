"""The people of a machine, in a dictionary: what `catalogue.users.people.Users` keeps in tables."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from assistant.access.users.passwords import Cost
from assistant.catalogue.users.people import Standing, User

# A password that takes a thousandth of a second: tests guess it many times.
CHEAP = Cost(n=2**4, r=8, p=1)


class DictUsers:
    """Keeps users and what has ended in memory."""

    def __init__(self) -> None:
        self._users: dict[str, User] = {}
        self._signed_out: dict[str, int] = {}
        self._ended: dict[str, int] = {}

    def find(self, name: str) -> User | None:
        """Return a user."""
        return self._users.get(name)

    def all(self) -> Sequence[User]:
        """Return every user, by name."""
        return [self._users[name] for name in sorted(self._users)]

    def add(self, name: str, *, password: str, groups: Iterable[str]) -> bool:
        """Add a user with the hash of a password; False where the name is taken."""
        if name in self._users:
            return False
        self._users[name] = User(
            name=name,
            id=str(uuid.uuid4()),
            password=password,
            groups=frozenset(groups),
            version=1,
            added_at=datetime.now(UTC),
        )
        return True

    def set_groups(self, name: str, groups: Iterable[str]) -> bool:
        """Give a user other groups; False where there is none."""
        if name not in self._users:
            return False
        self._users[name] = replace(self._users[name], groups=frozenset(groups))
        return True

    def set_password(self, name: str, password: str, *, at: int) -> bool:
        """Give a user another password, which ends all tokens; False where there is none."""
        if name not in self._users:
            return False
        self._users[name] = replace(self._users[name], password=password)
        return self.sign_out(name, at=at)

    def remove(self, name: str, *, at: int) -> bool:
        """Remove a user, whose tokens all end; False where there is none."""
        self._signed_out[name] = at
        return self._users.pop(name, None) is not None

    def sign_out(self, name: str, *, at: int) -> bool:
        """End all tokens of a name that were issued until `at`; True where it is a user's."""
        self._signed_out[name] = at
        if name not in self._users:
            return False
        self._users[name] = replace(self._users[name], version=self._users[name].version + 1)
        return True

    def end(self, digest: str, *, until: int, now: int) -> None:
        """End one token, by its digest."""
        self._ended = {one: late for one, late in self._ended.items() if late >= now}
        self._ended[digest] = until

    def standing(self, name: str, digest: str) -> Standing:
        """Return how a name and a token of it stand."""
        return Standing(
            user=self._users.get(name),
            signed_out_at=self._signed_out.get(name),
            ended=digest in self._ended,
        )
