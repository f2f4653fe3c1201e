"""The follow-up: what an answer left open, asked again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.kept_enquiries import AnsweredQuestion, AnswerState
from assistant.enquiries.following.policy import LetterStyle


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """The title and the questions of a follow-up."""

    title: str
    questions: tuple[str, ...]


def asked_again(
    title: str, outcome: Sequence[AnsweredQuestion], style: LetterStyle
) -> FollowUpDraft | None:
    """Return what is left to ask after an answer; None where nothing is."""
    patterns: Mapping[AnswerState, str] = {
        AnswerState.UNANSWERED: style.follow_up.unanswered,
        AnswerState.PARTIAL: style.follow_up.partial,
        AnswerState.DECLINED: style.follow_up.declined,
    }
    questions = tuple(
        patterns[each.state].format(
            number=each.number, question=each.question, lacks=_joined(each.lacks)
        )
        for each in outcome
        if each.state in patterns
    )
    if not questions:
        return None
    return FollowUpDraft(style.follow_up.title.format(subject=style.subject(title)), questions)


def _joined(lacks: Sequence[str]) -> str:
    """Name what is missing.

    >>> _joined(["et tal", "et tidspunkt"])
    'et tal og et tidspunkt'
    """
    return " og ".join([", ".join(lacks[:-1]), lacks[-1]] if len(lacks) > 1 else lacks)
