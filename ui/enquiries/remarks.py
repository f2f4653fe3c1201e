"""What the service remarks, beside the question it is about, and what it would rather have."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from ui.enquiries import memory, wording
from ui.enquiries.kept import Enquiry
from ui.enquiries.lines import Line, Lines, gathered, lines_of
from ui.enquiries.values import Suggestion
from ui.marking import clean_quote, element, elements

ABOUT = re.compile(r"\bspørgsmål (\d{1,2})\b", re.IGNORECASE)


def number_of(remark: str, questions: int) -> int:
    """Return the number of the question that a remark is about; 0 where it is about the whole.

    >>> number_of("I spørgsmål 2 er personoplysninger udeladt.", 3)
    2
    >>> number_of("Din tekst bruger ladede ord.", 3)
    0
    """
    found = ABOUT.search(remark)
    number = int(found[1]) if found else 0
    return number if number <= questions else 0


def show_general(enquiry: Enquiry) -> None:
    """Show what is said of the draft as a whole."""
    general = [one for one in enquiry.remarks if not number_of(one, len(enquiry.questions))]
    if general:
        heading = element("strong", wording.REMARKS)
        said = elements("li", map(clean_quote, general))
        st.html(f'<div class="notice question" role="note">{heading}<ul>{said}</ul></div>')


def by_line(enquiry: Enquiry, lines: Lines) -> Callable[[Line], None]:
    """Return what shows the remarks of a line, however it was moved since they were made."""
    numbered = _by_number(enquiry)
    suggested = {one.number: one for one in enquiry.suggestions if one.questions}

    def show(line: Line) -> None:
        remarked = numbered.get(line.number, []) if line.number else []
        for said in remarked:
            st.html(element("p", clean_quote(said), "remark"))
        if found := suggested.get(line.number):
            # What was remarked says why already.
            _show_suggestion(replace(found, why="") if remarked else found, line, lines)

    return show


def _by_number(enquiry: Enquiry) -> Mapping[int, list[str]]:
    found = dict[int, list[str]]()
    for one in enquiry.remarks:
        found.setdefault(number_of(one, len(enquiry.questions)), []).append(one)
    return found


def _show_suggestion(found: Suggestion, line: Line, lines: Lines) -> None:
    heading = element("strong", wording.SUGGESTION)
    said = elements("p", map(clean_quote, filter(None, (*found.questions, found.why))))
    st.html(f'<div class="suggestion" role="note">{heading}{said}</div>')
    st.button(
        wording.USE_SUGGESTION,
        key=f"use-{line.uid}",
        icon=":material/check:",
        on_click=_use,
        args=(found, line, lines),
    )


def _use(found: Suggestion, line: Line, lines: Lines) -> None:
    now = gathered(lines)
    at = [one.uid for one in now].index(line.uid)
    memory.remember_lines((*now[:at], *lines_of(found.questions, numbered=False), *now[at + 1 :]))
