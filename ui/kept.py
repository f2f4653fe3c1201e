"""What the service keeps: answers that can be opened again, and conversations."""

import datetime
from dataclasses import dataclass, replace

from ui.reading import read_answer
from ui.values import Answer, Json, moment, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A cited page that is not as it was; `number` is None where the citation is gone."""

    title: str
    page: int
    message: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A question and its answer, as far as this asker may read it now."""

    question: str
    answer: Answer
    asked_at: datetime.datetime | None = None
    expires_at: datetime.datetime | None = None
    own: bool = False
    shared: bool = False
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A conversation in the list of one's own: its first question, and when it was last used."""

    conversation_id: str
    title: str
    last_used: datetime.datetime | None = None
    answers: int = 0


def read_kept(data: Json) -> Kept:
    """Read an answer that was opened again."""
    return Kept(
        question=words(data.get("question")),
        # That it could be opened says that it is kept.
        answer=replace(read_answer(data), kept=True),
        asked_at=moment(data.get("asked_at")),
        expires_at=moment(data.get("expires_at")),
        own=bool(data.get("own")),
        shared=bool(data.get("shared")),
        changed=tuple(_read_changed(one) for one in data.get("changed") or ()),
    )


def _read_changed(data: Json) -> Changed:
    number = data.get("number")
    return Changed(
        title=words(data.get("title")) or words(data.get("file")),
        page=int(data.get("page") or 1),
        message=words(data.get("message")),
        number=int(number) if number else None,
    )


def read_turns(data: Json) -> tuple[Kept, ...]:
    """Read the answers of a conversation, the oldest first."""
    return tuple(read_kept(one) for one in data.get("answers") or ())


def read_earlier(data: Json) -> tuple[tuple[Earlier, ...], int]:
    """Read a run of one's conversations, the newest first, and how many there are in all."""
    found = tuple(
        Earlier(
            conversation_id=str(one["conversation_id"]),
            title=words(one.get("title")),
            last_used=moment(one.get("last_used")),
            answers=int(one.get("answers") or 0),
        )
        for one in data.get("conversations") or ()
    )
    return found, int(data.get("total") or 0)
