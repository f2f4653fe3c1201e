"""Each numbered question and the passage of the answer that answers it, quoted as it stands."""

from collections.abc import Mapping, Sequence

from assistant.domain.kept_enquiries import (
    AnsweredQuestion,
    AnswerPlace,
    AnswerState,
    ReceivedAnswer,
)
from assistant.enquiries.answered.aligning import aligned
from assistant.enquiries.answered.anchoring import Style, anchors, passages, words
from assistant.enquiries.answered.judging import judge
from assistant.enquiries.answered.likeness import Likening
from assistant.enquiries.answered.reply_text import ReplyText, Span

BY_WORDS = "words"
_FOUND_BY: Mapping[Style, str] = {
    Style.WORDS: "question",
    Style.LABEL: "number",
    Style.NUMBER: "number",
}
_BETTER = (
    AnswerState.UNANSWERED,
    AnswerState.DECLINED,
    AnswerState.PARTIAL,
    AnswerState.ANSWERED,
)


def outcome(
    questions: Sequence[str], answers: Sequence[ReceivedAnswer]
) -> tuple[AnsweredQuestion, ...]:
    """Return what all answers together say of each question; nothing while there is no answer.

    A later answer counts where it says more.
    """
    if not answers:
        return ()
    best = [
        AnsweredQuestion(number=number, question=question, state=AnswerState.UNANSWERED)
        for number, question in enumerate(questions, 1)
    ]
    for answer in answers:
        for at, found in enumerate(answered(questions, answer)):
            if _BETTER.index(found.state) > _BETTER.index(best[at].state):
                best[at] = found
    return tuple(best)


def answered(questions: Sequence[str], answer: ReceivedAnswer) -> Sequence[AnsweredQuestion]:
    """Return the passage of one answer for each question, and how far it answers."""
    text = ReplyText.of(answer.pages)
    sentences = [text.whole[each.start : each.end] for each in text.sentences()]
    likening = Likening.of(sentences, questions)
    taken_up = anchors(text, questions, likening)
    spans = passages(text, taken_up) if taken_up else aligned(text, questions, likening)
    by = {n: _FOUND_BY[a.style] for n, a in taken_up.items()} or dict.fromkeys(spans, BY_WORDS)
    return [
        _of(number, question, spans.get(number), by.get(number), text, answer)
        for number, question in enumerate(questions)
    ]


def _of(
    number: int,
    question: str,
    span: Span | None,
    found_by: str | None,
    text: ReplyText,
    answer: ReceivedAnswer,
) -> AnsweredQuestion:
    said = words(text.whole[span.start : span.end]) if span else ""
    judged = judge(question, " ".join(said.split()))
    places = text.places(span) if span and said else ()
    return AnsweredQuestion(
        number=number + 1,
        question=question,
        state=judged.state,
        passage=" ".join(said.split()),
        places=tuple(AnswerPlace(answer.id, page, quote) for page, quote in places),
        lacks=judged.lacks,
        found_by=found_by if said else None,
    )
