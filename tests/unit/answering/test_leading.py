"""Whose words a quote is, and from when."""

import datetime

import pytest

from assistant.answering.picked.leading import LONGEST_LEAD, SHORTEST_LEAD, lead, shortest
from assistant.answering.picked.standing import Nature, standing
from assistant.domain.access import Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, DocumentKind, Passage

DAY = datetime.date(2025, 10, 1)


def hit(
    kind: DocumentKind,
    text: str,
    *,
    title: str = "Bilag 1: Notat om broen (påført 03.09.2025)",
    body: str | None = "Teknisk Udvalg",
    date: datetime.date | None = DAY,
    section: tuple[str, ...] = (),
) -> Hit:
    document = Document(
        id="d",
        source="s",
        file="f",
        title=title,
        kind=kind,
        body=body,
        date=date,
        audience=Audience.of(["public"]),
    )
    passage = Passage(id="p", document_id="d", page=1, position=0, text=text, section=section)
    return Hit(passage=passage, document=document, score=1.0)


def led(found: Hit, text: str) -> str:
    return lead(found.document, standing(found, text))


MINUTES = (
    "Ny bro\nBeslutninger\nUdvalget godkendte sagen.\nResume\nBroen er gammel.\n"
    "Beslutningspunkter\nDet indstilles:\nAt 1) Broen males."
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Udvalget godkendte sagen.", "Teknisk Udvalgs beslutning 1. oktober 2025:"),
        ("Broen er gammel.", "referatet af Teknisk Udvalgs møde 1. oktober 2025:"),
        ("At 1) Broen males.", "indstillingen til Teknisk Udvalg 1. oktober 2025:"),
    ],
)
def test_a_decision_a_proposal_and_a_report_are_told_apart(text: str, words: str) -> None:
    assert led(hit(DocumentKind.MINUTES, MINUTES), text) == f"Ifølge {words}"


def test_the_body_that_had_the_case_before_is_named() -> None:
    text = "Udvalg: Magistraten Dato: 30-09-2025 Punktnummer: 2\nSagen blev anbefalet."

    found = hit(DocumentKind.AGENDA, text, body="Aarhus Byråd")

    assert (
        led(found, "Sagen blev anbefalet.") == "Ifølge Magistratens behandling 30. september 2025:"
    )


def test_a_day_that_does_not_exist_is_left_out() -> None:
    text = "Udvalg: Magistraten Dato: 31-02-2025 Punktnummer: 2\nSagen blev anbefalet."

    assert led(hit(DocumentKind.AGENDA, text), "Sagen blev anbefalet.") == (
        "Ifølge Magistratens behandling:"
    )


def test_a_paper_is_called_what_it_calls_itself() -> None:
    found = hit(DocumentKind.MEMO, "Broen er gammel.")

    assert led(found, "Broen er gammel.") == "Ifølge notatet om broen (1. oktober 2025):"


def test_without_a_date_none_is_told() -> None:
    found = hit(DocumentKind.ANNEX, "Broen er gammel.", title="Broer i byen", date=None)

    assert led(found, "Broen er gammel.") == "Ifølge bilaget “Broer i byen”:"


def test_an_interview_is_called_one() -> None:
    found = hit(DocumentKind.ANNEX, "Vi vil mere.", title="Ejerstrategi", section=("Interview",))

    assert standing(found, "Vi vil mere.").nature is Nature.INTERVIEW
    assert (
        led(found, "Vi vil mere.") == "Ifølge interview i bilaget “Ejerstrategi” (1. oktober 2025):"
    )


@pytest.mark.parametrize("length", [10, 60, 100, 400])
def test_however_long_a_title_is_the_lead_is_short(length: int) -> None:
    found = hit(DocumentKind.ANNEX, "Broen er gammel.", title="Bro " * (length // 4))

    assert len(led(found, "Broen er gammel.")) <= LONGEST_LEAD


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("section", [(), ("Interview",), ("Høringssvar",), ("Indstilling",)])
def test_some_lead_fits_however_little_room_there_is(
    kind: DocumentKind, section: tuple[str, ...]
) -> None:
    found = hit(kind, "Broen er gammel.", title="Broer i byen " * 6, section=section)
    place = standing(found, "Broen er gammel.")

    assert 0 < len(lead(found.document, place, SHORTEST_LEAD)) <= SHORTEST_LEAD
    assert lead(found.document, place, 5) == ""


def test_what_an_earlier_meeting_said_is_told_from_that_one_and_its_own_line_from_the_paper() -> (
    None
):
    text = (
        "Udvalg: Magistraten Dato: 03-02-2026 Punktnummer: 4\nSendt videre.\n"
        "Udvalg: Teknisk Udvalg Dato: 09-02-2026 Punktnummer: 2\nUdsat."
    )
    found = hit(DocumentKind.AGENDA, text, body="Byrådet")

    assert led(found, "Sendt videre.") == "Ifølge Magistratens behandling 3. februar 2026:"
    assert led(found, "Udsat.") == "Ifølge Teknisk Udvalgs behandling 9. februar 2026:"
    line = "Udvalg: Teknisk Udvalg Dato: 09-02-2026 Punktnummer: 2"
    assert led(found, line) == "Ifølge dagsordenen til Byrådets møde 1. oktober 2025:"


def test_a_letter_whose_writer_has_no_room_is_only_a_letter() -> None:
    title = "Brev fra Grundejerforeningen Fjordkanten"
    found = hit(DocumentKind.ANNEX, "Vi er imod.", title=title, date=None)
    place = standing(found, "Vi er imod.")

    assert lead(found.document, place, 20) == "Ifølge brevet:"
    assert lead(found.document, place, 45) == "Ifølge brevet fra Grundejerforeningen …:"


def test_who_decided_and_when_is_told_however_little_room_there_is() -> None:
    found = hit(DocumentKind.MINUTES, MINUTES)
    place = standing(found, "Udvalget godkendte sagen.")

    assert shortest(found.document, place) == "Ifølge Teknisk Udvalgs beslutning 1. oktober 2025:"
