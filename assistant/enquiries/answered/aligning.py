"""Which sentences answer which question, where nothing but their words tells.

Questions are answered in their order, and an answer goes on until the next begins: the best such
row of sentences is found by dynamic programming. A question that no sentence speaks of has none.
"""

from collections.abc import Mapping, Sequence

from assistant.enquiries.answered.cues import fits
from assistant.enquiries.answered.likeness import Likening
from assistant.enquiries.answered.reply_text import ReplyText, Span

BEGINNING = 0.35  # what the first sentence of an answer must say of its question
LINE = 0.1  # what it counts that a sentence begins a line
_BEFORE = 0  # the state of sentences before the first answer


def aligned(text: ReplyText, questions: Sequence[str], likening: Likening) -> Mapping[int, Span]:
    """Return the passage of each question that has one, by the question's place from 0."""
    sentences = [each for each in text.sentences() if each.start < text.end]
    rows = [[_speaks_for(text, s, question, likening) for question in questions] for s in sentences]
    states = _best_row(rows, len(questions))
    found: dict[int, Span] = {}
    for sentence, state in zip(sentences, states, strict=True):
        if state != _BEFORE:
            held = found.get(state - 1)
            found[state - 1] = Span(held.start if held else sentence.start, sentence.end)
    return found


def _speaks_for(text: ReplyText, span: Span, question: str, likening: Likening) -> float:
    """How likely a sentence begins the answer to a question: by its words, its kind, its place."""
    said = text.whole[span.start : span.end]
    begins_line = span.start == 0 or text.whole[span.start - 1] in "\r\n"
    return likening.like(question, said) + fits(question, said) + (LINE if begins_line else 0.0)


def _best_row(rows: Sequence[Sequence[float]], questions: int) -> Sequence[int]:
    """The state of each sentence: 0, or the number of the question that it answers."""
    scores: list[float] = [0.0, *[float("-inf")] * questions]
    came: list[list[int]] = []
    for row in rows:
        before, scores, froms = scores, list(scores), [_BEFORE]
        for state in range(1, questions + 1):
            best = max(range(state), key=lambda s: (before[s], s))
            begun = before[best] + row[state - 1] - BEGINNING
            goes_on = before[state] + max(0.0, row[state - 1] - BEGINNING)
            scores[state] = max(begun, goes_on)
            froms.append(state if goes_on >= begun else best)
        came.append(froms)
    state = max(range(questions + 1), key=lambda s: (scores[s], -s))
    states = []
    for froms in reversed(came):
        states.append(state)
        state = froms[state]
    return states[::-1]
