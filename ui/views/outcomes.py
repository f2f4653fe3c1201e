"""The answer with its sources, the page beside it, and the plain hits below."""

from dataclasses import replace

import streamlit as st

from ui import answer_wording as words
from ui.client import Client
from ui.leads import parted
from ui.mark_wording import CLOSED
from ui.marking import clean_answer, clean_quote, element, shortened
from ui.parts import Card, Link, bring_into_sight, show_answer
from ui.printing import printed
from ui.receipt import receipt
from ui.references import distinct
from ui.state import Opened, Outcome, opened_citation, opened_hits, recall, remember
from ui.talks import Talk
from ui.values import Answer, Citation, Copy, Hit
from ui.views import addressing, coverage, judging, sources, talking
from ui.views.notices import show_notice, show_problem
from ui.wording import (
    HITS,
    HITS_INTRO,
    NO_HITS,
    OPEN_HIT,
    OPEN_SOURCE,
    SOURCES,
    STATUSES,
    YOUR_QUESTION,
    Notice,
    kind_name,
)

# All that it was proved by is changed or withdrawn; what is told of it says so.
NO_LONGER = Notice(words.NO_LONGER, "", "nothing")
QUOTE_LENGTH, EXCERPT_LENGTH = 180, 280
# Where the hits stand for an answer they come right after what is said, the first few of them.
NEAREST = 5
HEADINGS = {
    "not_found": (words.NEAREST, words.NEAREST_INTRO),
    "refused": (words.INSTEAD, words.INSTEAD_INTRO),
}


def show(client: Client, talk: Talk) -> None:
    """Show what came of a question."""
    outcome = talk.shown
    question = element("span", YOUR_QUESTION) + element("b", outcome.question)
    st.html(f'<p class="asked">{question}</p>')
    several = len(talk.turns) > 1
    bring_into_sight("sight-shown", f"{talk.at} {outcome.address}", moves=several)
    if outcome.begun_anew:
        show_notice(Notice(words.BEGUN_ANEW, "", "question"))
    talking.show_said()
    if not outcome.answer:
        if outcome.problem:
            show_problem(outcome.problem)
        talking.show_going_on(talk)
        return
    with st.container(key="result"):
        with st.container(key="said"):
            _show_said(talk, outcome, outcome.answer)
        with st.container(key="source"):
            sources.show(client, recall("opened", Opened), _turn)
        if outcome.answer.status not in HEADINGS:
            _show_hits(outcome.hits or (), HITS, HITS_INTRO)
    st.html(printed(outcome, outcome.answer))


def _show_said(talk: Talk, outcome: Outcome, answer: Answer) -> None:
    if answer.understood_as:
        st.html(talking.understood_as(answer.understood_as))
    addressing.show_age(outcome)
    _show_text(answer, NO_LONGER if outcome.changed and not answer.citations else None)
    talking.show_choices(answer.choices)
    if answer.status in HEADINGS:
        _show_hits((outcome.hits or ())[:NEAREST], *HEADINGS[answer.status])
    # A question back, or a failure, is nothing to take along or to judge.
    whole = answer.status not in ("clarify", "error")
    if whole:
        addressing.show(outcome, answer)
    talking.show_going_on(talk)
    if whole and outcome.address:
        judging.show(outcome.address)
    st.html(element("p", receipt(answer.coverage), "receipt"))
    coverage.show_details(answer.coverage)


def _show_text(answer: Answer, instead: Notice | None) -> None:
    notice = instead or STATUSES.get(answer.status, STATUSES["error"])
    citations = distinct(answer.citations)
    lead, text = "", answer.text
    if notice.tone == "ok":
        st.html(element("h2", notice.heading, "answer-title"))
    else:
        lead, text = parted(answer.text, answer.first)
        # What the answer itself says is lacking is more than what can be said of all such.
        keep_help = not lead or answer.status == "not_found"
        told = clean_answer(lead)
        show_notice(notice if keep_help else replace(notice, help=""), told)
    if not text and not citations:
        return
    opened = recall("opened", Opened)
    by_number = {str(one.number): opened_citation(one) for one in citations}
    show_answer(
        "answer",
        text=clean_answer(text),
        cards=[_source_card(one) for one in citations],
        heading=SOURCES if citations else "",
        opened=str(opened.number) if opened and opened.number else None,
        on_open=lambda number: _open(by_number.get(number)),
    )


def _open(opened: Opened | None) -> None:
    if opened:
        remember("opened", opened)


def _turn(page: int) -> None:
    if opened := recall("opened", Opened):
        remember("opened", replace(opened, page=page))


def _source_card(citation: Citation) -> Card:
    title, quote = clean_quote(citation.title), clean_quote(citation.quote)
    aloud = _said(title, citation.closed)
    return Card(
        id=str(citation.number),
        number=str(citation.number),
        title=title,
        meta=f"Side {citation.page}",
        text=f"»{shortened(quote, QUOTE_LENGTH)}«",
        label=f"{OPEN_SOURCE} {citation.number}: {aloud}, side {citation.page}",
        mark=CLOSED if citation.closed else "",
    )


def _show_hits(hits: tuple[Hit, ...], heading: str, intro: str) -> None:
    opened = recall("opened", Opened)
    places = opened_hits(hits)
    with st.container(key="hits"):
        st.html(element("h2", heading) + element("p", intro if hits else NO_HITS, "hint"))
        show_answer(
            "hit-list",
            cards=[_hit_card(hit, position) for position, hit in enumerate(hits)],
            opened=opened.hit if opened and opened.hit else None,
            on_open=lambda card: _open(places.get(card)),
        )


def _hit_card(hit: Hit, position: int) -> Card:
    title = clean_quote(hit.title)
    place = [f"Side {hit.page}", kind_name(hit.kind), clean_quote(hit.section)]
    return Card(
        id=str(position),
        title=title,
        meta=" · ".join(filter(None, place)),
        text=shortened(clean_quote(hit.text), EXCERPT_LENGTH),
        label=f"{OPEN_HIT}: {_said(title, hit.closed)}, side {hit.page}",
        mark=CLOSED if hit.closed else "",
        also=words.ALSO_ON if hit.copies else "",
        links=[_link(f"{position}.{n}", copy) for n, copy in enumerate(hit.copies)],
    )


def _link(card: str, copy: Copy) -> Link:
    place = f"{_said(clean_quote(copy.title), copy.closed)}, side {copy.page}"
    return Link(card, place, f"{words.OPEN_COPY}: {place}")


def _said(title: str, closed: bool) -> str:
    """The title as it is read aloud, with the mark."""
    return f"{title} ({CLOSED.lower()})" if closed else title
