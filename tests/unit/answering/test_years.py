"""The years that a question names, and the units that are of them."""

from assistant.answering.picked.units import forms
from assistant.answering.picked.years import of_years
from assistant.domain.access import Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Passage


def hit(text: str, title: str = "Notat") -> Hit:
    document = Document(
        id=title, source="s", file="f", title=title, audience=Audience.of(["public"])
    )
    passage = Passage(id=text[:9], document_id=title, page=1, position=0, text=text)
    return Hit(passage=passage, document=document, score=1.0)


def told(question: str, *hits: Hit) -> dict[str, list[float]]:
    cut = [forms(each.passage.text, ()) for each in hits]
    ranks = [rank for rank, of_hit in enumerate(cut) for _ in of_hit]
    columns = of_years(question, hits, ranks, [form for of_hit in cut for form in of_hit])
    return {name: column.tolist() for name, column in columns.items()}


def test_a_unit_of_the_year_asked_for_is_told_from_one_of_another_year() -> None:
    found = told(
        "Hvor mange kom i 2024?",
        hit("I 2024 kom 12. I 2023 kom 9. Det var mange."),
        hit("Der kom 8.", title="Tal for 2024"),
        hit("Der kom 7."),
    )

    assert found["year"] == [1, 0, 0, 0, 0]
    assert found["year_other"] == [0, 1, 0, 0, 0]
    assert found["year_elsewhere"] == [0, 0, 0, 0, 1]


def test_where_no_year_is_asked_for_none_tells_anything() -> None:
    found = told("Hvor mange kom?", hit("I 2024 kom 12."), hit("Der kom 8."))

    assert all(value == 0 for column in found.values() for value in column)
