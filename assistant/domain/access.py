"""Who asks, and who may read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

PUBLIC = "public"
ADMIN = "admin"
GROUP = re.compile(r"public|council|admin|body:[a-z0-9-]+")
USER = re.compile(r"user:[^\s,]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """The person or program that asks. Everyone belongs to the public.

    >>> sorted(Asker(groups={"council"}).groups)
    ['council', 'public']
    """

    user: str | None = None
    groups: frozenset[str] = frozenset({PUBLIC})

    def __post_init__(self) -> None:
        object.__setattr__(self, "groups", frozenset(self.groups) | {PUBLIC})

    @property
    def is_admin(self) -> bool:
        """Admins read everything."""
        return ADMIN in self.groups

    @property
    def names(self) -> frozenset[str]:
        """What an exclusion may call this asker."""
        return frozenset({f"user:{self.user}"}) if self.user else frozenset()

    @classmethod
    def parse(cls, text: str) -> "Asker":
        """Read `council,body:teknisk-udvalg,user:anna`, as `--as` takes it.

        Raises:
            ValueError: a part is neither a group nor a user.
        """
        parts = [part.strip() for part in text.split(",") if part.strip()]
        users = [part.removeprefix("user:") for part in parts if USER.fullmatch(part)]
        groups = [part for part in parts if not part.startswith("user:")]
        for part in groups:
            if not GROUP.fullmatch(part):
                raise ValueError(part)
        if len(users) > 1 or len(users) + len(groups) != len(parts):
            raise ValueError(text)
        return cls(user=users[0] if users else None, groups=frozenset(groups))


THE_PUBLIC = Asker()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who may read a document: any of `groups`, save the people in `excluded`.

    No groups means closed to everyone but admins.
    """

    groups: frozenset[str] = field(default_factory=frozenset)
    excluded: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, groups: Iterable[str], excluded: Iterable[str] = ()) -> "Audience":
        """Build an audience from any iterables.

        >>> Audience.of(["public"]).admits(Asker())
        True
        """
        return cls(groups=frozenset(groups), excluded=frozenset(excluded))

    def admits(self, asker: Asker) -> bool:
        """Whether `asker` may read what has this audience."""
        if asker.is_admin:
            return True
        return bool(self.groups & asker.groups) and not self.excluded & asker.names

    @property
    def is_public(self) -> bool:
        """Whether anyone at all may read it."""
        return PUBLIC in self.groups and not self.excluded

    @property
    def is_closed(self) -> bool:
        """Whether it is kept from the public: what members see a plain mark beside."""
        return PUBLIC not in self.groups

    @property
    def key(self) -> str:
        """The audience class: one exact pair of groups and exclusions, as text.

        >>> Audience.of(["council", "body:x"], ["user:anna"]).key
        'body:x,council|user:anna'
        """
        return f"{','.join(sorted(self.groups))}|{','.join(sorted(self.excluded))}"

    @classmethod
    def from_key(cls, key: str) -> "Audience":
        """The inverse of `key`."""
        groups, excluded = key.split("|", 1)
        return cls.of(filter(None, groups.split(",")), filter(None, excluded.split(",")))
