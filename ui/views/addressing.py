"""An answer has an address: copy it, share it, take it along, and see what has changed since."""

from dataclasses import replace

import streamlit as st

from ui import answer_wording as words
from ui.client import ApiProblem, Client, api_address, fetch_export
from ui.danish import danish_date, danish_time
from ui.marking import clean_quote, element
from ui.parts import Action, show_actions
from ui.place import Place, address_of
from ui.references import with_references
from ui.signing_on.here import bearer_at_press
from ui.state import Outcome, recall, remember
from ui.talks import Talk, changed
from ui.values import Answer
from ui.views.asking import send
from ui.wording import COPY

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_age(outcome: Outcome) -> None:
    """Say of an answer that was opened again when it was given, and what has changed since."""
    if outcome.expires_at is None:
        return
    said = [words.ASKED_AT.format(time=danish_time(outcome.asked_at))] if outcome.asked_at else []
    said.append(words.KEPT_UNTIL.format(day=danish_date(outcome.expires_at)))
    if not outcome.own:
        said.append(words.SHARED_WITH_YOU)
    st.html(element("p", " ".join(said), "hint"))
    if outcome.changed:
        _show_changes(outcome)


def _show_changes(outcome: Outcome) -> None:
    rows = []
    for one in outcome.changed:
        number = f"[{one.number}] " if one.number else ""
        place = words.CHANGED_PLACE.format(title=clean_quote(one.title), page=one.page)
        rows.append(f"<li>{element('b', number + place)}{element('span', one.message)}</li>")
    heading = element("strong", words.CHANGED)
    st.html(f'<div class="notice" role="note">{heading}<ul>{"".join(rows)}</ul></div>')
    st.button(
        words.ASK_AGAIN,
        key="ask-again",
        icon=":material/refresh:",
        on_click=send,
        args=(outcome.in_full,),
        kwargs={"follows": False},
    )


def show(outcome: Outcome, answer: Answer) -> None:
    """Show what can be done with an answer: copy, link, print, Word, sharing."""
    with st.container(horizontal=True, key="actions"):
        show_actions(_actions(outcome, answer))
        if outcome.address:
            _show_word(outcome.address)
    if outcome.address:
        _show_sharing(outcome)
    else:
        st.html(element("p", words.NOT_KEPT, "hint"))


def _actions(outcome: Outcome, answer: Answer) -> list[Action]:
    copying = [Action("copy", COPY, with_references(answer))] if answer.citations else []
    linking = []
    if outcome.address:
        query = address_of(Place(answer_id=outcome.address))
        linking = [Action("link", words.COPY_LINK, "?" + "&".join(map("=".join, query.items())))]
    return [*copying, *linking, Action("print", words.PRINT)]


def _show_word(answer_id: str) -> None:
    token = bearer_at_press(recall("token", str))
    # Fetched when pressed and by the server: a link could not carry the asker's token.
    st.download_button(
        words.WORD,
        lambda: fetch_export(answer_id, token()),
        file_name=words.WORD_NAME.format(short=answer_id[:8]),
        mime=DOCX,
        key="word",
        on_click="ignore",
        icon=":material/download:",
    )


def _show_sharing(outcome: Outcome) -> None:
    if not outcome.own:
        return
    if not recall("token", str):
        st.html(element("p", words.SHARE_PUBLIC, "hint"))
        return
    remember("share", outcome.shared)
    with st.container(key="sharing"):
        st.toggle(words.SHARE, key="share", on_change=_share, args=(outcome,))
        said = words.SHARE_ON if outcome.shared else words.SHARE_OFF
        st.html(f'<div role="status">{element("p", said, "hint")}</div>')


def _share(outcome: Outcome) -> None:
    talk, wanted = recall("talk", Talk), bool(recall("share", bool))
    try:
        with Client(api_address(), recall("token", str)) as client:
            client.share(outcome.address, shared=wanted)
    except ApiProblem as problem:
        remember("trouble", problem)
        return
    if talk and talk.shown.address == outcome.address:
        remember("talk", changed(talk, replace(talk.shown, shared=wanted)))
