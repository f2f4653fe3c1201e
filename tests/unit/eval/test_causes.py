"""Each failed question has one cause: the earliest step that went wrong."""

import pytest

from eval.causes import Cause, by_cause, cause_of, evidence_rank
from eval.observations import Cited, Observation
from eval.questions import Place, Proof, Question

HERE: Place = ("a.pdf", 1)
ELSEWHERE: Place = ("b.pdf", 9)
QUESTION = Question(
    id="q", text="?", type="number", answerable=True, must_include=(("7",),),
    proofs=(Proof("…", frozenset({HERE})),),
)  # fmt: skip
TRAP = Question(id="t", text="?", type="trap", answerable=False)


def seen(
    status: str,
    answer: str = "8",
    *,
    hits: tuple[Place, ...] = (ELSEWHERE, HERE),
    cited: tuple[Place, ...] = (HERE,),
    question: Question = QUESTION,
) -> Observation:
    citations = tuple(
        Cited(number=n, place=place, quote="…", proved=True) for n, place in enumerate(cited, 1)
    )
    return Observation(
        question=question, status=status, answer=answer, hits=hits, citations=citations
    )


LONG = "7 " * 500


@pytest.mark.parametrize(
    ("one", "cause"),
    [
        (seen("answered", "7"), None),
        # right though nothing that proves it was found: right is right
        (seen("answered", "7", hits=(), cited=()), None),
        (Observation(question=QUESTION), Cause.ERROR),
        (seen("error", "7"), Cause.ERROR),
        (seen("answered", LONG), Cause.TOO_LONG),
        # too long is only what would be right if it were shorter
        (seen("answered", "8 " * 500), Cause.INCOMPLETE),
        (seen("partial", LONG), Cause.INCOMPLETE),
        (seen("answered", LONG, hits=(ELSEWHERE,)), Cause.TOO_LONG),
        (seen("answered", hits=(ELSEWHERE,)), Cause.NOT_RETRIEVED),
        # saying no to what was not found is the search's fault
        (seen("not_found", hits=(ELSEWHERE,), cited=()), Cause.NOT_RETRIEVED),
        (seen("not_found", cited=()), Cause.WRONGLY_REFUSED),
        (seen("refused"), Cause.WRONGLY_REFUSED),
        (seen("clarify", cited=()), Cause.WRONGLY_REFUSED),
        (seen("answered", cited=(ELSEWHERE,)), Cause.NOT_PICKED),
        (seen("partial", "7", cited=()), Cause.NOT_PICKED),
        (seen("answered", cited=(ELSEWHERE, HERE)), Cause.INCOMPLETE),
        (seen("partial", "7"), Cause.INCOMPLETE),
        (seen("answered", ""), Cause.INCOMPLETE),
        (seen("not_found", question=TRAP), None),
        (seen("partial", question=TRAP), None),
        (seen("answered", question=TRAP), Cause.WRONGLY_ANSWERED),
        (seen("refused", question=TRAP), Cause.WRONGLY_REFUSED),
        (seen("clarify", question=TRAP), Cause.WRONGLY_REFUSED),
        (seen("error", question=TRAP), Cause.ERROR),
    ],
)
def test_a_question_fails_for_the_earliest_step_that_went_wrong(
    one: Observation, cause: Cause | None
) -> None:
    assert cause_of(one) is cause


def test_every_cause_can_be_had_and_has_words_for_people() -> None:
    assert {cause.heading for cause in Cause} != {cause.value for cause in Cause}
    assert all(cause.meaning.endswith(".") for cause in Cause)


def test_the_most_frequent_cause_comes_first() -> None:
    wrong = seen("answered", question=TRAP)
    groups = by_cause([seen("not_found"), wrong, seen("answered", "7"), wrong])

    assert [(cause, len(failed)) for cause, failed in groups.items()] == [
        (Cause.WRONGLY_ANSWERED, 2), (Cause.WRONGLY_REFUSED, 1),
    ]  # fmt: skip


def test_the_rank_of_the_evidence_is_that_of_its_first_page() -> None:
    assert evidence_rank(seen("answered", hits=(ELSEWHERE, HERE, HERE))) == 2
    assert evidence_rank(seen("answered", hits=(ELSEWHERE,))) is None
