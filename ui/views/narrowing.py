"""The filters: which bodies, kinds of document and period a question is asked of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from ui.danish import danish_number
from ui.marking import element
from ui.state import filters_of, recall
from ui.values import Facets
from ui.views.notices import show_notice
from ui.wording import (
    FILTER_ALL,
    FILTER_BODY,
    FILTER_FROM,
    FILTER_KIND,
    FILTER_TO,
    FILTER_UNDATED,
    FILTERS,
    PERIOD_REVERSED,
    Notice,
    kind_name,
)

# Streamlit offers ten years either way by itself; archives go further back.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


def show(facets: Facets) -> None:
    """Show the filters, folded away."""
    with st.expander(FILTERS, key="filters"):
        _show_choices(facets)
        _show_period()


def chosen() -> Mapping[str, Any]:
    """Return what was chosen, as the API takes it."""
    return filters_of(
        recall("bodies", list) or [],
        recall("kinds", list) or [],
        recall("from", date),
        recall("to", date),
    )


def _show_choices(facets: Facets) -> None:
    names = dict(facets.bodies)
    left, right = st.columns(2)
    left.multiselect(
        FILTER_BODY,
        list(names),
        key="bodies",
        format_func=lambda slug: _counted(names.get(slug) or slug, facets.of_body.get(slug, 0)),
        placeholder=FILTER_ALL,
        select_all=False,
        persist_state="session",
    )
    right.multiselect(
        FILTER_KIND,
        facets.kinds,
        key="kinds",
        format_func=lambda kind: _counted(kind_name(kind), facets.of_kind.get(kind, 0)),
        placeholder=FILTER_ALL,
        select_all=False,
        persist_state="session",
    )


def _counted(name: str, documents: int) -> str:
    # A choice that was made before its last document was closed or withdrawn is still shown.
    return f"{name} ({danish_number(documents)})"


def _show_period() -> None:
    # Columns of their own, so that on a phone the two dates stand together.
    fields = ((FILTER_FROM, "from"), (FILTER_TO, "to"))
    for column, (label, key) in zip(st.columns(2), fields, strict=True):
        column.date_input(
            label,
            None,
            key=key,
            format="DD.MM.YYYY",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            persist_state="session",
        )
    st.html(element("p", FILTER_UNDATED, "hint"))
    first, last = recall("from", date), recall("to", date)
    if first and last and first > last:
        show_notice(Notice(PERIOD_REVERSED, ""))
