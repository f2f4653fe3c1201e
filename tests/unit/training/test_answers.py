"""Units are told right from wrong by the evidence, and the fit reaches each thing asked for."""

from typing import Any

import numpy as np

from assistant.answering.picked.units import Unit
from assistant.domain.access import Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Passage
from eval.training.answer_labels import groups
from eval.training.answers import says_all
from eval.training.grouped import Grouped, fit

ROW: dict[str, Any] = {
    "question": "Hvad koster broen, og hvornår er den færdig?",
    "must_include": [["4 mio"], ["2027"]],
    "evidence": [
        {"quote": "Broen koster 4 mio. kr. og er færdig i 2027.", "places": {"a.pdf": [3]}}
    ],
    "also": {"b.pdf": [1]},
}


def unit(text: str, file: str, page: int) -> Unit:
    document = Document(id=file, source="s", file=file, title="T", audience=Audience.of(["public"]))
    passage = Passage(id=text, document_id=file, page=page, position=0, text=text)
    return Unit(Hit(passage=passage, document=document, score=1.0), 0, 0, text)


def test_a_unit_is_right_where_the_evidence_stands_and_it_says_the_thing() -> None:
    units = [
        unit("Broen koster 4 mio. kr. og er færdig i 2027.", "a.pdf", 3),
        unit("Broen koster 4 mio. kr. og er færdig i 2027.", "a.pdf", 9),
        unit("Det bliver 4 mio. kr.", "b.pdf", 1),
        unit("Den er rød.", "b.pdf", 1),
    ]

    found, unclear = groups(ROW, units)

    assert [group.tolist() for group in found] == [
        [True, False, True, False],
        [True, False, False, False],
    ]
    assert not unclear.any()


def test_a_unit_of_the_right_page_that_says_the_thing_in_other_words_is_left_undecided() -> None:
    _, unclear = groups(ROW, [unit("I 2027 kommer der flere nye cykelstier.", "a.pdf", 3)])

    assert unclear.tolist() == [True]


def test_an_answer_is_right_when_it_says_all_there_is_to_say() -> None:
    assert says_all(ROW, "Den koster 4 mio. kr. og står klar i 2027.")
    assert not says_all(ROW, "Den koster 4 mio. kr.")


def examples() -> list[Grouped]:
    chance = np.random.default_rng(1)
    made = []
    for _ in range(40):
        rows = chance.standard_normal((12, 4))
        made.append(Grouped(rows, [rows[:, 1] == rows[:, 1].max(), rows[:, 2] == rows[:, 2].max()]))
    return made


def test_each_group_lends_weight_to_what_tells_it() -> None:
    weights = fit(examples(), penalty=0.01)

    assert min(weights[1], weights[2]) > 3 * max(abs(weights[0]), abs(weights[3]))


def test_a_question_without_a_right_unit_teaches_nothing() -> None:
    blind = Grouped(np.ones((4, 4)) * 7, [])

    assert np.allclose(fit([*examples(), blind], penalty=0.1), fit(examples(), penalty=0.1))
