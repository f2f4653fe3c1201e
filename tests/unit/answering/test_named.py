"""What is shown must be of the place, person or body that the question names."""

import pytest

from assistant.answering.judged.material import Material
from assistant.answering.judged.named import unnamed
from assistant.domain.access import THE_PUBLIC, Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Passage
from assistant.testing.word_weigher import WordWeigher

PRICE = "En beboerlicens koster 400 kr. om året."


def material(question: str, *texts: str, title: str = "Takster", absent: str = "") -> Material:
    document = Document(
        id="d", source="s", file="f.pdf", title=title, audience=Audience.of(["public"])
    )
    passages = [
        Passage(id=str(page), document_id="d", page=page, position=page, text=text)
        for page, text in enumerate(texts, start=1)
    ]
    hits = [Hit(passage=passage, document=document, score=1.0) for passage in passages]
    return Material(question, WordWeigher(absent).understand(question, asker=THE_PUBLIC), hits)


def lacking(question: str, *texts: str, title: str = "Takster", absent: str = "") -> str | None:
    return unnamed(material(question, *texts, title=title, absent=absent), {("d", 1)})


def test_a_name_that_stands_in_no_document_is_lacking() -> None:
    assert lacking("Hvad koster en beboerlicens i Odense?", PRICE, absent="odense") == "Odense"


def test_a_name_that_stands_on_another_page_alone_is_lacking() -> None:
    asked = "Hvad koster en beboerlicens i Odense?"

    assert lacking(asked, PRICE, "Odense er en anden by.") == "Odense"
    assert lacking(asked, f"Odense har sin egen. {PRICE}") is None


def test_a_name_may_stand_in_the_title_of_the_document() -> None:
    asked = "Hvad koster en beboerlicens i Odense?"

    assert lacking(asked, PRICE, title="Takster i Odense") is None


@pytest.mark.parametrize(
    "question",
    [
        "Odense har licenser. Taksten koster en beboerlicens hvor meget?",
        "Vi er fire. Pengene til en beboerlicens: hvad koster den?",
        "Hvad koster en beboerlicens ifølge TKU?",
        "hvad koster en beboerlicens i odense?",
    ],
)
def test_what_opens_a_sentence_and_what_is_no_written_name_is_not_asked_for(question: str) -> None:
    assert lacking(question, PRICE) is None


def test_a_misspelt_name_is_the_one_that_stands_there() -> None:
    page = "Landbrugsmuseet fik 12.000 besøg i maj."

    assert (
        lacking("Hvor mange besøg fik Landbrugmuset i maj?", page, absent="landbrugmuset") is None
    )
    assert lacking("Hvor mange besøg fik Musikhuset i maj?", page, absent="musikhuset")


def test_nothing_is_lacking_where_nothing_was_read() -> None:
    asked = material("Hvad koster en beboerlicens i Odense?", PRICE, absent="odense")

    assert unnamed(asked, {("e", 1)}) is None
