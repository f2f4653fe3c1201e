"""From draft to sent, and the reminders of its deadline. The system sends nothing by itself."""

import datetime

import streamlit as st

from ui.client import Client
from ui.enquiries import calls, tasks
from ui.enquiries import following_wording as wording
from ui.enquiries.drafted import take_up
from ui.enquiries.kept import Enquiry
from ui.enquiries.taking import show_download
from ui.enquiries.tasks import Task
from ui.marking import element
from ui.place import Place, here
from ui.state import recall

DAYS_BEFORE = (1, 2, 3, 5, 7)
WAITING = ("sent", "due", "overdue")
FIRST_DAY = datetime.date(2000, 1, 1)


def show(enquiry: Enquiry) -> None:
    """Show what the member does next: say that it is sent, or choose when to be reminded."""
    status = enquiry.row.status
    if status == "draft":
        _show_sending(enquiry)
    elif status in WAITING:
        _show_waiting(enquiry)


def _show_sending(enquiry: Enquiry) -> None:
    st.html(element("h3", wording.SENDING) + element("p", wording.SENDING_HELP, "hint"))
    with st.container(key="sending"):
        tasks.tell("send")
        if not enquiry.may.send:
            st.html(element("p", wording.NOT_YOURS_TO_SEND, "hint"))
            return
        if not enquiry.questions:
            st.html(element("p", wording.NOTHING_TO_SEND, "hint"))
            return
        st.date_input(
            wording.SENT_DAY,
            "today",
            key="sent-on",
            format="DD.MM.YYYY",
            min_value=FIRST_DAY,
            max_value="today",
        )
        st.button(
            wording.MARK_SENT,
            key="mark-sent",
            icon=":material/send:",
            on_click=_send,
            args=(enquiry, here()),
        )


def _send(enquiry: Enquiry, place: Place) -> None:
    day = recall("sent-on", datetime.date) or datetime.date.today()
    patch(
        enquiry,
        {"status": "sent", "sent_on": day.isoformat()},
        place=place,
        where="send",
        done=wording.IS_SENT,
    )


def patch(
    enquiry: Enquiry, changed: dict[str, object], *, place: Place, where: str, done: str
) -> None:
    """Have a change made in this run; it stands on the version that was shown."""
    row = enquiry.row

    def act(client: Client) -> None:
        take_up(*calls.change(client, row.enquiry_id, row.version, changed))

    tasks.begin(Task(where=where, says=wording.SAVING, act=act, done=done), place)


def _show_waiting(enquiry: Enquiry) -> None:
    st.html(element("h3", wording.WAITING))
    tasks.tell("send")
    with st.container(key="waiting"):
        if enquiry.row.role != "reader":
            _show_reminders(enquiry)
        known = enquiry.row.enquiry_id
        name = f"frist-{known[:8]}.ics"
        show_download(wording.CALENDAR, f"{known}/deadline.ics", name, "text/calendar")
        if enquiry.may.send:
            st.button(
                wording.NOT_SENT,
                key="not-sent",
                type="tertiary",
                icon=":material/undo:",
                on_click=patch,
                args=(enquiry, {"status": "draft"}),
                kwargs={"place": here(), "where": "head", "done": wording.IS_DRAFT},
            )


def _show_reminders(enquiry: Enquiry) -> None:
    key = f"days-before-{enquiry.row.version}"
    st.pills(
        wording.REMIND,
        sorted({*DAYS_BEFORE, *enquiry.days_before}),
        selection_mode="multi",
        default=list(enquiry.days_before),
        key=key,
        format_func=wording.days_before,
        on_change=_remind,
        args=(enquiry, key, here()),
    )
    st.html(element("p", wording.REMIND_HELP, "hint"))
    tasks.tell("remind")


def _remind(enquiry: Enquiry, key: str, place: Place) -> None:
    days = sorted(recall(key, list) or [], reverse=True)
    patch(
        enquiry,
        {"reminders": {"days_before": days, "dismissed": list(enquiry.dismissed)}},
        place=place,
        where="remind",
        done=wording.WILL_REMIND if days else wording.WONT_REMIND,
    )
