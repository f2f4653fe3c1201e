"""What the API keeps, as the page reads it: forgiving of what is missing."""

from datetime import UTC, datetime

from ui.kept import Changed, read_earlier, read_kept
from ui.reading import read_answer, read_hits
from ui.state import opened_hits
from ui.values import Choice, Copy


def test_an_opened_answer_has_its_question_its_times_and_what_has_changed() -> None:
    kept = read_kept(
        {
            "answer_id": "a1",
            "conversation_id": None,
            "question": "og i 2024?",
            "understood_as": "Hvad kostede det i 2024?",
            "asked_at": "2026-11-21T18:30:00Z",
            "expires_at": "2026-12-21T18:30:00Z",
            "own": False,
            "shared": True,
            "status": "answered",
            "answer": "Det kostede. [1]",
            "changed": [
                {"number": None, "title": "Notat", "page": 3, "message": "Trukket tilbage."}
            ],
        }
    )

    assert kept.answer.understood_as == "Hvad kostede det i 2024?"
    assert kept.answer.conversation_id is None
    assert kept.asked_at == datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
    assert (kept.own, kept.shared) == (False, True)
    assert kept.changed == (Changed(title="Notat", page=3, message="Trukket tilbage."),)


def test_an_older_api_that_keeps_nothing_gives_an_answer_without_address() -> None:
    answer = read_answer({"answer_id": "a1", "status": "answered", "answer": "Ja. [1]"})

    assert (answer.kept, answer.understood_as, answer.choices) == (False, "", ())


def test_a_choice_without_a_question_is_none_and_one_without_a_name_is_its_question() -> None:
    choices = [{"label": "A"}, {"question": "Hvad i B?"}, {"label": "C", "question": "Hvad i C?"}]

    answer = read_answer({"status": "clarify", "choices": choices})

    assert answer.choices == (Choice("Hvad i B?", "Hvad i B?"), Choice("C", "Hvad i C?"))


def test_each_copy_of_a_hit_has_a_card_of_its_own_to_open() -> None:
    copies = [{"document_id": "e", "file": "e.pdf", "title": "", "page": 4}]
    hits = read_hits(
        {"hits": [{"document_id": "d", "page": 2, "text": "Ja."}, {"document_id": "f", "page": 1}]}
    )
    copied = read_hits({"hits": [{"document_id": "d", "page": 2, "text": "Ja.", "copies": copies}]})

    assert list(opened_hits(hits)) == ["0", "1"]
    assert copied[0].copies == (Copy(document_id="e", title="e.pdf", page=4),)
    opened = opened_hits(copied)["0.0"]
    assert (opened.document_id, opened.page, opened.quote, opened.hit) == ("e", 4, "Ja.", "0.0")


def test_a_list_of_conversations_tells_how_many_there_are_in_all() -> None:
    found, total = read_earlier({"conversations": [{"conversation_id": "c"}], "total": 12})

    assert [one.conversation_id for one in found] == ["c"]
    assert total == 12
