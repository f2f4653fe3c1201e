"""Why someone may or may not read a document: the sentences agree with the rule, and say enough."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.access.policy.explaining import Case, explain
from assistant.access.policy.grants import Grant, Policy
from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.documents import Document
from assistant.domain.marks import Cause, Decision, Listed, Mark, MarkCode, Moment, Verdict

NOON = datetime(2026, 11, 21, 11, 30, tzinfo=UTC)
GRANT = Grant(
    to="council",
    reads=frozenset({"body:teknik"}),
    why="§ 20, stk. 6",
    last=date(2026, 12, 31),
    line=12,
)
RULES = Policy(version="1", grants=(GRANT,), today=lambda: date(2026, 11, 21))
COUNCIL = Asker(user="anna", groups=frozenset({"council"}))
TITLE = Mark(MarkCode.TITLE, "titlen siger »Lukket bilag«")
GROUPS = st.sets(st.sampled_from(["public", "council", "admin", "body:teknik", "body:boern"]))
NAMES = st.sets(st.sampled_from(["user:anna", "user:bo"]))


def document(audience: Audience) -> Document:
    return Document(id="d", source="Byen", file="a.pdf", title="Plan", audience=audience)


def told(
    audience: Audience, asker: Asker = COUNCIL, listed: Listed | None = None, *moments: Moment
) -> str:
    case = Case(document=document(audience), listed=listed, history=moments)
    return "\n".join(explain(case, asker, RULES).sentences)


@given(GROUPS, NAMES, GROUPS, st.sampled_from([None, "anna", "bo", "kim"]))
def test_what_is_said_is_what_the_rule_does(
    groups: set[str], excluded: set[str], own: set[str], user: str | None
) -> None:
    audience = Audience.of(groups, excluded)
    asker = Asker(user=user, groups=frozenset(own))

    said = explain(Case(document=document(audience), listed=None), asker, RULES)

    assert said.may is audience.admits(RULES.effective(asker))
    yes = [line for line in said.sentences if line.startswith("Må læse det:")]
    no = [line for line in said.sentences if line.startswith("Må ikke læse det:")]
    assert bool(yes) is said.may
    assert (len(no) == 1) is not said.may
    assert any(line.startswith("Der skal til:") for line in said.sentences) is not said.may


def test_a_row_of_the_policy_is_named_with_its_line_its_reason_and_its_end() -> None:
    assert (
        "Må læse det: policy.toml linje 12 lader council læse som body:teknik, til og med "
        "den 31. december 2026 (§ 20, stk. 6)."
    ) in told(Audience.of(["body:teknik"]))


def test_one_who_is_excluded_is_told_so_and_what_would_have_opened_it() -> None:
    said = told(Audience.of(["body:teknik"], ["user:anna"]))

    assert "Må ikke læse det: user:anna er undtaget." in said
    assert "Ellers ville rækken i linje 12 af policy.toml have givet adgang." in said
    assert "undtagelsen (excluded) tages ud" in said


def test_it_says_which_group_is_lacking() -> None:
    assert "Der skal til: gruppen body:boern eller body:havn," in told(
        Audience.of(["body:boern", "body:havn"])
    )


def test_what_is_set_aside_is_told_with_its_mark_and_what_is_to_be_done() -> None:
    listed = Listed(
        document=document(Audience()), described=Audience.of(["public"]), marks=(TITLE,), since=NOON
    )
    said = told(Audience(), THE_PUBLIC, listed)

    assert "Mærke: titlen siger »Lukket bilag«." in said
    assert "source.toml siger public; det gælder ikke lige nu." in said
    assert "Til gennemsyn" in said


@pytest.mark.parametrize(("verdict", "word"), [(Verdict.OPEN, "åbent"), (Verdict.CLOSED, "lukket")])
def test_a_decision_is_told_with_who_made_it_when_and_why(verdict: Verdict, word: str) -> None:
    made = Decision(
        document_id="d", digest="", marks=frozenset({TITLE}), verdict=verdict,
        why="Handlen er underskrevet.", by="eva", at=NOON,
    )  # fmt: skip
    audience = Audience.of(["public"])
    listed = Listed(
        document=document(audience), described=audience, marks=(TITLE,), since=NOON, decision=made
    )

    assert (
        f"eva afgjorde den 21. november 2026 kl. 12.30: {word}. "
        "Begrundelse: Handlen er underskrevet."
    ) in told(audience, THE_PUBLIC, listed)


def test_since_when_and_what_was_before_is_told_in_danish_time() -> None:
    said = told(
        Audience.of(["public"]),
        THE_PUBLIC,
        None,
        Moment(datetime(2026, 1, 2, 8, tzinfo=UTC), Audience.of(["body:teknik"]), Cause.SOURCE),
        Moment(datetime(2026, 6, 30, 22, 5, tzinfo=UTC), Audience.of(["public"]), Cause.DATE),
    )

    assert (
        "Læsekredsen har været public siden den 1. juli 2026 kl. 00.05 "
        "(efter en dato i source.toml)."
    ) in said
    assert "Før det var den body:teknik (efter source.toml)." in said
