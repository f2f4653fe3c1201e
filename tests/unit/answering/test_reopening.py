"""A kept answer, opened again: what may be read now, and what has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.kept.keeping import kept
from assistant.answering.kept.reopening import NO_LONGER, OUTDATED, reopen
from assistant.answering.proof.quoting import digest_of
from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import (
    NO_FILTERS,
    Answer,
    Choice,
    Citation,
    Coverage,
    Hit,
    Statement,
    Status,
    UnreadDocument,
)
from assistant.domain.conversations import Change, KeptAnswer, Reopened
from assistant.domain.documents import Document, DocumentState, Page, Passage
from assistant.testing.catalogue import DictCatalogue

OPEN, COUNCIL, BODY = (Audience.of([g]) for g in ("public", "council", "body:a"))
ANNA = Asker(user="anna", groups=frozenset({"council", "body:a"}))
BO = Asker(user="bo", groups=frozenset({"council"}))
QUOTES = {
    "open": "Muren koster 40 mio. kr.",
    "council": "Bygherren har fået et tilbud.",
    "body": "Udvalget siger nej til tilbuddet.",
}
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def document(name: str, audience: Audience, **said: object) -> Document:
    base: dict[str, object] = {
        "id": name, "source": "s", "file": f"{name}.pdf", "title": name.capitalize(),
        "audience": audience, "pages": 1, "date": date(2025, 1, 2), "body": f"Udvalg {name}",
    }  # fmt: skip
    return Document(**(base | said))  # type: ignore[arg-type]


DOCUMENTS = (document("open", OPEN), document("council", COUNCIL), document("body", BODY))


def page(text: str) -> Page:
    return Page(number=1, label="1", text=text)


def archive(*documents: Document, texts: Mapping[str, str] | None = None) -> DictCatalogue:
    held = {d.id: d for d in (*DOCUMENTS, *documents)}
    pages = {name: said(quote) for name, quote in QUOTES.items()} | dict(texts or {})
    return DictCatalogue(
        list(held.values()), {(name, 1): page(text) for name, text in pages.items()}
    )


def said(quote: str) -> str:
    return f"Først. {quote}\r\nSidst."


def citation(number: int, of: Document) -> Citation:
    quote = QUOTES[of.id]
    end, digest = 7 + len(quote), digest_of(page(said(quote)))
    return Citation(
        number=number, document=of, page=1, quote=quote, start=7, end=end, page_digest=digest
    )


LEAD = "Ifølge et lukket bilag:"


def an_answer(**said: object) -> KeptAnswer:
    """Anna's answer of three statements, one of each audience, and a lead-in that tells of them."""
    statements = tuple(
        Statement(text=QUOTES[d.id], citations=(n,)) for n, d in enumerate(DOCUMENTS, 1)
    )
    text = " ".join([LEAD, *(f"{s.text} [{s.citations[0]}]" for s in statements)])
    passage = Passage(id="p", document_id="body", page=1, position=0, text="x")
    answer = Answer(
        status=Status.ANSWERED,
        text=text,
        statements=statements,
        citations=tuple(citation(n, d) for n, d in enumerate(DOCUMENTS, 1)),
        hits=(Hit(passage=passage, document=DOCUMENTS[2], score=1),),
    )
    made = kept(
        answer,
        answer_id="a",
        conversation_id="c",
        asker=ANNA,
        asked_at=NOON,
        question="Hvad koster muren?",
        understood_as=None,
        filters=NO_FILTERS,
        coverage=archive().coverage(asker=ANNA),
        took_ms=41,
    )
    return replace(made, **said)  # type: ignore[arg-type]


def opened(
    by: Asker, of: KeptAnswer | None = None, among: DictCatalogue | None = None
) -> Reopened | None:
    return reopen(of or an_answer(shared=True), among or archive(), asker=by)


def must(found: Reopened | None) -> Reopened:
    assert found is not None
    return found


def test_the_asker_sees_her_answer_as_it_was() -> None:
    found = must(opened(ANNA, an_answer()))

    assert (found.is_own, found.status, found.text) == (True, Status.ANSWERED, an_answer().text)
    assert [c.quote for c in found.citations] == list(QUOTES.values())
    assert found.statements == an_answer().statements
    assert found.changed == ()
    assert found.coverage == an_answer().coverage


def test_another_sees_what_she_may_read_without_a_gap_where_the_rest_was() -> None:
    found = must(opened(BO))

    assert found.text == f"{QUOTES['open']} [1] {QUOTES['council']} [2]"
    assert [s.citations for s in found.statements] == [(1,), (2,)]
    assert [c.number for c in found.citations] == [1, 2]
    assert not found.is_own
    for trace in ("Udvalget siger", "Body", "lukket", "[3]"):
        shown = (found.text, found.statements, found.citations, found.coverage, found.changed)
        assert trace not in repr(shown)


def test_the_numbers_begin_at_one_when_the_first_statement_is_closed() -> None:
    first = document("open", Audience.of(["body:b"]))

    assert must(opened(BO, among=archive(first))).text == f"{QUOTES['council']} [1]"


def test_a_statement_with_one_closed_citation_of_two_is_closed() -> None:
    both = Statement(text=QUOTES["open"], citations=(1, 3))
    answer = an_answer(shared=True, statements=(both,))

    assert opened(THE_PUBLIC, answer) is None
    assert len(must(opened(ANNA, answer)).citations) == 2


def test_nobody_else_sees_what_is_not_shared_not_even_an_admin() -> None:
    admin = Asker(user="chef", groups=frozenset({"admin"}))
    for stranger in (BO, THE_PUBLIC, admin):
        assert opened(stranger, an_answer()) is None


def test_the_asker_herself_sees_only_what_she_may_read_now() -> None:
    now = Asker(user="anna", groups=frozenset({"council"}))
    found = must(opened(now, an_answer()))

    assert found.text == f"{QUOTES['open']} [1] {QUOTES['council']} [2]"
    assert "Udvalg body" in an_answer().coverage.bodies
    assert "Udvalg body" not in found.coverage.bodies


def test_where_nothing_is_left_there_is_no_answer_for_her_either() -> None:
    all_closed = [replace(d, audience=Audience.of(["body:z"])) for d in DOCUMENTS]

    assert opened(ANNA, among=archive(*all_closed)) is None


def test_one_who_is_excluded_reads_nothing_of_that_document() -> None:
    shut = document("open", Audience.of(["public"], ["user:bo"]))

    assert QUOTES["open"] not in must(opened(BO, among=archive(shut))).text


def test_an_answer_without_statements_is_its_askers_alone() -> None:
    asked_back = an_answer(
        statements=(), citations=(), text="Mener du Udvalg body?", status=Status.CLARIFY,
        shared=True, choices=(Choice(label="Udvalg body", question="Hvad med Udvalg body?"),),
    )  # fmt: skip
    now = Asker(user="anna", groups=frozenset({"council"}))

    assert opened(BO, asked_back) is None
    assert must(opened(ANNA, asked_back)).text == "Mener du Udvalg body?"
    assert must(opened(ANNA, asked_back)).choices == asked_back.choices
    assert must(opened(now, asked_back)).text == NO_LONGER
    assert must(opened(now, asked_back)).choices == ()


def test_a_page_that_changed_around_its_quote_is_told_and_the_quote_stays() -> None:
    found = must(opened(ANNA, among=archive(texts={"open": f"Ny.\n{QUOTES['open']}"})))

    (changed,) = found.changed
    assert (changed.number, changed.change, changed.title) == (1, Change.PAGE_CHANGED, "Open")
    assert len(found.statements) == 3
    assert found.citations[0].start == 4


@pytest.mark.parametrize(
    ("among", "change"),
    [
        (archive(texts={"open": "Muren koster 50 mio. kr."}), Change.QUOTE_GONE),
        (archive(document("open", OPEN, state=DocumentState.WITHDRAWN)), Change.WITHDRAWN),
    ],
)
def test_what_cannot_be_proved_any_more_is_left_out_and_told(
    among: DictCatalogue, change: Change
) -> None:
    found = must(opened(BO, among=among))

    assert found.text == f"{QUOTES['council']} [1]"
    assert [(c.number, c.change, c.file) for c in found.changed] == [(None, change, "open.pdf")]


def test_an_answer_all_of_whose_sources_are_gone_says_so_to_its_asker() -> None:
    gone = archive(*(replace(d, state=DocumentState.WITHDRAWN) for d in DOCUMENTS))
    found = must(opened(ANNA, among=gone))

    assert (found.status, found.text, found.citations) == (Status.NOT_FOUND, OUTDATED, ())
    assert len(found.changed) == 3
    assert opened(BO, among=gone) is None


def test_a_change_is_not_told_of_a_statement_that_is_closed_by_its_other_citation() -> None:
    both = Statement(text=QUOTES["open"], citations=(1, 3))
    single = Statement(text=QUOTES["council"], citations=(2,))
    answer = an_answer(shared=True, statements=(both, single))
    among = archive(texts={"open": "Noget helt andet."})

    assert must(opened(BO, answer, among)).changed == ()
    assert len(must(opened(ANNA, answer, among)).changed) == 1


def test_another_sees_her_own_coverage_and_not_the_askers() -> None:
    found = must(opened(BO))

    assert found.coverage == archive().coverage(asker=BO)


def test_unread_documents_are_named_only_while_they_may_be_known() -> None:
    unread = tuple(
        UnreadDocument(id=d.id, title=d.title, file=d.file, reason=None) for d in DOCUMENTS
    )
    answer = an_answer(coverage=Coverage(unread=3, unread_documents=unread))
    now = Asker(user="anna", groups=frozenset({"council"}))

    assert [d.id for d in must(opened(now, answer)).coverage.unread_documents] == [
        "open", "council",
    ]  # fmt: skip


def test_what_is_kept_is_the_digest_of_the_page_and_every_document_it_leans_on() -> None:
    made = an_answer()

    assert made.citations[0].page_digest == digest_of(page(said(QUOTES["open"])))
    assert made.leans_on == ("open", "council", "body")
    assert made.owner == "anna"


GROUPS = ("public", "council", "body:a", "body:b")


@given(
    audiences=st.tuples(*[st.sets(st.sampled_from(GROUPS)) for _ in DOCUMENTS]),
    excluded=st.sets(st.sampled_from(["user:bo", "user:anna"])),
    cited=st.lists(
        st.lists(st.sampled_from([1, 2, 3]), min_size=1, unique=True), min_size=1, max_size=4
    ),
    asker=st.sampled_from([BO, ANNA, THE_PUBLIC]),
)
def test_whatever_is_closed_nothing_of_it_is_shown_and_no_number_is_missing(
    audiences: Sequence[set[str]],
    excluded: set[str],
    cited: Sequence[Sequence[int]],
    asker: Asker,
) -> None:
    now = [
        replace(d, audience=Audience.of(groups, excluded))
        for d, groups in zip(DOCUMENTS, audiences, strict=True)
    ]
    statements = tuple(
        Statement(
            text=" ".join(QUOTES[DOCUMENTS[n - 1].id] for n in numbers), citations=(*numbers,)
        )
        for numbers in cited
    )
    closed = [d for d in now if not d.audience.admits(asker)]
    found = opened(asker, an_answer(shared=True, statements=statements), archive(*now))
    if found is None:
        return

    shown = repr((found.text, found.statements, found.citations, found.coverage, found.changed))
    assert not any(QUOTES[d.id] in shown or d.title in shown for d in closed)
    assert [c.number for c in found.citations] == list(range(1, len(found.citations) + 1))
    assert found.statements
    for statement in found.statements:
        numbers = {c.number: c.document.id for c in found.citations}
        assert all(QUOTES[numbers[n]] in statement.text for n in statement.citations)


@pytest.mark.parametrize("who", [BO, THE_PUBLIC])
def test_the_checks_catch_an_opening_with_everybodys_rights(who: Asker) -> None:
    mutant = reopen(
        an_answer(shared=True), archive(), asker=Asker(user=who.user, groups=frozenset({"admin"}))
    )

    assert QUOTES["body"] in must(mutant).text
    assert QUOTES["body"] not in must(opened(who)).text
