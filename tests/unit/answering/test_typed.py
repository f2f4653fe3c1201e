"""Which units have a thing of the very kind that is asked for."""

import pytest

from assistant.answering.judged.things import Kind
from assistant.answering.picked.typed import typed

TEXTS = ["Broen koster 4 mio. kr.", "Der er 12 medlemmer.", "Mødet varer 2 timer.", "Byen vokser."]


@pytest.mark.parametrize(
    ("question", "kind", "counts"),
    [
        ("Hvad koster broen?", Kind.MONEY, [1, 0, 0, 0]),
        ("Hvor længe varer mødet?", Kind.SPAN, [0, 0, 1, 0]),
        ("Hvor mange medlemmer er der?", Kind.COUNT, [1, 1, 1, 0]),
    ],
)
def test_an_amount_is_no_span_of_time(question: str, kind: Kind, counts: list[int]) -> None:
    found = typed(question, TEXTS)

    assert found.asked
    assert {k: c.tolist() for k, c in found.counts.items()} == {kind: counts}


def test_what_the_question_says_itself_is_no_answer() -> None:
    texts = ["Broen koster 4 mio. kr.", "Broen koster 5 mio. kr."]

    found = typed("Hvad koster broen ud over de 4 mio. kr.?", texts)

    assert found.counts[Kind.MONEY].tolist() == [0, 1]


def test_a_question_of_no_kind_counts_nothing() -> None:
    found = typed("Fortæl om broen", TEXTS)

    assert not found.asked
    assert not found.counts
