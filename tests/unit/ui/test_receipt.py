"""What was searched and how fresh it is, as a sentence."""

from datetime import UTC, date, datetime

from ui.receipt import details, progress, receipt
from ui.values import Coverage, ServiceStatus
from ui.wording import SEARCHABLE


def test_the_whole_receipt_is_one_sentence_and_what_could_not_be_read() -> None:
    coverage = Coverage(
        documents=7,
        pages=1467,
        unread=1,
        indexed_at=datetime(2026, 11, 21, 10, 32, tzinfo=UTC),
        bodies=("Aarhus Byråd", "Teknisk Udvalg"),
        date_from=date(2024, 1, 1),
        date_to=date(2025, 10, 8),
    )

    assert receipt(coverage) == (
        "Søgt i 7 dokumenter (1.467 sider) fra Aarhus Byråd og Teknisk Udvalg, "
        "dateret 1. januar 2024 til 8. oktober 2025, opdateret 21. november 2026 kl. 11.32. "
        "1 dokument kunne ikke læses helt."
    )


def test_danish_summer_time_is_used_in_summer() -> None:
    moment = datetime(2026, 7, 1, 10, 5, tzinfo=UTC)

    assert "1. juli 2026 kl. 12.05" in receipt(Coverage(documents=1, indexed_at=moment))


def test_many_bodies_are_counted_and_not_listed() -> None:
    bodies = ("A", "B", "C", "D", "E", "F")

    assert receipt(Coverage(documents=2, bodies=bodies)).endswith("fra A, B, C og 3 andre.")


def test_before_a_question_nothing_is_said_to_have_been_searched() -> None:
    assert receipt(Coverage(documents=2), SEARCHABLE) == "Der kan søges i 2 dokumenter."


def test_an_empty_service_says_so() -> None:
    assert receipt(Coverage()) == "Der er endnu ikke læst nogen dokumenter ind."


def test_the_points_of_the_receipt_name_every_body_and_kind_in_danish_order() -> None:
    coverage = Coverage(
        documents=9,
        bodies=("Åudvalget", "Byrådet", "Økonomiudvalget", "Ældreudvalget", "Teknisk Udvalg"),
        kinds=("referat", "haandbog"),
        date_from=date(2025, 1, 1),
        date_to=date(2025, 1, 1),
    )

    assert details(coverage) == [
        (
            "Udvalg og råd",
            "Byrådet, Teknisk Udvalg, Ældreudvalget, Økonomiudvalget og Åudvalget",
        ),
        ("Slags dokumenter", "Håndbog og Referat"),
        ("Dokumenternes datoer", "1. januar 2025"),
    ]


def test_what_is_not_known_is_no_point_of_the_receipt() -> None:
    assert details(Coverage(documents=1)) == []


def test_a_running_ingestion_tells_how_far_it_is() -> None:
    status = ServiceStatus(coverage=Coverage(), ingesting=True, files=7, files_done=3)

    assert progress(status).endswith("3 af 7 filer er læst.")
    assert progress(ServiceStatus(coverage=Coverage())) == ""
