"""What a reader says of an answer: right, wrong, incomplete, wrong source, with a word why."""

from dataclasses import dataclass, replace

import streamlit as st

from ui import answer_wording as words
from ui.client import ApiProblem, Client, api_address
from ui.marking import element
from ui.state import recall, remember
from ui.views.notices import show_answer_problem

LONGEST_WHY = 1000


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of an answer in this visit, and what went wrong with saying it."""

    answer_id: str
    verdict: str
    why: str = ""
    problem: ApiProblem | None = None


def show(answer_id: str) -> None:
    """Show where a reader judges the answer. A press runs this part of the page alone."""
    with st.container(key="feedback"):
        _judge(answer_id)


@st.fragment
def _judge(answer_id: str) -> None:
    judged = _judged(answer_id)
    remember("verdict", judged.verdict if judged else None)
    st.pills(
        words.FEEDBACK,
        list(words.VERDICTS),
        key="verdict",
        format_func=lambda verdict: words.VERDICTS[verdict],
        on_change=_press,
        args=(answer_id,),
    )
    if not judged:
        return
    if judged.problem:
        show_answer_problem(judged.problem)
    else:
        thanks = words.THANKS_FOR_WHY if judged.why else words.THANKS
        st.html(f'<div role="status">{element("p", thanks, "done")}</div>')
    with st.form("why-form", border=False):
        st.text_area(
            words.WHY,
            judged.why,
            key=f"why-{answer_id}",
            max_chars=LONGEST_WHY,
            placeholder=words.WHY_PLACEHOLDER,
            height=80,
        )
        st.form_submit_button(words.SEND_WHY, on_click=_explain, args=(answer_id,))


def _judged(answer_id: str) -> Judged | None:
    return (recall("judged", dict) or {}).get(answer_id)


def _press(answer_id: str) -> None:
    before = _judged(answer_id)
    # Pressing the same again would take it back, and a verdict can only be changed.
    verdict = recall("verdict", str) or (before.verdict if before else "")
    _send(Judged(answer_id, verdict, before.why if before else ""))


def _explain(answer_id: str) -> None:
    why = (recall(f"why-{answer_id}", str) or "").strip()
    # As it is now: the verdict may have been changed since the form was drawn.
    if judged := _judged(answer_id):
        _send(replace(judged, why=why))


def _send(judged: Judged) -> None:
    problem = None
    try:
        with Client(api_address(), recall("token", str)) as client:
            client.judge(judged.answer_id, judged.verdict, judged.why)
    except ApiProblem as error:
        problem = error
    before = recall("judged", dict) or {}
    remember("judged", {**before, judged.answer_id: replace(judged, problem=problem)})
