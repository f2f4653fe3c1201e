"""What one has written stays in the browser's tab, over a reload and over signing in."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui.enquiries import lines, memory, tasks, wording
from ui.enquiries.starting import LONGEST_TEXT, looked_up
from ui.enquiries.tasks import Task
from ui.me import Me
from ui.place import Place, here
from ui.state import recall, remember

SCRIPT = Path(__file__).parents[1] / "assets/carry.js"
NAME = "carry"
STEPS = ("tjek", "udkast")  # where nothing can be shown without it
MOST_QUESTIONS = 20


def show(place: Place) -> None:
    """Hand the browser what is written now; where that is lost, take up what it has."""
    found, me = memory.checked(), recall("me", Me)
    data = {
        "text": found.text if found else "",
        "gap": _questions(),
        "who": (me.user if me else None) or "",
        "wanted": found is None and place.step in STEPS,
    }
    with st.container(key=NAME + "-box"):
        _carry()(key=NAME, data=data, on_held_change=_take_up)


def _questions() -> list[str]:
    """Return the questions of a draft that is not kept, else those of the check."""
    held, found = memory.editing(), memory.checked()
    if held and not held.enquiry.kept:
        return lines.asked(lines.gathered(held.lines))
    return lines.asked(lines.gathered(found.gap)) if found else []


def _take_up() -> None:
    """Look it up once more: it may have been somebody with other rights who did before."""
    held = st.session_state[NAME].get("held")
    # It comes from the browser: anything else than text of ours is passed over.
    text = held.get("text") if isinstance(held, dict) else None
    gap = held.get("gap") if isinstance(held, dict) else None
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST_TEXT:
        return
    asked = [one for one in gap if isinstance(one, str)] if isinstance(gap, list) else []
    asked = [one[: lines.LONGEST] for one in asked[:MOST_QUESTIONS]]
    remember("enquiry-text", text)
    task = Task(where="start", says=wording.CHECKING, act=looked_up(text, asked))
    tasks.begin(task, here())


# Registered on first use and not at import: a component needs a running Streamlit.
@cache
def _carry() -> ComponentRenderer:
    return st.components.v2.component(NAME, js=SCRIPT.read_text(encoding="utf-8"))
