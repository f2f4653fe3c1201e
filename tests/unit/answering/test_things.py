"""Things that may be the answer, and the kinds of them that a question asks for."""

from pathlib import Path

import pytest

from assistant.answering.judged import things as looked_for
from assistant.answering.judged.sought import sought
from assistant.answering.judged.things import Kind, things

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Hvor mange borgere fik foretræde?", {Kind.COUNT}),
        ("Hvad koster broen?", {Kind.MONEY}),
        ("Hvor mange penge er der afsat?", {Kind.MONEY}),
        ("Hvor stor en andel fik foretræde?", {Kind.SHARE}),
        ("Hvor længe varer mødet?", {Kind.SPAN}),
        ("Hvor højt må der bygges?", {Kind.LENGTH}),
        ("Hvornår åbner havnebadet?", {Kind.DATE}),
        ("Hvem er formand?", {Kind.NAME}),
        ("Hvem skal jeg spørge?", {Kind.NAME, Kind.BODY}),
        ("Hvad skal budgettet drøftes med?", {Kind.MONEY}),
        ("Hvorfor blev sagen udsat?", set()),
        ("Hvornår er man inhabil?", set()),
        ("Hvad var det, EL ville, før budgettet gik videre?", set()),
        ("Hvad er det samlede budget?", {Kind.MONEY}),
        ("Hvor langt er diget?", {Kind.LENGTH}),
        ("Hvor langt er busserne bagud?", set()),
        ("Hvor mange gange er sagen udsat?", set()),
    ],
)
def test_a_question_asks_for_kinds_of_things(question: str, kinds: set[Kind]) -> None:
    assert sought(question) == kinds


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.MONEY, "Broen koster 4,2 mio. kr. at male.", ["4,2 mio"]),
        (Kind.MONEY, "Mio. kr. vil broen koste byen. 4,2", ["Mio. kr. vil broen koste byen. 4,2"]),
        (Kind.SHARE, "Det er 25 % af alle og 3 ud af 4 børn.", ["25 %", "3 ud af 4"]),
        (Kind.SPAN, "Mødet varer to timer.", ["to timer"]),
        (Kind.LENGTH, "Muren er 12 meter høj.", ["12 meter"]),
        (Kind.COUNT, "Der kom 17 borgere.", ["17"]),
        (Kind.DATE, "Den 1. oktober 2025 kl. 12.00", ["1. oktober 2025", "kl. 12.00"]),
        (Kind.NAME, "Formand er Anna Holm.", ["Anna Holm"]),
        (Kind.BODY, "Spørg udvalgets sekretær.", ["udvalgets", "sekretær"]),
    ],
)
def test_a_text_names_things(kind: Kind, text: str, said: list[str]) -> None:
    found = [text[thing.start : thing.end] for thing in things(text, frozenset({kind}))]

    assert found == said


@pytest.mark.parametrize(
    "text",
    [
        "Lokalplan 1204 blev vedtaget den 1. oktober 2025.",
        "Se § 17 og bilag 3.",
        "3. Indstillinger fra Magistraten",
        "Sag EMN-2025 er en af dem.",
    ],
)
def test_numbers_of_plans_dates_and_lists_count_nothing(text: str) -> None:
    assert not list(things(text, frozenset({Kind.COUNT})))


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.COUNT}))
def test_a_kind_is_found_wherever_its_pattern_finds_it(kind: Kind) -> None:
    said = (
        "en tredjedel, hver anden, HALVDELEN, 3 ud af 5, ½ t., to mdr, fem sekunder, Q3, DKK 5, 9,-"
    )
    lines = {line for file in CORPUS.glob("*.md") for line in file.read_text().splitlines()}
    texts = [*said.split(", "), *sorted(lines), *sorted(line.upper() for line in lines)]

    found = {text: [(t.start, t.end) for t in things(text, frozenset({kind}))] for text in texts}

    plain = looked_for._PATTERNS[kind]
    assert found == {text: [each.span() for each in plain.finditer(text)] for text in texts}
    assert any(found.values())
