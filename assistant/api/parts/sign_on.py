"""What the service needs of whatever signs people in and out."""

from typing import Protocol

from assistant.domain.access import Asker


class Issued(Protocol):
    """A token that someone signed in for."""

    @property
    def token(self) -> str:
        """The token."""
        ...

    @property
    def expires_in(self) -> int:
        """For how many seconds it is good."""
        ...


class SignIn(Protocol):
    """Gives people of this machine a token for their password."""

    def sign_in(self, name: str, password: str, address: str) -> Issued:
        """Return a token for the user `name`, who sits at `address`.

        Raises:
            TooManyTries: it was tried too often with wrong passwords.
            TokenRejected: there is no such user, or the password is wrong.
        """
        ...


class SignOut(Protocol):
    """Ends tokens before they expire."""

    def sign_out(self, token: str, asker: Asker, *, everywhere: bool) -> None:
        """End a token of `asker`, and where `everywhere` all others of the same name."""
        ...
