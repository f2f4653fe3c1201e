"""What stands above an enquiry: its title, how far it is, when an answer is due, and the AI."""

import datetime

import streamlit as st

from ui.danish import counted, danish_date
from ui.enquiries import following_wording as wording
from ui.enquiries.kept import Enquiry, Row
from ui.marking import clean_quote, element
from ui.place import ENQUIRIES, Place, go

STATES = {"overdue": "late", "due": "soon"}


def show_head(enquiry: Enquiry) -> None:
    """Show what this is and how it stands; a draft says that a machine helped."""
    row = enquiry.row
    st.html(element("h2", clean_quote(row.title)))
    said = [element("b", status_words(row), f"state {STATES.get(row.status, '')}")]
    # The reference names the member; a draft's stand in its fields.
    facts = [*when(row), "" if row.status == "draft" else row.reference]
    said.append(element("span", " · ".join(filter(None, map(clean_quote, facts)))))
    st.html(f'<p class="standing">{" ".join(said)}</p>')
    notice = wording.AI_DRAFT if row.status == "draft" else wording.AI_SENT
    st.html(f'<p class="ai-mark" role="note">{element("strong", notice)}</p>')
    _show_relatives(enquiry)


def status_words(row: Row) -> str:
    """Say how far an enquiry is; an overdue one says by how much.

    >>> status_words(Row(enquiry_id="a", title="t", status="overdue", days_left=-2))
    'Fristen er overskredet med 2 dage'
    """
    left = row.days_left
    if row.status == "overdue" and left is not None and left < 0:
        return wording.OVERDUE_BY.format(days=counted(-left, "dag", "dage"))
    if row.status == "due" and left is not None:
        return (
            wording.DUE_IN[left] if left in wording.DUE_IN else wording.DUE_SOON.format(days=left)
        )
    return wording.STATUSES.get(row.status, clean_quote(row.status_text))


def when(row: Row) -> list[str]:
    """Say when it was sent, when an answer is due and when it came."""
    told = (
        (wording.SENT_ON, row.sent_on),
        (wording.DUE_ON, row.due_on if row.status not in ("draft", "answered", "closed") else None),
        (wording.ANSWERED_ON, row.answered_on),
    )
    return [said.format(day=_day(date)) for said, date in told if date]


def _day(date: datetime.date) -> str:
    return danish_date(date)


def _show_relatives(enquiry: Enquiry) -> None:
    ways = [(wording.FOLLOWS, enquiry.follows)] if enquiry.follows else []
    ways += [(wording.FOLLOWED_BY, known) for known in enquiry.followed_by]
    for at, (label, known) in enumerate(ways):
        place = Place(view=ENQUIRIES, enquiry_id=known)
        st.button(
            label,
            key=f"relative-{at}",
            type="tertiary",
            icon=":material/link:",
            on_click=go,
            args=(place,),
        )
