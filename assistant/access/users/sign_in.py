"""Signing in on this machine: a name and a password for a token."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assistant.access.tokens.local import LocalTokens
from assistant.access.users.passwords import USUAL, Cost, matches, nobodys
from assistant.access.users.throttle import Throttle
from assistant.errors import TokenRejected

if TYPE_CHECKING:
    from assistant.catalogue.users.people import User

# A working day with an evening's meeting; whoever is signed out or removed is out at once anyway.
MINUTES = 12 * 60
WRONG = "Navnet eller adgangskoden er forkert."


class UserStore(Protocol):
    """The people of this machine."""

    def find(self, name: str) -> "User | None":
        """Return a user."""
        ...


class TooManyTries(Exception):
    """A password was tried too often."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Issued:
    """A token, and for how many seconds it is good."""

    token: str
    expires_in: int


class SignIn:
    """Gives users tokens for their passwords. Safe to use from many threads."""

    def __init__(
        self,
        users: UserStore,
        tokens: LocalTokens,
        throttle: Throttle,
        *,
        cost: Cost = USUAL,
    ) -> None:
        """Make ready; `cost` is what comparing takes where there is no user."""
        self._users, self._tokens, self._throttle = users, tokens, throttle
        self._nobodys = nobodys(cost)

    def sign_in(self, name: str, password: str, address: str) -> Issued:
        """Return a token for the user `name`; `address` is where they sit.

        An unknown name takes as long, and is refused in the same words, as a wrong password.

        Raises:
            TooManyTries: the name or the address was tried too often with wrong passwords.
            TokenRejected: there is no such user, or the password is wrong.
            Busy: too many sign in at once.
        """
        wait_s = self._throttle.wait_s(name, address)
        if wait_s:
            raise TooManyTries(wait_s)
        user = self._users.find(name)
        is_right = matches(password, user.password if user else self._nobodys)
        if user is None or not is_right:
            self._throttle.wrong(name, address)
            raise TokenRejected(WRONG)
        token = self._tokens.issue(
            user.name, (), MINUTES, of_user={"usr": user.id, "ver": user.version}
        )
        return Issued(token, MINUTES * 60)
