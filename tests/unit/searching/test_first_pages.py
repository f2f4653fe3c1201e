"""An answer is made from all that was found on the first pages, and from nothing else."""

from collections.abc import Iterator, Sequence

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import AnswerEvent, Hit
from assistant.domain.documents import Document, Passage
from assistant.service import PAGES_PER_ANSWER, Assistant
from assistant.testing.answers import ListRetriever

DOCUMENT = Document(id="d", source="s", file="f.pdf", title="T", audience=Audience.of(["public"]))


class Taker:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.hits: list[Hit] = []
        self.question = ""

    def answer(self, question: str, hits: Sequence[Hit], *, asker: Asker) -> Iterator[AnswerEvent]:
        self.question = question
        self.hits = list(hits)
        return iter(())


def hit(page: int, text: str) -> Hit:
    passage = Passage(id=text, document_id="d", page=page, position=page, text=text)
    return Hit(passage=passage, document=DOCUMENT, score=1.0)


def test_a_passage_far_down_is_read_where_its_page_is_among_the_first() -> None:
    first = [hit(page, f"Om sag {page}.") for page in range(PAGES_PER_ANSWER)]
    beyond = [hit(page, f"Om sag {page}.") for page in range(50, 60)]
    beside = hit(0, "Mere om sag 0.")
    taker = Taker()

    list(Assistant(ListRetriever([*first, *beyond, beside]), taker).ask("?", asker=THE_PUBLIC))

    assert taker.hits == [*first, beside]


def test_a_slip_in_what_is_asked_for_is_put_right_before_the_question_is_read() -> None:
    taker = Taker()

    list(Assistant(ListRetriever([]), taker).ask("hvornåår er mødet", asker=THE_PUBLIC))

    assert taker.question == "hvornår er mødet"
