"""Working together on a draft, and who will see it once it is sent."""

import streamlit as st

from ui.enquiries import following_wording as wording
from ui.enquiries import tasks
from ui.enquiries.following import patch
from ui.enquiries.kept import Enquiry, Person
from ui.marking import clean_quote, element, inert_markdown
from ui.place import Place, here
from ui.state import recall


def show(enquiry: Enquiry) -> None:
    """Show who works on it, and let its owner change that."""
    if enquiry.row.role == "reader":
        return
    with st.expander(wording.TOGETHER, key="together", expanded=tasks.told("share")):
        tasks.tell("share")
        st.html(element("p", wording.TOGETHER_HELP, "hint"))
        if enquiry.owner:
            st.html(element("p", wording.OWNER.format(name=clean_quote(enquiry.owner)), "plain"))
        for at, person in enumerate(enquiry.people):
            _show_person(enquiry, person, at)
        if enquiry.may.share:
            _show_adding(enquiry)
    if enquiry.may.share and len(enquiry.archive.choices) > 1:
        _show_archive(enquiry)


def _show_person(enquiry: Enquiry, person: Person, at: int) -> None:
    role = wording.ROLES.get(person.role, clean_quote(person.role))
    said = f"{clean_quote(person.user)} ({role.lower()})"
    if not enquiry.may.share:
        st.html(element("p", said, "plain"))
        return
    left = [one for one in enquiry.people if one != person]
    st.button(
        inert_markdown(wording.REMOVE_PERSON.format(name=said)),
        key=f"person-{at}",
        type="tertiary",
        icon=":material/person_remove:",
        on_click=patch,
        args=(enquiry, {"collaborators": _given(left)}),
        kwargs={"place": here(), "where": "share", "done": wording.PERSON_REMOVED},
    )


def _given(people: list[Person]) -> list[dict[str, str]]:
    return [{"user": one.user, "role": one.role} for one in people]


def _show_adding(enquiry: Enquiry) -> None:
    with st.form("person-form", border=False, clear_on_submit=True):
        st.text_input(wording.PERSON, key="person-name", max_chars=100, autocomplete="off")
        st.radio(
            wording.ROLE,
            list(wording.ROLES),
            key="person-role",
            format_func=lambda role: wording.ROLE_CHOICES[role],
        )
        st.form_submit_button(wording.ADD_PERSON, on_click=_add, args=(enquiry, here()))


def _add(enquiry: Enquiry, place: Place) -> None:
    name = (recall("person-name", str) or "").strip()
    role = recall("person-role", str) or "assistant"
    if not name:
        return
    people = [one for one in enquiry.people if one.user != name] + [Person(name, role)]
    patch(
        enquiry,
        {"collaborators": _given(people)},
        place=place,
        where="share",
        done=wording.PERSON_ADDED.format(name=clean_quote(name)),
    )


def _show_archive(enquiry: Enquiry) -> None:
    archive = enquiry.archive
    key = f"audience-{enquiry.row.version}"
    with st.expander(wording.ARCHIVE, key="audience"):
        if archive.explanation:
            st.html(element("p", clean_quote(archive.explanation), "hint"))
        now = archive.groups if archive.groups in archive.choices else archive.choices[0]
        st.radio(
            wording.SEEN_BY,
            archive.choices,
            index=archive.choices.index(now),
            key=key,
            format_func=wording.audience,
            on_change=_open_to,
            args=(enquiry, key, here()),
        )
        tasks.tell("audience")


def _open_to(enquiry: Enquiry, key: str, place: Place) -> None:
    groups = list(recall(key, tuple) or ())
    done = wording.AUDIENCE_SET
    patch(enquiry, {"audience": groups}, place=place, where="audience", done=done)
