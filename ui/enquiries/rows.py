"""One's own enquiries and the archive: a row each, with how far it is in words."""

from collections.abc import Mapping

import streamlit as st

from ui.client import ApiProblem, Client
from ui.danish import counted, danish_order
from ui.enquiries import calls, tasks
from ui.enquiries import following_wording as wording
from ui.enquiries.heads import STATES, status_words, when
from ui.enquiries.kept import Reminder, Row, Run
from ui.enquiries.notices import show_trouble
from ui.marking import clean_quote, element, inert_markdown
from ui.place import ENQUIRIES, Place, go
from ui.state import recall, remember

RUN, MOST = 20, 200


def show_mine(client: Client) -> None:
    """Show one's own enquiries and those one helps with; to the public there are none."""
    st.html(element("h2", wording.MINE))
    tasks.tell("list")
    if not recall("token", str):
        st.html(element("p", wording.MINE_SIGN_IN, "lead"))
        return
    _show_run(client, {"scope": "own"}, "mine", wording.NONE_OF_MINE)
    st.html(element("h2", wording.SHARED))
    _show_run(client, {"scope": "shared"}, "shared", wording.NONE_SHARED)


def show_reminders(client: Client) -> None:
    """Show whose deadline is near or over, where the member has asked to be told."""
    if not recall("token", str):
        return
    try:
        found = calls.reminders(client)
    except ApiProblem as problem:
        show_trouble(problem)
        return
    for at, one in enumerate(found):
        _show_reminder(one, at)


def _show_reminder(one: Reminder, at: int) -> None:
    with st.container(key=f"reminder-{at}"):
        said = element("strong", clean_quote(one.title)) + element("p", clean_quote(one.message))
        st.html(f'<div class="notice caution" role="note">{said}</div>')
        place = Place(view=ENQUIRIES, enquiry_id=one.enquiry_id)
        st.button(wording.SEE, key=f"remind-{at}", type="tertiary", on_click=go, args=(place,))


def show_archive(client: Client) -> None:
    """Show the sent enquiries that this asker may see, to search in."""
    st.html(element("h2", wording.THE_ARCHIVE) + element("p", wording.ARCHIVE_HELP, "hint"))
    everything = _fetch(client, {"scope": "archive"}, 1)
    if everything is None:
        return
    with st.container(key="narrowing"):
        narrowed = _show_filters(everything)
    _show_run(client, {"scope": "archive", **narrowed}, "archive", wording.NONE_IN_ARCHIVE)


def _show_filters(run: Run) -> Mapping[str, str]:
    st.text_input(wording.FIND, key="archive-text", max_chars=200, persist_state="session")
    columns = st.columns(4)
    names = dict(run.statuses)
    fields = (
        ("party", wording.PARTY, sorted(run.parties, key=danish_order)),
        ("department", wording.DEPARTMENT, sorted(run.departments, key=danish_order)),
        ("year", wording.YEAR, [str(year) for year in sorted(run.years, reverse=True)]),
        ("status", wording.STATUS, list(names)),
    )
    for column, (name, label, choices) in zip(columns, fields, strict=True):
        column.selectbox(
            label,
            choices,
            index=None,
            key=f"archive-{name}",
            placeholder=wording.ALL,
            # Only the words for a status differ from what is sent.
            format_func=lambda value: wording.STATUSES.get(value) or names.get(value) or value,
            persist_state="session",
        )
    chosen = {name: recall(f"archive-{name}", str) or "" for name, *_ in fields}
    return {**chosen, "text": (recall("archive-text", str) or "").strip()}


def _fetch(client: Client, narrowed: Mapping[str, str], limit: int) -> Run | None:
    try:
        return calls.listed(client, narrowed, limit)
    except ApiProblem as problem:
        show_trouble(problem)
        return None


def _show_run(client: Client, narrowed: Mapping[str, str], name: str, empty: str) -> None:
    limit = recall(f"shown-{name}", int) or RUN
    found = _fetch(client, narrowed, limit)
    if found is None:
        return
    if not found.rows:
        st.html(element("p", empty, "hint"))
        return
    many = counted(found.total, "forespørgsel", "forespørgsler")
    st.html(f'<p class="hint" role="status">{many}</p>')
    with st.container(key=f"rows-{name}"):
        for row in found.rows:
            _show_row(row, name)
    if len(found.rows) < min(found.total, MOST):
        args = (f"shown-{name}", min(limit + RUN, MOST))
        st.button(wording.MORE, key=f"more-{name}", on_click=remember, args=args)


def _show_row(row: Row, name: str) -> None:
    with st.container(key=f"row-of-{name}-{row.enquiry_id}"):
        st.button(
            inert_markdown(row.title),
            key=f"open-{name}-{row.enquiry_id}",
            type="tertiary",
            on_click=go,
            args=(Place(view=ENQUIRIES, enquiry_id=row.enquiry_id),),
        )
        facts = [row.party, *row.departments, *when(row)]
        if row.unanswered and row.status in ("answered", "closed"):
            facts.append(counted(row.unanswered, *wording.UNANSWERED))
        state = element("b", status_words(row), f"state {STATES.get(row.status, '')}")
        said = element("span", " · ".join(filter(None, map(clean_quote, facts))))
        st.html(f'<p class="standing">{state} {said}</p>')
