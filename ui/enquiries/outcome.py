"""The answer held against the questions: answered, half or not, and what is left to ask."""

import streamlit as st

from ui.client import Client
from ui.danish import listed
from ui.enquiries import calls, tasks
from ui.enquiries import following_wording as wording
from ui.enquiries.answering import show_answers
from ui.enquiries.cards import card_of, show_cards
from ui.enquiries.drafted import begin_editing
from ui.enquiries.kept import Enquiry, FollowUp, Mapped, Place
from ui.enquiries.tasks import Task
from ui.marking import clean_answer, clean_quote, element, elements
from ui.values import Citation


def show(enquiry: Enquiry) -> None:
    """Show each question with what the answer says to it."""
    st.html(element("h3", wording.OUTCOME) + element("p", _tally(enquiry), "plain"))
    tasks.tell("outcome")
    with st.container(key="outcome"):
        for one in enquiry.outcome:
            _show_one(one)
    if enquiry.follow_up and enquiry.row.role != "reader":
        _show_follow_up(enquiry, enquiry.follow_up)
    show_answers(enquiry)


def _tally(enquiry: Enquiry) -> str:
    states = [one.state for one in enquiry.outcome]
    counted = [
        text.format(number=states.count(state))
        for state, text in wording.TALLY.items()
        if state in states
    ]
    return wording.TALLIED.format(counts=listed(counted), all=len(states))


def _show_one(one: Mapped) -> None:
    question = element("b", f"{one.number}. ") + element("span", clean_quote(one.question))
    state = wording.OUTCOMES.get(one.state) or clean_quote(one.state_text)
    parts = [f'<p class="plain">{question}</p>', element("p", state, f"mapped {_css(one.state)}")]
    if one.lacks:
        lacking = listed([clean_quote(lack) for lack in one.lacks])
        parts.append(element("p", wording.LACKS.format(what=lacking), "remark"))
    quoted = [place for place in one.places if place.document_id]
    # A private answer is in no document that could be opened: its words stand here.
    if one.passage and not quoted:
        parts.append(element("blockquote", clean_answer(one.passage)))
    st.html("".join(parts))
    if quoted:
        shown = [
            card_of(f"o{one.number}.{n}", _citation(place), one.passage)
            for n, place in enumerate(quoted)
        ]
        show_cards(f"outcome-{one.number}", shown)


def _css(state: str) -> str:
    return state if state in wording.OUTCOMES else ""


def _citation(place: Place) -> Citation:
    return Citation(
        number=1,
        document_id=place.document_id,
        title=place.file,
        page=place.page,
        quote=place.quote,
    )


def _show_follow_up(enquiry: Enquiry, left: FollowUp) -> None:
    said = elements("li", map(clean_quote, left.questions))
    st.html(
        element("h3", wording.FOLLOW_UP)
        + element("p", wording.FOLLOW_UP_HELP, "hint")
        + f'<ol class="asked-list">{said}</ol>'
    )
    tasks.tell("follow-up")
    known = enquiry.row.enquiry_id

    def act(client: Client) -> None:
        begin_editing(calls.follow_up(client, known))

    task = Task(where="follow-up", says=wording.FOLLOWING_UP, act=act)
    tasks.button(wording.MAKE_FOLLOW_UP, task, key="follow-up", icon=":material/reply:")
