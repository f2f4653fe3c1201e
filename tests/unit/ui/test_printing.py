"""What is put on paper: all of an answer, as inert text."""

from datetime import UTC, datetime

from ui.printing import printed
from ui.state import Outcome
from ui.values import Answer, Citation, Coverage

CITATION = Citation(
    number=1,
    document_id="d",
    title="Referat <1>",
    page=3,
    quote="Det koster\r\n4 mio. kr.",
    url="javascript:alert(1)",
)
ANSWER = Answer(
    status="partial",
    text="Det koster 4 mio. kr. [1]\n- <img src=x>",
    citations=(CITATION,),
    coverage=Coverage(documents=2),
    understood_as="Hvad koster broen?",
)


def test_paper_has_question_time_answer_reference_and_receipt() -> None:
    asked = Outcome(question="Og broen?", asked_at=datetime(2026, 11, 21, 18, 30, tzinfo=UTC))

    said = printed(asked, ANSWER)

    assert "<h1>Og broen?</h1><p>Forstået som: Hvad koster broen?</p>" in said
    assert "Spurgt 21. november 2026 kl. 19.30." in said
    assert "<h2>Et delvist svar</h2>" in said
    assert "<p>Det koster 4 mio. kr. [1]</p>" in said
    assert "<b>[1] Referat &lt;1&gt;, side 3</b><q>Det koster 4 mio. kr.</q>" in said
    assert "Søgt i 2 dokumenter." in said


def test_nothing_of_a_document_becomes_part_of_the_paper() -> None:
    said = printed(Outcome(question="<b>?"), ANSWER)

    assert "<img" not in said
    assert "<b>?" not in said
    assert "javascript:" not in said
