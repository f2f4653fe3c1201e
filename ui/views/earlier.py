"""The conversations that a member has had before, the newest first."""

import streamlit as st

from ui import answer_wording as words
from ui.client import ApiProblem, Client
from ui.danish import danish_time
from ui.kept import Earlier
from ui.marking import clean_quote, element, inert_markdown, shortened
from ui.place import Place, go
from ui.state import recall, remember
from ui.views.notices import show_answer_problem

RUN, MOST = 10, 100
TITLE_LENGTH = 90


def show(client: Client) -> None:
    """Show the member's earlier conversations, to go on with; to the public there are none."""
    if not recall("token", str):
        return
    limit = recall("talks-shown", int) or RUN
    try:
        found, total = client.conversations(limit)
    except ApiProblem as problem:
        show_answer_problem(problem)
        return
    with st.container(key="earlier"):
        st.html(element("h2", words.EARLIER_TALKS))
        if not found:
            st.html(element("p", words.NO_EARLIER_TALKS, "hint"))
        for one in found:
            _show_one(one)
        if len(found) < min(total, MOST):
            more = min(limit + RUN, MOST)
            args = ("talks-shown", more)
            st.button(words.EARLIER_MORE, key="more-talks", on_click=remember, args=args)


def _show_one(one: Earlier) -> None:
    title = inert_markdown(shortened(clean_quote(one.title), TITLE_LENGTH))
    when = f" · {inert_markdown(danish_time(one.last_used))}" if one.last_used else ""
    st.button(
        f"{title}{when}",
        key=f"talk-{one.conversation_id}",
        type="tertiary",
        icon=":material/forum:",
        on_click=remember,
        args=("wanted-talk", one.conversation_id),
    )


def open_wanted(client: Client) -> None:
    """Go to the newest answer of the conversation that was pressed.

    Raises:
        ApiProblem: it could not be fetched; of kind "missing" where it is gone.
    """
    wanted = recall("wanted-talk", str)
    remember("wanted-talk", None)
    if not wanted:
        return
    turns = client.conversation(wanted)
    if not turns:
        raise ApiProblem("missing")  # nothing of it may be read any longer
    go(Place(answer_id=turns[-1].answer.answer_id))
