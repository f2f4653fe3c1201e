"""Where an answer takes up a question: it repeats its words, or its number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.proof.quoting import locate
from assistant.enquiries.answered.likeness import Likening
from assistant.enquiries.answered.reply_text import ReplyText, Span

REPEATED = 0.6  # of the weight of a question's words
ANOTHER = 0.25  # below this it is another question
_LABEL = re.compile(
    r"^[ \t>*#•–-]*(?P<word>(?:ad|(?:svar (?:på|til) )?(?:spørgsmål|spm|pkt|punkt)|svar)\.?"
    r"[ \t]*(?:nr\.?[ \t]*)?)?(?P<number>\d{1,2})[ \t]*(?:[.:)–-]|$)",
    re.I,
)
_QUESTION = re.compile(r"\?[\s»”\"]*$")


class Style(StrEnum):
    """How an answer takes up questions, the surest first."""

    WORDS = "question"
    LABEL = "label"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a question is taken up: the run of its repeated words, or of its number."""

    question: int  # from 0
    start: int
    end: int
    style: Style


Anchors = Mapping[int, Anchor]


def anchors(text: ReplyText, questions: Sequence[str], likening: Likening) -> Anchors:
    """Return where each question is taken up, as far as the answer shows it.

    The style that gives the most questions something to read is taken; what it leaves out is
    looked for in the others, where nothing else is taken up.
    """
    found = list(_candidates(text, questions, likening))
    best: dict[int, Anchor] = {}
    for chosen in _choices(found):
        if _said(text, chosen) > _said(text, best):
            best = chosen
    for anchor in found:
        is_free = all(not _touch(anchor, other, text) for other in best.values())
        if anchor.question not in best and is_free and anchor.style is not Style.NUMBER:
            best[anchor.question] = anchor
    return best


def _choices(found: Sequence[Anchor]) -> Iterator[dict[int, Anchor]]:
    """One way for each style and for its first and last places: questions are listed above, too."""
    for style in Style:
        of_style = [anchor for anchor in found if anchor.style is style]
        if style is Style.NUMBER:
            yield _rising(of_style)
            continue
        for one_way in (reversed(of_style), iter(of_style)):
            yield {anchor.question: anchor for anchor in one_way}


def _rising(found: Sequence[Anchor]) -> dict[int, Anchor]:
    """The longest row of bare numbers that rises: other numbers stand in lists of an answer."""
    rows: list[list[Anchor]] = []
    for anchor in found:
        before = [row for row in rows if row[-1].question < anchor.question]
        longest: list[Anchor] = max(before, key=len, default=[])
        rows.append([*longest, anchor])
    row = max(rows, key=len, default=[])
    return {anchor.question: anchor for anchor in row}


def _said(text: ReplyText, chosen: Anchors) -> int:
    """How many questions have something to read behind them."""
    return sum(bool(words(text.whole[s.start : s.end])) for s in passages(text, chosen).values())


def passages(text: ReplyText, chosen: Anchors) -> Mapping[int, Span]:
    """Return what follows each question, until the next is taken up, or one that was not asked."""
    starts = [(each.start, each.question) for each in chosen.values()]
    stops = [*starts, *_labels(text)]
    return {each.question: Span(each.end, _end(each, stops, text.end)) for each in chosen.values()}


def _end(anchor: Anchor, stops: Sequence[tuple[int, int]], end: int) -> int:
    after = [at for at, question in stops if at >= anchor.end and question != anchor.question]
    return max(anchor.end, min([*after, end]))


def _labels(text: ReplyText) -> Iterator[tuple[int, int]]:
    """Where a line begins with a question's number, said as such; whichever question that is."""
    for line in text.lines():
        label = _LABEL.match(text.whole[line.start : line.end])
        if label and label["word"]:
            yield line.start, int(label["number"]) - 1


def words(passage: str) -> str:
    """A passage without what only says that it is an answer.

    >>> words(" Svar: Ja. ")
    'Ja.'
    """
    return re.sub(r"^\W*svar(?:et)?\s*:", "", passage.strip(), flags=re.I).strip(" \t\r\n\f:–-")


def _candidates(text: ReplyText, questions: Sequence[str], likening: Likening) -> Iterator[Anchor]:
    for line in text.lines():
        label = _LABEL.match(text.whole[line.start : line.end])
        if label and 0 < int(label["number"]) <= len(questions):
            number = int(label["number"]) - 1
            rest = Span(line.start + label.end(), line.end)
            end = _past_question(text, rest)
            # The number of another enquiry's question, or one that was counted anew.
            if not _is_other(text.whole[rest.start : end], questions[number], likening):
                style = Style.LABEL if label["word"] else Style.NUMBER
                yield Anchor(number, line.start, end, style)
    for sentence in text.sentences():
        said = text.whole[sentence.start : sentence.end]
        if _QUESTION.search(said):
            repeated = _repeated(said, questions, likening)
            if repeated is not None:
                yield Anchor(repeated, sentence.start, sentence.end, Style.WORDS)


def _is_other(repeated: str, question: str, likening: Likening) -> bool:
    """Whether what stands behind a number is a question, and not this one."""
    is_question = _QUESTION.search(repeated) is not None
    return is_question and likening.like(question, repeated) < ANOTHER


def _past_question(text: ReplyText, rest: Span) -> int:
    """Where the answer begins behind a label: what repeats the question is passed over."""
    for sentence in text.sentences():
        begins = rest.start <= sentence.start + 1 and sentence.start <= rest.end
        if begins and _QUESTION.search(text.whole[sentence.start : sentence.end]):
            return sentence.end
    said = text.whole[rest.start : rest.end]
    mark = said.find("?")
    return rest.start + mark + 1 if mark >= 0 else rest.start


def _repeated(said: str, questions: Sequence[str], likening: Likening) -> int | None:
    for number, question in enumerate(questions):
        if locate(said, question.strip(" ?")):
            return number
    likes = [likening.like(question, said) for question in questions]
    best = max(range(len(likes)), key=lambda n: likes[n], default=None)
    return best if best is not None and likes[best] >= REPEATED else None


def _touch(one: Anchor, other: Anchor, text: ReplyText) -> bool:
    """Whether two stand on the same lines."""
    start, end = min(one.start, other.start), max(one.start, other.start)
    return "\n" not in text.whole[start:end].strip()
