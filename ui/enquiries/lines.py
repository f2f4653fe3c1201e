"""A list of questions that is edited: tick, change, move, delete, add."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from ui.enquiries import wording
from ui.state import recall, remember

NUMBERS = itertools.count(1)
LONGEST = 1000  # signs, as the API takes a question


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `uid` names its widgets for as long as it is there.

    `number` is what the service calls it; 0 where it was added since.
    """

    uid: str
    text: str
    wanted: bool = True
    number: int = 0


Lines = tuple[Line, ...]
Keep = Callable[[Lines], None]


def fresh() -> str:
    """Return a name that no other widget has."""
    return str(next(NUMBERS))


def lines_of(texts: Iterable[str], *, numbered: bool = True) -> Lines:
    """Return a line for each text; `numbered` where the service has them in this order."""
    return tuple(
        Line(fresh(), text, number=number if numbered else 0)
        for number, text in enumerate(texts, start=1)
    )


def gathered(lines: Sequence[Line]) -> Lines:
    """Return the lines as they stand in their widgets now."""
    return tuple(map(_now, lines))


def _now(line: Line) -> Line:
    text, wanted = recall(f"line-{line.uid}", str), recall(f"wanted-{line.uid}", bool)
    return replace(
        line,
        text=line.text if text is None else text,
        wanted=line.wanted if wanted is None else wanted,
    )


def asked(lines: Sequence[Line]) -> list[str]:
    """Return the questions that are wanted and not empty."""
    return [text for line in lines if line.wanted and (text := " ".join(line.text.split()))]


def show_ticked(lines: Lines, keep: Keep) -> None:
    """Show lines of which each may be ticked and changed, and one added."""
    for number, line in enumerate(lines, start=1):
        with st.container(key=f"row-{line.uid}"):
            _begin_with(f"wanted-{line.uid}", line.wanted)
            st.checkbox(
                wording.LINE_WANTED.format(number=number),
                key=f"wanted-{line.uid}",
                persist_state="session",
            )
            _text(line, number, hidden=True)
    _add(lines, keep)


def show_ordered(lines: Lines, keep: Keep, beside: Callable[[Line], None]) -> None:
    """Show lines that may be changed, moved, deleted and added; `beside` shows what is said."""
    for number, line in enumerate(lines, start=1):
        with st.container(key=f"row-{line.uid}"):
            _text(line, number, hidden=False)
            beside(line)
            _moves(lines, number, keep)
    _add(lines, keep)


def _text(line: Line, number: int, *, hidden: bool) -> None:
    _begin_with(f"line-{line.uid}", line.text)
    st.text_area(
        wording.LINE.format(number=number),
        key=f"line-{line.uid}",
        height="content",
        max_chars=LONGEST,
        persist_state="session",
        label_visibility="collapsed" if hidden else "visible",
    )


def _begin_with(key: str, value: object) -> None:
    """Give a field its first value; a default that changes later would begin the field anew."""
    if recall(key, object) is None:
        remember(key, value)


def _moves(lines: Lines, number: int, keep: Keep) -> None:
    at = number - 1
    uid = lines[at].uid
    with st.container(horizontal=True, key=f"moves-{uid}"):
        st.button(
            wording.LINE_UP.format(number=number),
            key=f"up-{uid}",
            type="tertiary",
            icon=":material/arrow_upward:",
            disabled=at == 0,
            on_click=_swap,
            args=(lines, at - 1, keep),
        )
        st.button(
            wording.LINE_DOWN.format(number=number),
            key=f"down-{uid}",
            type="tertiary",
            icon=":material/arrow_downward:",
            disabled=number == len(lines),
            on_click=_swap,
            args=(lines, at, keep),
        )
        st.button(
            wording.LINE_DELETE.format(number=number),
            key=f"delete-{uid}",
            type="tertiary",
            icon=":material/delete:",
            on_click=_drop,
            args=(lines, at, keep),
        )


def _swap(lines: Lines, at: int, keep: Keep) -> None:
    now = gathered(lines)
    keep((*now[:at], now[at + 1], now[at], *now[at + 2 :]))


def _drop(lines: Lines, at: int, keep: Keep) -> None:
    now = gathered(lines)
    keep((*now[:at], *now[at + 1 :]))


def _add(lines: Lines, keep: Keep) -> None:
    st.button(
        wording.LINE_ADD,
        key="line-add",
        icon=":material/add:",
        on_click=_append,
        args=(lines, keep),
    )


def _append(lines: Lines, keep: Keep) -> None:
    keep((*gathered(lines), *lines_of([""], numbered=False)))
