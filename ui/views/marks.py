"""What the secretariat should look at: a document, why it is here, and what is to be decided.

Only admins are shown the way here, and only to them does the API give the list.
"""

from collections.abc import Iterator

import streamlit as st

from ui import mark_wording as words
from ui.client import ApiProblem, Client
from ui.danish import danish_date
from ui.marking import clean_quote, element
from ui.marks import Decision, Doubted, Review, read_review
from ui.place import DOCUMENTS, Place, go
from ui.state import recall, remember
from ui.values import ServiceStatus
from ui.views.notices import show_notice, show_problem
from ui.wording import Notice

RUN = 20
LONGEST_REASON = 500
AT, SAID = "review-at", "review-said"


def show(client: Client, service: ServiceStatus) -> None:
    """Show the list, those that wait first."""
    with st.container(key="review"):
        st.html(element("h2", words.VIEW_REVIEW) + element("p", words.REVIEW_INTRO, "hint"))
        if service.policy_trouble:
            show_notice(Notice(words.POLICY_TROUBLE, service.policy_trouble, "trouble"))
        _say_what_was_done()
        try:
            review = client.read(read_review, "GET", "/v1/access/marks", params=_run())
        except ApiProblem as problem:
            show_problem(problem)
            return
        if not review.total:
            show_notice(words.NOTHING_TO_REVIEW)
        elif not review.waiting:
            st.html(element("p", words.WAITING_NONE, "hint"))
        for doubted in review.listed:
            _show_one(client, doubted)
        _show_turning(review)


def _run() -> dict[str, int]:
    return {"limit": RUN, "offset": recall(AT, int) or 0}


def _say_what_was_done() -> None:
    said = recall(SAID, str)
    if said:
        remember(SAID, None)
        st.html(f'<div role="status">{element("p", said)}</div>')


def _show_one(client: Client, doubted: Doubted) -> None:
    with st.container(border=True, key=f"doubted-{doubted.document_id}"):
        st.html("".join(_told(doubted)))
        st.button(
            words.SEE,
            key=f"see-{doubted.document_id}",
            type="tertiary",
            icon=":material/description:",
            on_click=go,
            args=(Place(view=DOCUMENTS, document_id=doubted.document_id),),
        )
        _show_choice(client, doubted)


def _told(doubted: Doubted) -> Iterator[str]:
    yield element("h3", clean_quote(doubted.title))
    yield element("p", f"{clean_quote(doubted.file)} · {clean_quote(doubted.source)}", "meta")
    for said in map(clean_quote, doubted.marks):
        yield element("p", f"{said[:1].upper()}{said[1:]}.")
    yield element("p", _described(doubted), "meta")
    if doubted.decision:
        yield element("p", _decided(doubted.decision))


def _show_choice(client: Client, doubted: Doubted) -> None:
    key = f"why-{doubted.document_id}"
    if not doubted.can_open:
        st.html(element("p", words.CANNOT_OPEN, "hint"))
    with st.form(f"form-{doubted.document_id}", border=False):
        st.text_input(words.REASON, key=key, max_chars=LONGEST_REASON)
        with st.container(horizontal=True):
            pressed = {
                verdict: st.form_submit_button(
                    label,
                    key=f"{verdict}-{doubted.document_id}",
                    disabled=verdict == "open" and not doubted.can_open,
                )
                for verdict, label in words.LABELS.items()
            }
    for verdict, is_pressed in pressed.items():
        if is_pressed:
            _decide(client, doubted, verdict, (recall(key, str) or "").strip())


def _decide(client: Client, doubted: Doubted, verdict: str, why: str) -> None:
    if not why:
        _warn(words.NEEDS_REASON)
        return
    path = f"/v1/access/marks/{doubted.document_id}"
    try:
        made = {"decision": verdict, "why": why, "marks": list(doubted.marks)}
        client.call("POST", path, json=made)
    except ApiProblem as problem:
        if problem.kind == "conflict":
            _warn(problem.detail)
        else:
            show_problem(problem)
        return
    remember(SAID, f"{clean_quote(doubted.title)}: {words.DECIDED[verdict]}")
    st.rerun()


def _warn(text: str) -> None:
    st.html(f'<div role="alert">{element("p", text)}</div>')


def _described(doubted: Doubted) -> str:
    groups = clean_quote(", ".join(doubted.described))
    return words.SAID_OPEN.format(groups=groups) if groups else words.SAID_NOTHING


def _decided(decision: Decision) -> str:
    when = danish_date(decision.at.date()) if decision.at else ""
    said = words.VERDICTS.get(decision.verdict, decision.verdict)
    who = clean_quote(decision.by)
    return f"Afgjort {when} af {who}: {said}. {clean_quote(decision.why)}"


def _show_turning(review: Review) -> None:
    at = recall(AT, int) or 0
    if review.total <= RUN:
        return
    with st.container(horizontal=True):
        st.button(
            words.EARLIER,
            key="review-earlier",
            disabled=at == 0,
            on_click=remember,
            args=(AT, max(0, at - RUN)),
        )
        st.button(
            words.LATER,
            key="review-later",
            disabled=at + RUN >= review.total,
            on_click=remember,
            args=(AT, at + RUN),
        )
        last = min(at + RUN, review.total)
        st.html(element("p", words.SHOWN_OF.format(first=at + 1, last=last, total=review.total)))
