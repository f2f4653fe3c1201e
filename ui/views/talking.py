"""The conversation around an answer: what was asked before, going on, beginning anew, deleting."""

from collections.abc import Sequence

import streamlit as st

from ui import answer_wording as words
from ui.client import ApiProblem, Client, api_address
from ui.danish import counted
from ui.marking import clean_answer, clean_quote, element, inert_markdown, shortened
from ui.place import Place, go
from ui.state import Outcome, recall, remember
from ui.talks import Talk
from ui.values import Choice
from ui.views.asking import LONGEST_QUESTION, send
from ui.views.notices import show_answer_problem
from ui.views.reopening import forget_shown
from ui.wording import STATUSES

TITLE_LENGTH = 110


def show_before(turns: Sequence[Outcome]) -> None:
    """Show the turns before the one that is shown, folded to their questions."""
    turns = [turn for turn in turns if turn.answer]
    if not turns:
        return
    with st.container(key="turns"):
        st.html(element("h2", words.EARLIER_TURNS))
        for position, turn in enumerate(turns):
            _show_turn(turn, position)


def _show_turn(turn: Outcome, position: int) -> None:
    title = inert_markdown(shortened(clean_quote(turn.question), TITLE_LENGTH))
    with st.expander(title, key=f"turn-{position}"):
        if turn.answer and turn.answer.understood_as:
            st.html(understood_as(turn.answer.understood_as))
        st.html(element("p", _said(turn), "turn"))
        if turn.address:
            st.button(
                words.OPEN_TURN,
                key=f"open-turn-{position}",
                type="tertiary",
                icon=":material/arrow_forward:",
                on_click=go,
                args=(Place(answer_id=turn.address),),
            )


def _said(turn: Outcome) -> str:
    status = turn.answer.status if turn.answer else "error"
    text = clean_answer(turn.answer.text) if turn.answer else ""
    return text or STATUSES.get(status, STATUSES["error"]).heading


def understood_as(question: str) -> str:
    """Return, as HTML, how a question was understood that leant on the one before."""
    said = element("span", words.UNDERSTOOD_AS) + element("i", clean_quote(question))
    return f'<p class="understood">{said}</p>'


def show_choices(choices: Sequence[Choice]) -> None:
    """Show the ways to understand a question; pressing one asks it."""
    if not choices:
        return
    with st.container(key="choices"):
        st.html(element("p", words.CHOOSE, "examples-title"))
        for position, choice in enumerate(choices):
            st.button(
                inert_markdown(choice.label),
                key=f"choice-{position}",
                icon=":material/subdirectory_arrow_right:",
                on_click=send,
                args=(choice.question,),
                kwargs={"follows": True},
            )


def show_going_on(talk: Talk) -> None:
    """Show where one asks on, and how the conversation is left or deleted."""
    if talk.shown is not talk.newest:
        _show_way_to_newest(talk.newest)
        return
    with st.container(key="talk"):
        if talk.conversation_id:
            answer = talk.shown.answer
            _show_follow_up(asked_back=bool(answer and answer.choices))
        with st.container(horizontal=True, key="leaving"):
            icon = ":material/add_comment:"
            st.button(words.NEW_TALK, key="new-talk", icon=icon, on_click=_begin)
            if talk.conversation_id:
                _show_delete()
        if talk.conversation_id and recall("deleting", bool):
            _show_confirmation(talk)


def _show_way_to_newest(newest: Outcome) -> None:
    with st.container(key="talk"):
        st.html(element("p", words.OLDER_TURN, "hint"))
        place = Place(answer_id=newest.address)
        st.button(words.NEWEST_TURN, key="newest-turn", on_click=go, args=(place,))


def _show_follow_up(*, asked_back: bool) -> None:
    with st.form("follow", border=False, clear_on_submit=True):
        row = st.container(horizontal=True, vertical_alignment="bottom", key="follow-row")
        row.text_input(
            words.FOLLOW_OTHERWISE if asked_back else words.FOLLOW,
            key="follow-up",
            max_chars=LONGEST_QUESTION,
            placeholder="" if asked_back else words.FOLLOW_PLACEHOLDER,
            autocomplete="off",
        )
        row.form_submit_button(words.FOLLOW, type="primary", on_click=_follow)


def _follow() -> None:
    send(recall("follow-up", str) or "", follows=True)


def _show_delete() -> None:
    st.button(
        words.DELETE_TALK,
        key="delete-talk",
        type="tertiary",
        icon=":material/delete:",
        on_click=remember,
        args=("deleting", True),
    )


def _show_confirmation(talk: Talk) -> None:
    answers = counted(sum(1 for turn in talk.turns if turn.answer), "svar", "svar")
    said = element("strong", words.DELETE_SURE)
    said += element("p", words.DELETE_HELP.format(answers=answers))
    st.html(f'<div class="notice trouble" role="alert">{said}</div>')
    with st.container(horizontal=True, key="sure"):
        st.button(
            words.DELETE_YES,
            key="delete-yes",
            type="primary",
            on_click=_delete,
            args=(talk.conversation_id,),
        )
        st.button(words.DELETE_NO, key="delete-no", on_click=remember, args=("deleting", None))


def _begin() -> None:
    forget_shown()
    remember("question", "")
    go(Place())


def _delete(conversation_id: str) -> None:
    try:
        with Client(api_address(), recall("token", str)) as client:
            client.forget(conversation_id)
    except ApiProblem as problem:
        if problem.kind != "missing":  # gone already is what was wished
            remember("trouble", problem)
            return
    _begin()
    remember("said", words.DELETED)


def show_said() -> None:
    """Say once what came of a press: what went wrong with it, or that it is done."""
    if problem := recall("trouble", ApiProblem):
        show_answer_problem(problem)
    if said := recall("said", str):
        st.html(f'<div role="status">{element("p", said, "done")}</div>')
    remember("trouble", None)
    remember("said", None)
