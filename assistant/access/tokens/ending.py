"""The end of a token before it expires, whoever vouched for it."""

import hashlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from assistant.domain.access import Asker
from assistant.errors import TokenRejected

if TYPE_CHECKING:
    from assistant.catalogue.users.people import Standing

ENDED = "Du er logget ud. Log ind igen."
# No token lives longer: `LocalTokens` issues none for more than a year, a provider's last hours.
LONGEST_LIFE_S = 367 * 86_400


class Standings(Protocol):
    """Knows who was signed out, and which groups a user has now: `catalogue.users.people.Users`."""

    def standing(self, name: str, digest: str) -> "Standing":
        """Return how a name and one of its tokens stand now."""
        ...


class Ends(Protocol):
    """Writes down what has ended: `catalogue.users.people.Users`."""

    def sign_out(self, name: str, *, at: int) -> bool:
        """End all tokens of a name that were issued until `at`."""
        ...

    def end(self, digest: str, *, until: int, now: int) -> None:
        """End one token, by its digest."""
        ...


class SignOut:
    """Ends tokens, whoever vouched for them."""

    def __init__(self, ends: Ends, *, now: Callable[[], float] = time.time) -> None:
        self._ends, self._now = ends, now

    def sign_out(self, token: str, asker: Asker, *, everywhere: bool) -> None:
        """End a token of `asker`, and where `everywhere` all others that were issued until now.

        Raises:
            CatalogueUnavailable: it could not be written down, and the token is good still.
        """
        now = int(self._now())
        self._ends.end(digest(token), until=now + LONGEST_LIFE_S, now=now)
        if everywhere and asker.user:
            self._ends.sign_out(asker.user, at=now)


def digest(token: str) -> str:
    """Return what is kept of an ended token: enough to know it again, nothing to use it by."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def require_not_ended(standing: "Standing", issued_at: object) -> None:
    """Refuse a token that was signed out, alone or with all others of its name.

    Raises:
        TokenRejected: it was.
    """
    everywhere = standing.signed_out_at
    is_old = everywhere is not None and not (
        isinstance(issued_at, int | float) and issued_at > everywhere
    )
    if standing.ended or is_old:
        raise TokenRejected(ENDED)


def groups_now(standing: "Standing", user_id: object, version: object) -> frozenset[str]:
    """Return the groups that a user's token speaks for at this moment.

    Raises:
        TokenRejected: the user was removed, or signed out everywhere since it was issued.
    """
    user = standing.user
    if standing.ended or user is None or user.id != user_id or user.version != version:
        raise TokenRejected(ENDED)
    return user.groups
