"""Everything that is kept of one person, for a request to see or to delete it.

Read from the tables as they are: what a later version keeps of people belongs here too.
"""

import json
from collections.abc import Mapping
from typing import Any, Self

from sqlalchemy import Delete, Engine, RowMapping, Select, and_, delete, func, select

from assistant.catalogue.enquiries.tables import (
    ENQUIRIES,
    ENQUIRY_ANSWERS,
    ENQUIRY_CHANGES,
    ENQUIRY_PEOPLE,
)
from assistant.catalogue.store.connection import open_engine, reading, writing
from assistant.catalogue.store.tables import ANSWERS, CONVERSATIONS, FEEDBACK
from assistant.catalogue.users.tables import USERS

Values = dict[str, Any]
DRAFT = "draft"
PRAGMAS = ("secure_delete=ON",)  # what is deleted is wiped


class People:
    """What is kept of each person. Every call may raise `CatalogueUnavailable`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a catalogue that `Catalogue.open` has brought up to date."""
        return cls(open_engine(url, pragmas=PRAGMAS))

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def kept_of(self, person: str) -> dict[str, list[Values]]:
        """Return what is kept of a person, by what it is; the audit has a file of its own."""
        with reading(self._engine) as connection:
            return {
                name: [_plain(row._mapping) for row in connection.execute(query)]
                for name, query in _kept(person).items()
            }

    def forget(self, person: str) -> dict[str, int]:
        """Delete what is the person's alone, all of it or nothing; return how many of each.

        Conversations with their answers, verdicts on other people's answers, and enquiries that
        were never sent. What was sent is the municipality's, and the audit is kept for its time.
        """
        with writing(self._engine) as connection:
            answers = select(func.count()).select_from(ANSWERS).where(ANSWERS.c.owner == person)
            counted = {"answers": int(connection.scalar(answers) or 0)}
            return counted | {
                name: connection.execute(order).rowcount
                for name, order in _to_forget(person).items()
            }


def _kept(person: str) -> Mapping[str, Select[Any]]:
    mine = select(ENQUIRY_PEOPLE.c.enquiry_id).where(ENQUIRY_PEOPLE.c.user == person)
    user = (USERS.c.name, USERS.c.groups, USERS.c.added_at)
    return {
        "user": select(*user).where(USERS.c.name == person),
        "conversations": select(CONVERSATIONS).where(CONVERSATIONS.c.owner == person),
        "answers": select(ANSWERS).where(ANSWERS.c.owner == person).order_by(ANSWERS.c.created),
        "feedback": select(FEEDBACK).where(FEEDBACK.c.given_by == person),
        "enquiries": select(ENQUIRIES).where(ENQUIRIES.c.id.in_(mine)),
        "enquiry_roles": select(ENQUIRY_PEOPLE).where(ENQUIRY_PEOPLE.c.user == person),
        "enquiry_changes": select(ENQUIRY_CHANGES).where(ENQUIRY_CHANGES.c.made_by == person),
        "enquiry_answers": select(
            ENQUIRY_ANSWERS.c.enquiry_id, ENQUIRY_ANSWERS.c.file, ENQUIRY_ANSWERS.c.received_on
        ).where(ENQUIRY_ANSWERS.c.given_by == person),
    }


def _to_forget(person: str) -> Mapping[str, Delete]:
    own = select(ENQUIRY_PEOPLE.c.enquiry_id).where(
        and_(ENQUIRY_PEOPLE.c.user == person, ENQUIRY_PEOPLE.c.position == 0)
    )
    return {
        "conversations": delete(CONVERSATIONS).where(CONVERSATIONS.c.owner == person),
        "feedback": delete(FEEDBACK).where(FEEDBACK.c.given_by == person),
        "drafts": delete(ENQUIRIES).where(ENQUIRIES.c.stage == DRAFT, ENQUIRIES.c.id.in_(own)),
    }


def _plain(row: RowMapping) -> Values:
    """A row as JSON can hold it; what is JSON in the table is taken apart."""
    return {name: _value(value) for name, value in row.items()}


def _value(value: object) -> object:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:  # a text that happens to begin so
            return value
    plain = value is None or isinstance(value, str | int | float | bool)
    return value if plain else str(value)
