"""The draft in the member's hands: title, addressee, background and questions, then saved."""

import streamlit as st

from ui.client import Client
from ui.danish import danish_date
from ui.enquiries import calls, facts, lines, memory, remarks, tasks, wording, written
from ui.enquiries.drafted import begin_editing, take_up
from ui.enquiries.kept import Enquiry
from ui.enquiries.memory import Editing
from ui.enquiries.notices import show_changes
from ui.enquiries.reading import given_fact
from ui.enquiries.tasks import Task
from ui.marking import clean_quote, element
from ui.place import Place, here
from ui.state import recall


def show(held: Editing) -> None:
    """Show the draft to edit; what a save changed and why stands above it."""
    enquiry = held.enquiry
    show_changes(held.changes)
    remarks.show_general(enquiry)
    if enquiry.kept:
        _show_names(held)
    _show_addressees(held)
    st.html(element("h3", wording.QUESTIONS) + element("p", wording.QUESTIONS_INTRO, "hint"))
    with st.container(key="questions"):
        beside = remarks.by_line(enquiry, held.lines)
        lines.show_ordered(held.lines, memory.remember_lines, beside)
    facts.show(enquiry.background, held.stamp)
    show_deadline(enquiry)
    _show_save(held)


def _show_names(held: Editing) -> None:
    row, stamp = held.enquiry.row, held.stamp
    st.text_input(wording.ENQUIRY_TITLE, row.title, key=f"title-{stamp}", max_chars=200)
    left, right = st.columns(2)
    left.text_input(wording.MEMBER, row.member, key=f"member-{stamp}", max_chars=100)
    right.text_input(wording.PARTY, row.party, key=f"party-{stamp}", max_chars=100)


def _show_addressees(held: Editing) -> None:
    enquiry = held.enquiry
    if enquiry.kept:
        departments = written.departments(enquiry)
        st.text_area(wording.ADDRESSEES, departments, key=f"to-{held.stamp}", height="content")
    else:
        st.html(element("h3", wording.TO))
    for one in enquiry.addressees:
        said = f"{one.department}: {one.reason}" if one.reason else one.department
        st.html(element("p", clean_quote(said), "hint"))


def show_deadline(enquiry: Enquiry) -> None:
    """Show the deadline and how it was counted."""
    due = enquiry.deadline
    if not due:
        return
    as_if = wording.DEADLINE_IF_SENT if enquiry.row.status == "draft" else wording.DEADLINE_SENT
    said = element("p", as_if.format(day=danish_date(due.date)), "plain")
    said += element("p", clean_quote(due.explanation), "hint")
    st.html(element("h3", wording.DEADLINE) + said)


def _show_save(held: Editing) -> None:
    with st.container(key="save-row"):
        tasks.tell("save")
        if written.differs(held):
            st.html(element("p", wording.UNSAVED, "unsaved"))
        st.button(
            _save_label(held.enquiry),
            key="save",
            type="primary",
            icon=":material/save:",
            on_click=_save,
            args=(held, here()),
        )
        if tasks.failed("save", "conflict"):
            _show_way_out(held)


def _save_label(enquiry: Enquiry) -> str:
    if enquiry.kept:
        return wording.SAVE
    return wording.SAVE_MINE if recall("token", str) else wording.UPDATE


def _show_way_out(held: Editing) -> None:
    def fetch(client: Client) -> None:
        take_up(calls.one(client, held.enquiry.row.enquiry_id))

    task = Task(where="save", says=wording.FETCHING, act=fetch, done=wording.FETCHED)
    tasks.button(wording.FETCH_NEWEST, task, key="newest")


def _save(held: Editing, place: Place) -> None:
    memory.remember_lines(lines.gathered(held.lines))
    enquiry, now = held.enquiry, written.now(held)
    background = now["background"]

    def keep(client: Client) -> None:
        changed = {**now, "background": [given_fact(fact) for fact in background]}
        take_up(*calls.change(client, enquiry.row.enquiry_id, enquiry.row.version, changed))

    def draft_again(client: Client) -> None:
        begin_editing(calls.draft(client, enquiry.request, background, now["questions"]))

    act = keep if enquiry.kept else draft_again
    tasks.begin(Task(where="save", says=wording.SAVING, act=act, done=wording.SAVED), place)
