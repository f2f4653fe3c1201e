"""Question in, proved answer out, over the real adapter and a scripted endpoint."""

from collections.abc import Iterator, Sequence

import pytest

from assistant.answering.written.generative import STANDING_IN, GenerativeAnswerer
from assistant.answering.written.openai_like import build_model
from assistant.domain.access import THE_PUBLIC
from assistant.domain.answers import (
    Answer,
    AnswerEvent,
    CitationProved,
    Delta,
    Done,
    Status,
)
from assistant.testing.answers import ScriptedAnswerer
from assistant.testing.endpoint import ScriptedEndpoint
from assistant.testing.models import Script, declines, inventing, says
from assistant.testing.paper_world import PaperWorld
from assistant.testing.paper_world import paper_world as world

RULES = (
    "Udvalgets formand er Anna Holm. Rammen for 2026 er 4,2 mio. kr. "
    "Byrådet godkendte ikke forslaget den 1. oktober 2025. Lars Berg deltog i mødet."
)
FEES = "Medlemmerne får 12.500 kr. om måneden. Læs mere på kommune.example/vederlag."
CLOSED = "Sagen om grunden på Havnevej 3 er lukket."


def events(script: Script, known: PaperWorld | None = None) -> list[AnswerEvent]:
    with ScriptedEndpoint(script) as endpoint:
        return list(ask(endpoint, known or world(rules=RULES, fees=FEES)))


def ask(endpoint: ScriptedEndpoint, known: PaperWorld) -> Iterator[AnswerEvent]:
    model = build_model(url=endpoint.url, name="dansk-1", key=None)
    fallback = ScriptedAnswerer(pages=known.catalogue.pages)
    answerer = GenerativeAnswerer(model=model, pages=known.catalogue, fallback=fallback)
    return answerer.answer("Hvad er rammen?", known.hits, asker=THE_PUBLIC)


def answer_of(found: Sequence[AnswerEvent]) -> Answer:
    assert isinstance(found[-1], Done)
    return found[-1].answer


def shown(found: Sequence[AnswerEvent]) -> str:
    return "".join(event.text for event in found if isinstance(event, Delta))


def test_a_good_answer_is_shown_with_the_sentences_that_prove_it() -> None:
    found = events(says("Rammen for 2026 er 4,2 mio. kr. [k1] Medlemmerne får 12.500 kr. [k2]."))

    answer = answer_of(found)
    assert answer.status is Status.ANSWERED
    assert answer.text == "Rammen for 2026 er 4,2 mio. kr. [1] Medlemmerne får 12.500 kr. [2]"
    assert [s.citations for s in answer.statements] == [(1,), (2,)]
    assert [(c.document.file, c.page, c.quote) for c in answer.citations] == [
        ("rules.pdf", 7, "Rammen for 2026 er\r\n4,2 mio. kr."),
        ("fees.pdf", 7, "Medlemmerne får 12.500 kr. om måneden."),
    ]
    assert answer.generator == "generated:dansk-1"


def test_every_citation_comes_before_the_words_that_it_proves() -> None:
    found = events(says("Anna Holm er udvalgets formand [k1]. Lars Berg deltog i mødet [k1]."))

    kinds = [type(event) for event in found[1:]]
    assert kinds == [CitationProved, Delta, CitationProved, Delta, Done]


def test_a_place_that_is_cited_twice_keeps_its_number() -> None:
    found = events(says("Formand er Anna Holm [k1]. Udvalgets formand er Anna Holm [k1]."))

    assert [s.citations for s in answer_of(found).statements] == [(1,), (1,)]
    assert len(answer_of(found).citations) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Rammen for 2026 er 4,2 mio. kr. [k9]",
        "Rammen for 2026 er 4,2 mio. kr.",
        "Rammen for 2026 er 5,2 mio. kr. [k1]",
        "Rammen for 2026 er 4,2 mia. kr. [k1]",
        "Rammen for 2026 er 4,2 mio. kr. [k2]",
        "Byrådet godkendte forslaget den 1. oktober 2025 [k1].",
        "Rammen for 2026 er ikke 4,2 mio. kr. [k1]",
        "Udvalgets formand er Gerda Holm [k1].",
        "Udvalgets formand er Anna Berg [k1].",
        "Rammen for 2026 er 4,2 mio. kr., se https://evil.example [k1]",
        "[Rammen](https://evil.example) for 2026 er 4,2 mio. kr. [k1]",
        "![Rammen](//evil.example/?q=1) for 2026 er 4,2 mio. kr. [k1]",
        "<img src=x> Rammen for 2026 er 4,2 mio. kr. [k1]",
        "Rammen for 2026 er 4,2 mio. kr. og for lav [k1]",
    ],
)
def test_what_cannot_be_proved_is_left_out_and_the_rest_is_partial(sentence: str) -> None:
    found = events(says(f"Lars Berg deltog i mødet [k1]. {sentence}"))

    answer = answer_of(found)
    assert answer.status is Status.PARTIAL
    assert [s.text for s in answer.statements] == ["Lars Berg deltog i mødet."]
    assert answer.text.startswith("Lars Berg deltog i mødet. [1] (Noget er udeladt")
    assert shown(found) == answer.text


def test_an_address_that_stands_in_the_quote_may_be_named() -> None:
    found = events(says("Læs mere på kommune.example/vederlag [k2]."))

    assert answer_of(found).status is Status.ANSWERED


def test_when_nothing_can_be_proved_the_extractive_answer_stands_in_and_says_so() -> None:
    found = events(says("Rammen er 9 mio. kr. [k1] Byrådet er opløst [k2]."))

    answer = answer_of(found)
    assert answer.generator == "extractive (sprogmodellens svar kunne ikke bevises)"
    assert answer.text == f"{STANDING_IN}{RULES} [1]"
    assert [s.text for s in answer.statements] == [RULES]
    assert shown(found) == answer.text


def test_an_inventing_model_shows_nothing_of_its_own() -> None:
    found = events(inventing)

    assert answer_of(found).generator.startswith("extractive")
    assert "opdigtet" not in shown(found).lower()


def test_a_model_that_finds_no_answer_is_believed() -> None:
    answer = answer_of(events(declines))

    assert (answer.status, answer.statements) == (Status.NOT_FOUND, ())
    assert answer.generator == "generated:dansk-1"


def test_without_passages_the_model_is_not_asked() -> None:
    with ScriptedEndpoint(declines) as endpoint:
        answer = answer_of(list(ask(endpoint, world())))

    assert (answer.status, endpoint.messages) == (Status.NOT_FOUND, [])


def test_a_long_answer_ends_within_900_characters() -> None:
    facts = [f"Punkt {n} handler om vejen ved skole nummer {n}." for n in range(1, 40)]
    known = world(long=" ".join(facts))
    found = events(lambda _: "\n".join(f"{fact} [k1]" for fact in facts), known)

    answer = answer_of(found)
    assert answer.status is Status.PARTIAL
    assert 800 < len(answer.text) <= 900


def test_the_prompt_holds_the_excerpts_and_the_question_and_nothing_else() -> None:
    known = world(rules=RULES, closed=CLOSED, fees=FEES.replace("mere", "me\u200bre"))
    with ScriptedEndpoint(declines) as endpoint:
        list(ask(endpoint, known))

    (messages,) = endpoint.messages
    sent = str(messages)
    assert RULES in messages[1]["content"]
    assert FEES in messages[1]["content"]
    assert "Hvad er rammen?" in messages[1]["content"]
    for hidden in ("Havnevej", "id-of", "passage-of", "Titlen", ".pdf", "byraad.example"):
        assert hidden not in sent
