"""An enquiry to read: it is sent, or somebody else's."""

import streamlit as st

from ui.enquiries import facts, wording
from ui.enquiries.editing import show_deadline
from ui.enquiries.kept import Enquiry
from ui.marking import clean_quote, element, elements


def show(enquiry: Enquiry) -> None:
    """Show whom it goes to, its questions and its background."""
    said = []
    for one in enquiry.addressees:
        said.append(element("p", clean_quote(one.department), "plain"))
        said.append(element("p", clean_quote(one.reason), "hint") if one.reason else "")
    if said:
        st.html(element("h3", wording.TO) + "".join(said))
    # With an outcome each question stands beside what was answered.
    if not enquiry.outcome:
        asked = elements("li", map(clean_quote, enquiry.questions))
        st.html(element("h3", wording.QUESTIONS) + f'<ol class="asked-list">{asked}</ol>')
    facts.show_read_only(enquiry.background)
    show_deadline(enquiry)
