"""The answer with its sources, the page beside it, and the plain hits below."""

from dataclasses import replace

import streamlit as st

from ui.client import Client
from ui.marking import clean_quote, clean_text, element, shortened
from ui.parts import Card, show_answer, show_copy
from ui.receipt import receipt
from ui.references import distinct, with_references
from ui.state import Opened, Outcome, opened_citation, opened_hit, recall, remember
from ui.values import Answer, Citation, Hit
from ui.views import sources
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
    kind_name,
)

QUOTE_LENGTH, EXCERPT_LENGTH = 180, 280


def show(client: Client, outcome: Outcome) -> None:
    """Show what came of the question."""
    st.html(
        f'<p class="asked">{element("span", YOUR_QUESTION)}{element("b", outcome.question)}</p>'
    )
    if outcome.problem:
        show_problem(outcome.problem)
    if not outcome.answer:
        return
    with st.container(key="result"):
        with st.container(key="said"):
            _show_text(outcome.answer)
        with st.container(key="source"):
            sources.show(client, recall("opened", Opened), _turn)
        with st.container(key="hits"):
            _show_hits(outcome.hits)


def _show_text(answer: Answer) -> None:
    notice = STATUSES.get(answer.status, STATUSES["error"])
    citations = distinct(answer.citations)
    if notice.tone == "ok":
        st.html(element("h2", notice.heading, "answer-title"))
    else:
        show_notice(notice)
    opened = recall("opened", Opened)
    by_number = {str(one.number): opened_citation(one) for one in citations}
    show_answer(
        "answer",
        text=clean_text(answer.text),
        cards=[_source_card(one) for one in citations],
        heading=SOURCES if citations else "",
        opened=str(opened.number) if opened and opened.number else None,
        on_open=lambda number: _open(by_number.get(number)),
    )
    if answer.text and answer.citations:
        show_copy(with_references(answer))
    st.html(element("p", receipt(answer.coverage), "receipt"))


def _open(opened: Opened | None) -> None:
    if opened:
        remember("opened", opened)


def _turn(page: int) -> None:
    if opened := recall("opened", Opened):
        remember("opened", replace(opened, page=page))


def _source_card(citation: Citation) -> Card:
    title, quote = clean_quote(citation.title), clean_quote(citation.quote)
    return Card(
        id=str(citation.number),
        number=str(citation.number),
        title=title,
        meta=f"Side {citation.page}",
        text=f"»{shortened(quote, QUOTE_LENGTH)}«",
        label=f"{OPEN_SOURCE} {citation.number}: {title}, side {citation.page}",
    )


def _show_hits(hits: tuple[Hit, ...]) -> None:
    opened = recall("opened", Opened)
    by_position = {str(position): opened_hit(hit, position) for position, hit in enumerate(hits)}
    st.html(element("h2", HITS) + element("p", HITS_INTRO if hits else NO_HITS, "hint"))
    show_answer(
        "hit-list",
        cards=[_hit_card(hit, position) for position, hit in enumerate(hits)],
        opened=str(opened.hit) if opened and opened.hit is not None else None,
        on_open=lambda position: _open(by_position.get(position)),
    )


def _hit_card(hit: Hit, position: int) -> Card:
    title = clean_quote(hit.title)
    place = [f"Side {hit.page}", kind_name(hit.kind), clean_quote(hit.section)]
    return Card(
        id=str(position),
        title=title,
        meta=" · ".join(filter(None, place)),
        text=shortened(clean_quote(hit.text), EXCERPT_LENGTH),
        label=f"{OPEN_HIT}: {title}, side {hit.page}",
    )
