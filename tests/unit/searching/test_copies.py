"""What is said in several places takes one hit, which names the others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import AnswerEvent, Hit
from assistant.domain.copies import DEPTH, gather
from assistant.domain.documents import Document, DocumentKind, Passage
from assistant.service import Assistant
from assistant.testing.answers import ListRetriever, ScriptedAnswerer

TEXT = (
    "Forvaltningen foreslår, at Kastanjevej bliver ensrettet i et forsøg på seks måneder, fordi"
    " trafiktællingen viser 2.450 biler i døgnet, og fordi skolebestyrelsen har ønsket en tryggere"
    " skolevej. Forslaget koster 1,2 mio. kr., som afsættes i budgettet for 2026. Borgerne bliver"
    " hørt ved et møde i medborgerhuset, og resultatet forelægges udvalget, inden forsøget slutter."
)
PUBLIC = Audience.of(["public"])


def hit(name: str, text: str = TEXT, *, page: int = 1, section: str = "", **more: object) -> Hit:
    values: dict[str, object] = {"title": name, "kind": DocumentKind.ANNEX, "audience": PUBLIC}
    document = Document(id=name, source="s", file=f"{name}.pdf", **(values | more))  # type: ignore[arg-type]
    passage = Passage(
        id=f"{name}-{page}-{hash(text)}",
        document_id=name,
        page=page,
        position=0,
        section=(section,) if section else (),
        text=text,
    )
    return Hit(passage=passage, document=document, score=1.0)


def places(hits: list[Hit]) -> list[tuple[str, list[tuple[str, int]]]]:
    return [(h.document.id, [(c.document.id, c.passage.page) for c in h.copies]) for h in hits]


def test_the_best_of_those_that_say_the_same_names_the_others_in_their_order() -> None:
    found = gather([hit("a"), hit("b", "Noget helt andet."), hit("c", page=7), hit("d")])

    assert places(found) == [("a", [("c", 7), ("d", 1)]), ("b", [])]


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.replace(", ", "\n"),
        TEXT.replace("forelægges", "forelagdes"),
        TEXT.upper().capitalize(),
        TEXT.split(". ", 1)[1],
        " • ".join(TEXT.split()),
    ],
    ids=["lines", "another ending", "capitals", "the latter part", "bullets"],
)
def test_a_copy_may_be_set_otherwise(copy: str) -> None:
    assert places(gather([hit("a"), hit("b", copy)])) == [("a", [("b", 1)])]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("1,2 mio.", "1,4 mio."),
        ("2026", "2027"),
        ("2.450", "2.540"),
        ("seks måneder", "tre måneder"),
        ("mio. kr.", "mia. kr."),
        ("Kastanjevej", "Bøgevej"),
        ("at Kastanjevej bliver", "at Kastanjevej ikke bliver"),
        ("foreslår", "fraråder"),
    ],
)
def test_what_differs_in_what_it_tells_is_no_copy(said: str, instead: str) -> None:
    changed = TEXT.replace(said, instead)

    assert changed != TEXT
    assert len(gather([hit("a"), hit("b", changed)])) == 2
    assert len(gather([hit("b", changed), hit("a")])) == 2


def test_two_amounts_that_change_places_are_no_copy() -> None:
    swapped = TEXT.replace("1,2", "x").replace("2.450", "1,2").replace("x", "2.450")

    assert len(gather([hit("a"), hit("b", swapped)])) == 2


def test_what_says_more_than_the_better_one_stands_for_itself() -> None:
    decided = f"{TEXT} Beslutninger: Udvalget forkastede forslaget med fire stemmer mod tre."

    assert places(gather([hit("agenda"), hit("minutes", decided)])) == [
        ("agenda", []),
        ("minutes", []),
    ]
    assert places(gather([hit("minutes", decided), hit("agenda")])) == [
        ("minutes", [("agenda", 1)])
    ]


def test_a_heading_that_stands_in_the_text_of_one_alone_makes_no_difference() -> None:
    bare, titled = (
        hit("a", section="Ensretning af Kastanjevej"),
        f"Ensretning af Kastanjevej {TEXT}",
    )

    assert places(gather([bare, hit("b", titled)])) == [("a", [("b", 1)])]


def test_a_few_words_mean_another_thing_in_each_place() -> None:
    few = "Forvaltningen orienterer udvalget mundtligt."

    assert len(gather([hit("a", few), hit("b", few)])) == 2


def test_the_same_words_of_two_cases_or_two_meetings_are_two_things() -> None:
    def item(name: str, day: int, case: str | None) -> Hit:
        on = date(2026, 3, day)
        return hit(name, kind=DocumentKind.MINUTES, body="Byrådet", date=on, case_number=case)

    assert len(gather([item("a", 1, "M-1"), item("b", 1, "M-2")])) == 2
    assert len(gather([item("a", 1, None), item("b", 2, None)])) == 2
    assert len(gather([item("a", 1, None), item("b", 1, None)])) == 1
    assert len(gather([item("a", 1, "M-1"), item("b", 2, "M-1")])) == 1


def test_a_copy_on_the_page_itself_is_folded_and_not_named() -> None:
    twice = [hit("a"), hit("a", TEXT + " "), hit("b"), hit("b", TEXT + " ")]

    assert places(gather(twice)) == [("a", [("b", 1)])]


def test_far_down_the_list_nothing_is_compared() -> None:
    between = [hit(f"x{n}", f"Andet nummer {n}.") for n in range(DEPTH)]

    assert len(gather([hit("a"), *between, hit("b")])) == DEPTH + 2


def test_a_closed_copy_is_neither_named_nor_noticed() -> None:
    closed = hit("closed", audience=Audience.of(["council"]))
    hits = [closed, hit("a"), replace(closed, document=replace(closed.document, id="closed-2"))]
    with_it, without = (
        Assistant(ListRetriever(found), ScriptedAnswerer()) for found in (hits, [hit("a")])
    )

    assert with_it.search("x", asker=THE_PUBLIC) == without.search("x", asker=THE_PUBLIC)
    member = Asker(groups=frozenset({"council"}))
    assert places(list(with_it.search("x", asker=member)))[0][0] == "closed"


def test_an_answer_is_made_of_passages_that_say_different_things() -> None:
    seen: list[Hit] = []

    class Seeing(ScriptedAnswerer):
        def answer(
            self, question: str, hits: Sequence[Hit], *, asker: Asker
        ) -> Iterator[AnswerEvent]:
            seen.extend(hits)
            return super().answer(question, [], asker=asker)

    copies = [hit(f"c{n}") for n in range(40)]
    retriever = ListRetriever([*copies, hit("other", "Noget helt andet.")])
    list(Assistant(retriever, Seeing()).ask("x", asker=THE_PUBLIC))

    assert [h.document.id for h in seen] == ["c0", "other"]
