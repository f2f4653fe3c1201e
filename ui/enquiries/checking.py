"""The check: what is known, what was asked before, what is left, and the way that fits."""

import streamlit as st

from ui.client import Client
from ui.danish import counted, danish_date
from ui.enquiries import calls, lines, memory, tasks, wording
from ui.enquiries.cards import card_of, show_cards, show_page
from ui.enquiries.drafted import begin_editing
from ui.enquiries.memory import Checked
from ui.enquiries.tasks import Task
from ui.enquiries.values import Check, Instrument, Similar
from ui.marking import clean_quote, clean_text, element
from ui.place import ENQUIRIES, Place, go, here
from ui.state import recall, remember
from ui.values import Citation
from ui.views.notices import show_notice
from ui.wording import Notice

FIRST = 5  # of what is known; the rest is there when it is asked for


def show(client: Client, found: Checked) -> None:
    """Show the check beside the page that is open, and offer a draft below all of it."""
    st.html(element("p", wording.YOU_WROTE + clean_text(found.text), "hint clipped"))
    start = Place(view=ENQUIRIES)
    icon = ":material/edit:"
    st.button(
        wording.CHANGE_TEXT,
        key="change-text",
        type="tertiary",
        icon=icon,
        on_click=go,
        args=(start,),
    )
    check = found.check
    with st.container(key="enquiry-grid"):
        with st.container(key="enquiry-said"):
            if not check.instrument.enquiry:
                _show_instead(check)
            elif any(one.near_duplicate for one in check.similar):
                show_notice(wording.DUPLICATE_NOTICE)
            _show_known(check)
            _show_similar(check.similar)
            if check.instrument.enquiry:
                _show_gap(found)
                _show_way(check.instrument)
                _show_draft_button(found)
        show_page(client)


def _show_instead(check: Check) -> None:
    """Say kindly that another way fits better."""
    way = check.instrument
    show_notice(Notice(wording.OTHER_WAY.format(name=way.name), way.words, "question"))
    _show_way(way)


def _show_known(check: Check) -> None:
    st.html(element("h2", wording.KNOWN))
    if not check.known:
        st.html(element("p", wording.NOTHING_KNOWN, "hint"))
        return
    st.html(element("p", wording.KNOWN_INTRO, "hint"))
    shown = [
        card_of(f"k{at}.{n}", citation, fact.text)
        for at, fact in enumerate(check.known)
        for n, citation in enumerate(fact.citations)
    ]
    all_of_it = bool(recall("enquiry-all-known", bool)) or len(shown) <= FIRST + 1
    show_cards("known", shown if all_of_it else shown[:FIRST])
    if not all_of_it:
        more = counted(len(shown) - FIRST, "sted mere", "steder mere")
        label = wording.MORE_KNOWN.format(more=more)
        st.button(label, key="more-known", on_click=remember, args=("enquiry-all-known", True))


def _show_similar(similar: tuple[Similar, ...]) -> None:
    st.html(element("h2", wording.SIMILAR))
    if not similar:
        st.html(element("p", wording.NOTHING_SIMILAR, "hint"))
        return
    st.html(element("p", wording.SIMILAR_INTRO, "hint"))
    shown = []
    for at, one in enumerate(similar):
        told = wording.NEAR_DUPLICATE if one.near_duplicate else wording.ALIKE
        when = f" · {danish_date(one.date)}" if one.date else ""
        cited = one.citations[0] if one.citations else _beginning(one)
        card = card_of(f"s{at}", cited, title=one.title)
        shown.append(card.with_meta(f"{told}{when} · Side {cited.page}"))
    show_cards("similar", shown)


def _beginning(one: Similar) -> Citation:
    return Citation(number=1, document_id=one.document_id, title=one.title, page=1, quote="")


def _show_gap(found: Checked) -> None:
    intro = wording.GAP_INTRO if found.check.gap else wording.NO_GAP
    st.html(element("h2", wording.GAP) + element("p", intro, "hint"))
    with st.container(key="gap"):
        lines.show_ticked(found.gap, memory.remember_gap)


def _show_way(way: Instrument) -> None:
    st.html(element("h2", wording.WAY) + element("p", clean_quote(way.name), "way"))
    told = (
        (wording.WAY_WHY, way.why),
        (wording.WAY_WHO, way.who),
        (wording.WAY_DEADLINE, way.deadline),
    )
    rows = (element("dt", name) + element("dd", clean_text(said)) for name, said in told if said)
    st.html(f'<dl class="searched">{"".join(rows)}</dl>')
    if way.citations:
        show_cards("way", [card_of(f"w{n}", one) for n, one in enumerate(way.citations)])


def _show_draft_button(found: Checked) -> None:
    with st.container(key="to-draft"):
        tasks.tell("draft")
        st.button(
            wording.DRAFT,
            key="draft",
            type="primary",
            icon=":material/edit_note:",
            on_click=_draft,
            args=(found, here()),
        )
        st.html(element("p", wording.DRAFT_HELP, "hint"))


def _draft(found: Checked, place: Place) -> None:
    now = lines.gathered(found.gap)
    memory.remember_gap(now)
    asked = lines.asked(now)

    def act(client: Client) -> None:
        if not asked:
            remember("enquiry-told", tasks.Told("draft", "", notice=wording.NOTHING_WANTED))
            return
        drafted = calls.draft(client, found.text, found.check.known, asked)
        begin_editing(drafted)

    tasks.begin(Task(where="draft", says=wording.DRAFTING, act=act), place)
