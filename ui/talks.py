"""A conversation as it is shown: the questions asked so far, and the one whose answer is open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ui.kept import Kept
from ui.state import Outcome


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns, the oldest first, at least one; `at` is the one that is shown."""

    turns: tuple[Outcome, ...]
    at: int

    @property
    def shown(self) -> Outcome:
        """The turn whose answer is open."""
        return self.turns[self.at]

    @property
    def before(self) -> tuple[Outcome, ...]:
        """The turns before that one."""
        return self.turns[: self.at]

    @property
    def newest(self) -> Outcome:
        """The last turn."""
        return self.turns[-1]

    @property
    def conversation_id(self) -> str | None:
        """What the next question goes on with; None where there is nothing to go on with."""
        answers = [turn.answer for turn in self.turns if turn.answer and turn.own]
        return answers[-1].conversation_id if answers and answers[-1].kept else None


def gone_on(talk: Talk | None, outcome: Outcome) -> Talk:
    """Return the conversation with one turn more, which is shown; one that failed is let go."""
    turns = [turn for turn in (talk.turns if talk else ()) if turn.answer]
    return Talk((*turns, outcome), len(turns))


def turned_to(talk: Talk | None, answer_id: str) -> Talk | None:
    """Return the conversation with that answer shown; None where it is not among its turns."""
    for position, turn in enumerate(talk.turns if talk else ()):
        if talk and turn.address == answer_id:
            return replace(talk, at=position)
    return None


def changed(talk: Talk, outcome: Outcome) -> Talk:
    """Return the conversation with `outcome` in place of the turn that is shown."""
    return replace(talk, turns=(*talk.before, outcome, *talk.turns[talk.at + 1 :]))


def reopened(opened: Kept, turns: Sequence[Kept]) -> Talk:
    """Return the conversation that an answer stands in; alone where `turns` lack it."""
    ids = [turn.answer.answer_id for turn in turns]
    if opened.answer.answer_id not in ids:
        return Talk((_outcome(opened),), 0)
    return Talk(tuple(map(_outcome, turns)), ids.index(opened.answer.answer_id))


def _outcome(kept: Kept) -> Outcome:
    return Outcome(
        question=kept.question,
        answer=kept.answer,
        asked_at=kept.asked_at,
        expires_at=kept.expires_at,
        own=kept.own,
        shared=kept.shared,
        changed=kept.changed,
    )
