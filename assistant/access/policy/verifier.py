"""A verifier whose askers read what the policy grants as well."""

from typing import Protocol

from assistant.domain.access import Asker


class Verifies(Protocol):
    """Vouches for bearer tokens."""

    def asker(self, token: str) -> Asker:
        """Return who the token speaks for.

        Raises:
            TokenRejected: it is malformed, forged or expired.
        """
        ...


class Grants(Protocol):
    """Adds to an asker what is granted."""

    def effective(self, asker: Asker) -> Asker:
        """Return the asker with more groups, never fewer."""
        ...


class UnderPolicy:
    """Asks another verifier, then the policy. Nobody else applies it: rows do not chain."""

    def __init__(self, verifier: Verifies, policy: Grants) -> None:
        self._verifier, self._policy = verifier, policy

    def asker(self, token: str) -> Asker:
        """Return who the token speaks for, with what is granted today.

        Raises:
            TokenRejected: the verifier refused it.
        """
        return self._policy.effective(self._verifier.asker(token))
