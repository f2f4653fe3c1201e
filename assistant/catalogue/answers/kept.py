"""What was asked and answered, kept for a time: conversations, answers, and verdicts on them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    delete,
    func,
    insert,
    select,
    update,
)

from assistant.catalogue.answers.rows import (
    from_answer,
    from_feedback,
    to_answer,
    to_conversation,
    to_feedback,
)
from assistant.catalogue.store.connection import LockedOut, open_engine, reading, writing
from assistant.catalogue.store.tables import ANSWERS, CONVERSATIONS, FEEDBACK
from assistant.catalogue.store.upserting import inserting, replacing
from assistant.domain.access import Asker
from assistant.domain.conversations import Conversation, Feedback, Judged, KeptAnswer
from assistant.errors import Busy

if TYPE_CHECKING:
    from assistant.catalogue.store.upserting import Upsert

# An answer must not wait for an ingestion that publishes: it is kept a moment later instead.
WAIT_S = 0.05
# What a power cut may take is the last answers, never the tables; and what is deleted is wiped.
PRAGMAS = ("synchronous=NORMAL", "secure_delete=ON")
LONGEST_TITLE = 120
_INSERT = insert(ANSWERS)  # made once: to build a statement costs more than to run it
# So many answers are kept of one asker, and of the public as a whole: a disk has an end.
MOST_OF_ONE = 20_000


def _now() -> datetime:
    return datetime.now(UTC)


class Answers:
    """Keeps what is younger than `keep`, each conversation for its asker.

    Every call may raise `CatalogueUnavailable`. Nothing here knows documents or their audiences.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        keep: timedelta,
        now: Callable[[], datetime] = _now,
        most_of_one: int = MOST_OF_ONE,
    ) -> None:
        self._engine, self._keep, self._now = engine, keep, now
        self._most_of_one = most_of_one

    @classmethod
    def open(cls, url: str, *, keep: timedelta, now: Callable[[], datetime] = _now) -> Self:
        """Open the answers of a catalogue that `Catalogue.open` has brought up to date."""
        return cls(open_engine(url, wait_s=WAIT_S, pragmas=PRAGMAS), keep=keep, now=now)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def keep(self, answer: KeptAnswer) -> None:
        """Keep an answer; its conversation is begun, or was used last when it was asked.

        Raises:
            Busy: another is writing; nothing was kept.
        """
        try:
            with writing(self._engine) as connection:
                connection.execute(_used(connection.dialect.name), _conversation_of(answer))
                connection.execute(_INSERT, from_answer(answer))
        except LockedOut as error:
            raise Busy(str(error)) from error

    def answer(self, answer_id: str) -> KeptAnswer | None:
        """Return an answer, whoever asked: only `reopening.reopen` may show it to anyone."""
        query = _answers().where(ANSWERS.c.id == answer_id, self._fresh())
        with reading(self._engine) as connection:
            row = connection.execute(query).one_or_none()
            return to_answer(row) if row else None

    def share(self, answer_id: str, *, asker: Asker, shared: bool) -> bool:
        """Let others open an answer, or no longer; False where `asker` has no such answer."""
        fresh = select(CONVERSATIONS.c.id).where(self._fresh())
        change = update(ANSWERS).where(
            ANSWERS.c.id == answer_id,
            ANSWERS.c.owner.is_not_distinct_from(asker.user),
            ANSWERS.c.conversation_id.in_(fresh),
        )
        with writing(self._engine) as connection:
            return connection.execute(change.values(shared=shared)).rowcount > 0

    def conversations(
        self, *, asker: Asker, limit: int, offset: int
    ) -> tuple[Sequence[Conversation], int]:
        """Return a run of the asker's own, the last used first, and how many there are."""
        if asker.user is None:
            return [], 0  # one stranger must not see what another asked
        mine = (CONVERSATIONS.c.owner == asker.user, self._fresh())
        order = (CONVERSATIONS.c.last_used.desc(), CONVERSATIONS.c.id)
        with reading(self._engine) as connection:
            total = connection.scalar(select(func.count()).select_from(CONVERSATIONS).where(*mine))
            rows = connection.execute(
                _conversations().where(*mine).order_by(*order).limit(limit).offset(offset)
            )
            return [to_conversation(row) for row in rows], int(total or 0)

    def conversation(self, conversation_id: str, *, asker: Asker) -> Conversation | None:
        """Return a conversation that is the asker's own, or the public's to the public."""
        query = _conversations().where(*self._own(conversation_id, asker))
        with reading(self._engine) as connection:
            row = connection.execute(query).one_or_none()
            return to_conversation(row) if row else None

    def turns(self, conversation_id: str, *, asker: Asker, limit: int) -> Sequence[KeptAnswer]:
        """Return the last `limit` answers of such a conversation, the oldest first."""
        query = _answers().where(*self._own(conversation_id, asker))
        query = query.order_by(ANSWERS.c.created.desc(), ANSWERS.c.id).limit(limit)
        with reading(self._engine) as connection:
            return [to_answer(row) for row in connection.execute(query)][::-1]

    def forget(self, conversation_id: str, *, asker: Asker) -> int:
        """Delete a conversation with its answers and what was said of them; return how many."""
        own = select(CONVERSATIONS.c.id).where(*self._own(conversation_id, asker))
        with writing(self._engine) as connection:
            return _delete(connection, list(connection.scalars(own)))

    def sweep(self) -> int:
        """Delete what is too old, and the oldest of what is too much; return how many answers."""
        old = select(CONVERSATIONS.c.id).where(~self._fresh())
        with writing(self._engine) as connection:
            swept = _delete(connection, list(connection.scalars(old)))
            return swept + _delete(connection, self._surplus(connection))

    def judge(self, feedback: Feedback) -> None:
        """Keep a verdict in place of the same reader's last one."""
        with writing(self._engine) as connection:
            connection.execute(
                replacing(connection, FEEDBACK, ["answer_id", "given_by"]), from_feedback(feedback)
            )

    def judged(self) -> Sequence[Judged]:
        """Return every answer that was judged, the oldest first: for the owner of the data."""
        given = select(FEEDBACK).order_by(FEEDBACK.c.given_at, FEEDBACK.c.given_by)
        verdicts: dict[str, list[Feedback]] = {}
        with reading(self._engine) as connection:
            for row in connection.execute(given):
                verdicts.setdefault(row.answer_id, []).append(to_feedback(row))
            query = _answers().where(ANSWERS.c.id.in_(select(FEEDBACK.c.answer_id)), self._fresh())
            rows = connection.execute(query.order_by(ANSWERS.c.created, ANSWERS.c.id))
            return [Judged(answer=to_answer(row), feedback=verdicts[row.id]) for row in rows]

    def _fresh(self) -> ColumnElement[bool]:
        return CONVERSATIONS.c.last_used > self._now() - self._keep

    def _own(self, conversation_id: str, asker: Asker) -> tuple[ColumnElement[bool], ...]:
        return (
            CONVERSATIONS.c.id == conversation_id,
            CONVERSATIONS.c.owner.is_not_distinct_from(asker.user),
            self._fresh(),
        )

    def _surplus(self, connection: Connection) -> list[str]:
        """The conversations that were used before the newest answers an asker may have."""
        held = func.sum(func.count(ANSWERS.c.id)).over(
            partition_by=CONVERSATIONS.c.owner,
            order_by=(CONVERSATIONS.c.last_used.desc(), CONVERSATIONS.c.id),
        )
        counted = (
            select(CONVERSATIONS.c.id, held.label("held"))
            .join(ANSWERS, ANSWERS.c.conversation_id == CONVERSATIONS.c.id)
            .group_by(CONVERSATIONS.c.id)
            .subquery()
        )
        return list(
            connection.scalars(select(counted.c.id).where(counted.c.held > self._most_of_one))
        )


@lru_cache(maxsize=2)
def _used(dialect: str) -> "Upsert":
    """Begin a conversation, or say when it was used last."""
    begun = inserting(dialect, CONVERSATIONS)
    return begun.on_conflict_do_update(
        index_elements=["id"], set_={"last_used": begun.excluded.last_used}
    )


def _conversation_of(answer: KeptAnswer) -> dict[str, Any]:
    return {
        "id": answer.conversation_id,
        "owner": answer.owner,
        "title": " ".join(answer.in_full.split())[:LONGEST_TITLE],
        "created": answer.asked_at,
        "last_used": answer.asked_at,
    }


def _answers() -> Select[Any]:
    return select(ANSWERS).join(CONVERSATIONS, ANSWERS.c.conversation_id == CONVERSATIONS.c.id)


def _conversations() -> Select[Any]:
    number = select(func.count()).where(ANSWERS.c.conversation_id == CONVERSATIONS.c.id)
    return select(CONVERSATIONS, number.scalar_subquery().label("number"))


def _delete(connection: Connection, conversations: Sequence[str]) -> int:
    """Delete conversations; their answers and verdicts go with them."""
    deleted = 0
    for conversation in conversations:
        held = select(func.count()).where(ANSWERS.c.conversation_id == conversation)
        deleted += int(connection.scalar(held) or 0)
        connection.execute(delete(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation))
    return deleted
