"""What a record tells of a case, in its set phrases, and what a question asks of it."""

import datetime

import pytest

from assistant.language.matters import Matter, asked, earlier_meeting, earlier_meetings, told


@pytest.mark.parametrize(
    ("question", "line", "matter"),
    [
        ("hvem gik imod broen", "Holger Vang kunne ikke tiltræde indstillingen.", Matter.STANCE),
        ("Who voted against it?", "Venstre tog forbehold.", Matter.STANCE),
        ("Hvad ville EL have rettet?", "EL ønsker tilføjet til referatet.", Matter.STANCE),
        ("Blev planen godkendt?", "Forslaget faldt med 9 stemmer mod 22.", Matter.DECISION),
        ("Hvad er vi bedt om at sige ja til?", "At 1) Broen males rød.", Matter.REQUEST),
        ("Hvad skal vi godkende?", "At Byrådet godkender planen.", Matter.REQUEST),
        (
            "Hvilke instanser har haft sagen?",
            "Udvalg: Magistraten Dato: 03-02-2026 Punktnummer: 4",
            Matter.COURSE,
        ),
        ("Hvor mange gange er den udsat?", "Udvalget udsatte sagen.", Matter.COURSE),
        ("Hvem havde meldt afbud?", "Rådmand Holger Vang deltog ikke.", Matter.ATTENDANCE),
        ("hvem vil have en ny bro", "Ny bro over åen\tEL og SF", Matter.PROPOSAL),
    ],
)
def test_a_question_and_the_line_that_answers_it_are_of_one_matter(
    question: str, line: str, matter: Matter
) -> None:
    assert matter in asked(question)
    assert matter in told(line)


@pytest.mark.parametrize(
    "question", ["Hvad koster broen?", "Hvornår åbner svømmehallen?", "Hvor langt er diget?"]
)
def test_a_question_of_something_else_asks_about_no_matter(question: str) -> None:
    assert asked(question) == frozenset()


@pytest.mark.parametrize("line", ["Broen er 40 meter lang.", "Havnen blev anlagt i 1890."])
def test_a_line_of_something_else_tells_of_none(line: str) -> None:
    assert told(line) == frozenset()


def test_what_is_to_be_decided_is_not_told_by_where_a_case_was_sent() -> None:
    sent = "Fremsendes til Magistraten."

    assert not asked("Hvad bliver vi bedt om at sige ja til?") & told(sent)
    assert Matter.DECISION in asked("Hvad blev besluttet, og hvad skal vi godkende nu?")


def test_the_earlier_meetings_of_a_text_are_read_with_their_days() -> None:
    text = "Sagsforløb\nUdvalg: Magistraten Dato: 03-02-2026 Punktnummer: 4\nSendes videre.\n"
    text += "Udvalg: Byrådet Dato: 31-02-2026 Punktnummer: 9"

    assert [(m.body, m.date) for m in earlier_meetings(text)] == [
        ("Magistraten", datetime.date(2026, 2, 3)),
        ("Byrådet", None),
    ]
    assert earlier_meeting("Sendes videre.") is None
