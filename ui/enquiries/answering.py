"""The answer comes: as a file or pasted; each question is then held against it."""

import datetime
from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ui.client import Client
from ui.danish import danish_date
from ui.enquiries import calls, memory, tasks
from ui.enquiries import following_wording as wording
from ui.enquiries.drafted import take_up
from ui.enquiries.following import FIRST_DAY
from ui.enquiries.kept import Enquiry
from ui.enquiries.tasks import Task
from ui.marking import element
from ui.place import Place, here
from ui.state import recall, remember

FORMATS = ("pdf", "docx", "txt", "md", "html", "htm", "eml", "msg")
MOST_MB = 20
LONGEST_TEXT = 200_000


def show(enquiry: Enquiry) -> None:
    """Show where the answer is given."""
    heading = wording.ANSWER_MORE if enquiry.answers else wording.ANSWER
    st.html(element("h3", heading) + element("p", wording.ANSWER_HELP, "hint"))
    with st.container(key="answer-form"):
        tasks.tell("answer")
        stamp = f"{enquiry.row.enquiry_id}-{len(enquiry.answers)}"
        st.date_input(
            wording.RECEIVED_DAY,
            "today",
            key=f"received-{stamp}",
            format="DD.MM.YYYY",
            min_value=FIRST_DAY,
            max_value="today",
        )
        st.file_uploader(
            wording.ANSWER_FILE,
            type=FORMATS,
            key=f"answer-file-{stamp}",
            max_upload_size=MOST_MB,
        )
        st.text_area(
            wording.ANSWER_TEXT, key=f"answer-text-{stamp}", height=120, max_chars=LONGEST_TEXT
        )
        st.button(
            wording.GIVE_ANSWER,
            key="give-answer",
            type="primary",
            icon=":material/fact_check:",
            on_click=_give,
            args=(enquiry, stamp, here()),
        )


def _give(enquiry: Enquiry, stamp: str, place: Place) -> None:
    known = enquiry.row.enquiry_id
    day = recall(f"received-{stamp}", datetime.date) or datetime.date.today()
    file = recall(f"answer-file-{stamp}", UploadedFile)
    text = (recall(f"answer-text-{stamp}", str) or "").strip()

    def act(client: Client) -> None:
        if file:
            take_up(calls.answer_file(client, known, file.name, file.getvalue(), day))
        elif text:
            take_up(calls.answer_text(client, known, text, day))
        else:
            remember("enquiry-told", tasks.Told("answer", "", notice=wording.NO_ANSWER))
            return
        memory.open_page(None)
        remember("enquiry-told", tasks.Told("outcome", wording.MAPPED))

    tasks.begin(Task(where="answer", says=wording.MAPPING, act=act), place)


def show_answers(enquiry: Enquiry) -> None:
    """Show which answers came, and let the owner take a wrong file away again."""
    for at, one in enumerate(enquiry.answers):
        facts: Sequence[str] = [one.file or wording.PASTED]
        if one.received_on:
            facts = [*facts, wording.RECEIVED_ON.format(day=danish_date(one.received_on))]
        if one.document_id:
            facts = [*facts, wording.JOINED]
        st.html(element("p", " · ".join(facts), "hint"))
        if enquiry.may.delete or enquiry.row.role == "owner":
            _show_wrong(enquiry, one.answer_id, at)


def _show_wrong(enquiry: Enquiry, answer_id: str, at: int) -> None:
    known = enquiry.row.enquiry_id

    def act(client: Client) -> None:
        calls.delete_answer(client, known, answer_id)
        memory.open_page(None)
        take_up(calls.one(client, known))

    task = Task(where="answer", says=wording.SAVING, act=act, done=wording.TAKEN_AWAY)
    icon = ":material/delete:"
    tasks.button(wording.WRONG_FILE, task, key=f"wrong-{at}", icon=icon, kind="tertiary")
