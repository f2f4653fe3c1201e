"""Whom the API takes an asker for."""

from dataclasses import dataclass

from ui.values import Json


@dataclass(frozen=True, slots=True)
class Me:
    """A name, where there is one, and the groups that count now."""

    user: str | None
    groups: tuple[str, ...]


def read_me(reply: Json) -> Me:
    """Read what `GET /v1/me` tells.

    >>> read_me({"user": "anna", "groups": ["public", "council"]})
    Me(user='anna', groups=('council', 'public'))
    """
    user = reply["user"]
    groups = sorted(str(group) for group in reply["groups"])
    return Me(None if user is None else str(user), tuple(groups))
