"""How marks, audiences, dates and decisions together say who may read a document."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.domain.access import Audience
from assistant.domain.documents import Document
from assistant.domain.marks import Basis, Cause, Decision, Mark, MarkCode, Verdict
from assistant.errors import SourceError
from ingest.marks import Judge
from ingest.sources.folder import look_at

PUBLIC = Audience.of(["public"])
COUNCIL = Audience.of(["council"])
NOBODY = Audience()
TITLE = Mark(MarkCode.TITLE, "titlen siger »Lukket bilag«")
CPR = Mark(MarkCode.CPR, "personnummer på side 2")
COPY = Mark(MarkCode.COPY, "ligger lukket som »b.pdf«")
MISSING = MarkCode.MISSING


def decided(verdict: Verdict, *marks: Mark, digest: str = "1") -> Decision:
    return Decision(
        document_id="d",
        digest=digest,
        marks=frozenset(marks),
        verdict=verdict,
        why="fordi",
        by="eva",
        at=datetime(2026, 11, 21, tzinfo=UTC),
    )


def test_a_document_without_marks_has_the_audience_it_is_given() -> None:
    for audience in (PUBLIC, COUNCIL):
        standing = Basis(described=audience).judged("d", "1", ())
        assert (standing.audience, standing.cause, standing.marks) == (audience, Cause.SOURCE, ())


@pytest.mark.parametrize("mark", [TITLE, CPR, Mark(MarkCode.EXCLUDED, "nogen er undtaget")])
def test_a_mark_against_a_public_audience_closes_the_document(mark: Mark) -> None:
    standing = Basis(described=PUBLIC).judged("d", "1", [mark])

    assert (standing.audience, standing.cause) == (NOBODY, Cause.MARKS)
    assert standing.marks == (mark,)


def test_a_mark_agrees_with_an_audience_that_is_closed() -> None:
    for audience in (COUNCIL, Audience.of(["body:x"], ["user:anna"]), Audience.of(["admin"])):
        assert Basis(described=audience).judged("d", "1", [TITLE, CPR]).is_plain is True


def test_where_nobody_has_said_who_may_read_it_is_closed_and_on_the_list() -> None:
    standing = Basis(described=NOBODY).judged("d", "1", [TITLE])

    assert standing.audience == NOBODY
    assert [mark.code for mark in standing.marks] == [MISSING]


def test_a_copy_that_is_closed_elsewhere_stays_open() -> None:
    assert Basis(described=PUBLIC).judged("d", "1", [COPY]).audience == PUBLIC


@pytest.mark.parametrize(
    ("decision", "audience", "cause"),
    [
        (decided(Verdict.OPEN, TITLE), PUBLIC, Cause.DECISION),
        (decided(Verdict.CLOSED, TITLE), NOBODY, Cause.DECISION),
        (decided(Verdict.OPEN, TITLE, digest="0"), NOBODY, Cause.MARKS),  # of another content
        (decided(Verdict.OPEN, COPY), NOBODY, Cause.MARKS),  # about other marks
        (decided(Verdict.OPEN), NOBODY, Cause.MARKS),
    ],
)
def test_a_decision_holds_for_its_content_and_its_marks(
    decision: Decision, audience: Audience, cause: Cause
) -> None:
    standing = Basis(described=PUBLIC, decision=decision).judged("d", "1", [TITLE])

    assert (standing.audience, standing.cause) == (audience, cause)


def test_a_new_mark_sets_an_opened_document_aside_again() -> None:
    basis = Basis(described=PUBLIC, decision=decided(Verdict.OPEN, TITLE))

    assert basis.judged("d", "1", [TITLE, CPR]).audience == NOBODY


def test_a_closing_decision_holds_though_the_mark_is_gone_and_never_blocks_members() -> None:
    closed = decided(Verdict.CLOSED, COPY)

    assert Basis(described=PUBLIC, decision=closed).judged("d", "1", ()).audience == NOBODY
    assert Basis(described=COUNCIL, decision=closed).judged("d", "1", ()).audience == COUNCIL


def test_a_document_that_is_opened_by_a_date_need_not_lose_its_old_title() -> None:
    opened = Basis(described=PUBLIC, opened=True, dated=True)

    assert opened.judged("d", "1", [TITLE]).audience == PUBLIC
    assert opened.judged("d", "1", [TITLE]).cause is Cause.DATE
    assert opened.judged("d", "1", [CPR]).audience == NOBODY  # that no date answers


LATER = """[source]
name = "Prøve"
audience = ["public"]
[[document]]
file = "a.txt"
title = "Lukket bilag: Køb"
audience = ["body:teknik"]
later = [
  { from = 2026-09-01, audience = ["body:teknik"], excluded = ["user:anna"] },
  { from = 2026-06-01, audience = ["public"] },
]
"""


@pytest.mark.parametrize(
    ("day", "audience"),
    [
        (date(2026, 5, 31), Audience.of(["body:teknik"])),
        (date(2026, 6, 1), PUBLIC),
        (date(2026, 8, 31), PUBLIC),
        (date(2026, 9, 1), Audience.of(["body:teknik"], ["user:anna"])),
    ],
)
def test_dated_audiences_open_and_close_on_their_day(
    tmp_path: Path, day: date, audience: Audience
) -> None:
    (tmp_path / "source.toml").write_text(LATER, encoding="utf-8")
    (tmp_path / "a.txt").write_text("tekst", encoding="utf-8")
    source = look_at(tmp_path, day).description
    document = Document(id="d", source="Prøve", file="a.txt", title="Lukket bilag: Køb",
                        audience=NOBODY)  # fmt: skip

    assert source.audience("a.txt") == audience
    assert Judge(description=source).standing(document).audience == audience


@pytest.mark.parametrize(
    ("later", "words"),
    [
        ("[{ from = 2026-06-01 }]", "både from og audience"),
        ('[{ fra = 2026-06-01, audience = ["public"] }]', "'fra'"),
        ('[{ from = "i juni", audience = ["public"] }]', "dato uden anførselstegn"),
        ('[{ from = 2026-06-01, audience = ["alle"] }]', "'alle'"),
        ('{ from = 2026-06-01, audience = ["public"] }', "liste"),
        (
            '[{ from = 2026-06-01, audience = ["public"] }, '
            '{ from = 2026-06-01, audience = ["council"] }]',
            "samme dag",
        ),
    ],
)
def test_a_dated_audience_that_cannot_be_meant_is_refused_with_its_line(
    tmp_path: Path, later: str, words: str
) -> None:
    toml = f'[source]\naudience = ["public"]\n[[document]]\nfile = "a.txt"\nlater = {later}\n'
    (tmp_path / "source.toml").write_text(toml, encoding="utf-8")

    with pytest.raises(SourceError) as refused:
        look_at(tmp_path, date(2026, 11, 21))
    assert "linje 5: later" in str(refused.value)
    assert words in str(refused.value)
