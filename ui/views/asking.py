"""The question: where it is written and sent, and the wait for its answer."""

from datetime import UTC, datetime

import streamlit as st

from ui.answer_wording import NEW_TALK_HINT
from ui.client import ApiProblem, Client
from ui.marking import clean_answer, element, inert_markdown
from ui.parts import bring_into_sight, let_enter_ask
from ui.place import Place, go
from ui.reading import read_answer
from ui.state import Asked, Outcome, recall, remember
from ui.talks import Talk, gone_on
from ui.values import Answer, Facets
from ui.views import narrowing
from ui.views.reopening import show
from ui.views.sign_in import forget
from ui.wording import (
    ASK,
    BODY_EXAMPLE,
    ENTER_HINT,
    EXAMPLES,
    FIXED_EXAMPLES,
    PLACEHOLDER,
    QUESTION,
    SEARCHING,
    YOUR_QUESTION,
)

LONGEST_QUESTION = 4000


def show_form(facets: Facets, *, begun: bool) -> None:
    """Show the question with its button, the filters, and examples until the first question."""
    with st.container(key="asking"):
        with st.container(key="ask-form"), st.form("ask", border=False):
            st.text_area(
                QUESTION,
                key="question",
                max_chars=LONGEST_QUESTION,
                placeholder=PLACEHOLDER,
                height=96,
                persist_state="session",  # also while the documents are looked through
            )
            with st.container(horizontal=True, vertical_alignment="center"):
                st.form_submit_button(ASK, type="primary", on_click=_send)
                st.html(element("p", NEW_TALK_HINT if begun else ENTER_HINT, "hint"))
        let_enter_ask()
        narrowing.show(facets)
        if not begun:
            _show_examples(facets)


def _show_examples(facets: Facets) -> None:
    st.html(element("p", EXAMPLES, "examples-title"))
    bodies = [BODY_EXAMPLE.format(body=name) for _, name in facets.bodies[:1]]
    with st.container(horizontal=True, key="examples"):
        for position, example in enumerate((*FIXED_EXAMPLES, *bodies)):
            st.button(
                inert_markdown(example), key=f"example-{position}", on_click=_try, args=(example,)
            )


def _try(example: str) -> None:
    remember("question", example)
    _send()


def _send() -> None:
    send(recall("question", str) or "", follows=False)


def send(question: str, *, follows: bool) -> None:
    """Have the question asked in this run of the page; an empty one is none."""
    if question.strip():
        asked = Asked(question=question.strip(), filters=narrowing.chosen(), follows=follows)
        remember("asked", asked)


def ask(client: Client, asked: Asked) -> None:
    """Ask, show the words as they come, and remember the outcome and the page to open."""
    shown = st.empty()
    _show_wait(shown, asked, SEARCHING, "")
    talk = recall("talk", Talk) if asked.follows else None
    number = len(talk.turns) if talk else 0
    bring_into_sight("sight-waiting", f"{number} {asked.question}", moves=asked.follows)
    try:
        answer, anew = _answer(client, asked, talk.conversation_id if talk else None, shown)
        hits = client.search(answer.understood_as or asked.question, asked.filters)
    except ApiProblem as problem:
        if problem.kind == "token":
            forget()
            talk = None  # its turns were another's to read: someone who was signed in
        anew, outcome = False, Outcome(question=asked.question, problem=problem)
    else:
        outcome = Outcome(
            question=asked.question,
            answer=answer,
            hits=hits,
            asked_at=datetime.now(UTC),
            begun_anew=anew,
        )
    show(gone_on(None if anew else talk, outcome))
    go(Place(answer_id=outcome.address))
    shown.empty()


def _answer(
    client: Client, asked: Asked, conversation: str | None, shown: st.delta_generator.DeltaGenerator
) -> tuple[Answer, bool]:
    """Return the answer, and whether a new conversation had to be begun for it."""
    try:
        return _stream(client, asked, conversation, shown), False
    except ApiProblem as problem:
        if problem.kind != "missing" or not conversation:
            raise
    return _stream(client, asked, None, shown), True


def _stream(
    client: Client, asked: Asked, conversation: str | None, shown: st.delta_generator.DeltaGenerator
) -> Answer:
    status, text = SEARCHING, ""
    _show_wait(shown, asked, status, text)
    for event in client.ask(asked.question, asked.filters, conversation):
        if event.name == "done":
            return read_answer(event.data)
        if event.name == "error":
            detail = event.data.get("detail") if isinstance(event.data, dict) else None
            raise ApiProblem("unavailable", detail or "")
        status = event.text if event.name == "status" and event.text else status
        text += event.text if event.name == "delta" else ""
        _show_wait(shown, asked, status, text)
    raise ApiProblem("unavailable")  # the stream ended before the answer did


def _show_wait(
    shown: st.delta_generator.DeltaGenerator, asked: Asked, status: str, text: str
) -> None:
    said = element("span", YOUR_QUESTION) + element("b", asked.question)
    words = element("div", clean_answer(text), "coming") if text else ""
    waiting = f'<div role="status">{element("p", status, "working")}</div>'
    shown.html(f'<p class="awaited">{said}</p>{waiting}{words}')
