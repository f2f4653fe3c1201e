"""The name of the page, what is said about AI, and what went wrong."""

import streamlit as st

from ui.answer_wording import ANSWER_GONE
from ui.client import ApiProblem
from ui.danish import counted
from ui.marking import element
from ui.state import remember
from ui.wording import (
    AI_LINE,
    AI_NOTICE,
    AI_NOTICE_TITLE,
    NAME,
    PROBLEMS,
    PROMISE,
    Notice,
)


def show_masthead() -> None:
    """Say what this is."""
    name = f'<header class="masthead">{element("h1", NAME)}{element("p", PROMISE)}</header>'
    st.html(name)


def show_ai_notice() -> None:
    """Say, before the first question, that a machine answers, and what that asks of the reader."""
    show_notice(Notice(AI_NOTICE_TITLE, AI_NOTICE, "ai"))


def show_ai_line() -> None:
    """Say the same in one quiet line, for as long as the page is in use."""
    st.html(element("p", AI_LINE, "ai-line"))


def show_notice(notice: Notice, detail: str = "") -> None:
    """Show a heading with its help; `detail` is the API's own plain Danish, where it gave one."""
    lines = [element("strong", notice.heading)]
    lines += [element("p", line) for line in (detail, notice.help) if line]
    role = "alert" if notice.tone == "trouble" else "note"
    st.html(f'<div class="notice {notice.tone}" role="{role}">{"".join(lines)}</div>')


def show_problem(problem: ApiProblem) -> None:
    """Say in plain Danish what went wrong with a call, and what to do."""
    notice = PROBLEMS.get(problem.kind, PROBLEMS["unavailable"])
    if problem.kind == "busy":
        seconds = counted(max(problem.retry_after_s, 1), "sekund", "sekunder")
        notice = Notice(notice.heading, notice.help.format(seconds=seconds), notice.tone)
    # Only these are about the person; the rest has no detail worth their time.
    told = problem.detail if problem.kind in ("invalid", "token") else ""
    show_notice(notice, told)


def show_answer_problem(problem: ApiProblem) -> None:
    """Say what went wrong with a call about an answer or a conversation that was kept."""
    if problem.kind == "missing":
        show_notice(ANSWER_GONE)
        return
    if problem.kind == "token":
        remember("token", None)
    show_problem(problem)
