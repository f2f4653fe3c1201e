"""The question: where it is written and sent, and the wait for its answer."""

import streamlit as st

from ui.client import ApiProblem, Client
from ui.marking import clean_text, element, inert_markdown
from ui.parts import let_enter_ask
from ui.reading import read_answer
from ui.state import (
    Asked,
    Opened,
    Outcome,
    opened_citation,
    recall,
    remember,
)
from ui.values import Answer, Facets
from ui.views import narrowing
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
                st.html(element("p", ENTER_HINT, "hint"))
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
    question = (recall("question", str) or "").strip()
    if not question:
        return
    remember("asked", Asked(question=question, filters=narrowing.chosen()))


def ask(client: Client, asked: Asked) -> None:
    """Ask, show the words as they come, and remember the outcome and the page to open."""
    shown = st.empty()
    try:
        answer = _stream(client, asked, shown)
        hits = client.search(asked.question, asked.filters)
    except ApiProblem as problem:
        if problem.kind == "token":
            forget()
        remember("outcome", Outcome(question=asked.question, problem=problem))
    else:
        remember("outcome", Outcome(question=asked.question, answer=answer, hits=hits))
        remember("opened", _first(answer))
    shown.empty()


def _first(answer: Answer) -> Opened | None:
    """Nothing is opened without a citation: a marked page would look like an answer."""
    return opened_citation(answer.citations[0]) if answer.citations else None


def _stream(client: Client, asked: Asked, shown: st.delta_generator.DeltaGenerator) -> Answer:
    status, text = SEARCHING, ""
    _show_wait(shown, status, text)
    for event in client.ask(asked.question, asked.filters, _conversation()):
        if event.name == "done":
            return read_answer(event.data)
        if event.name == "error":
            detail = event.data.get("detail") if isinstance(event.data, dict) else None
            raise ApiProblem("unavailable", detail or "")
        status = event.text if event.name == "status" and event.text else status
        text += event.text if event.name == "delta" else ""
        _show_wait(shown, status, text)
    raise ApiProblem("unavailable")  # the stream ended before the answer did


def _conversation() -> str | None:
    """Only a reply to a question back belongs to what was said before."""
    outcome = recall("outcome", Outcome)
    answer = outcome.answer if outcome else None
    return answer.conversation_id if answer and answer.status == "clarify" else None


def _show_wait(shown: st.delta_generator.DeltaGenerator, status: str, text: str) -> None:
    words = element("div", clean_text(text), "coming") if text else ""
    shown.html(f'<div role="status">{element("p", status, "working")}</div>{words}')
