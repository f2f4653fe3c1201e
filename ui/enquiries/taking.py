"""Taking an enquiry along: as text for a mail, as Word, PDF or plain text, and its deadline."""

import re

import streamlit as st

from ui.enquiries import calls, wording
from ui.enquiries.kept import Enquiry
from ui.marking import clean_text, element
from ui.parts import Action, show_actions
from ui.state import recall

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADING = re.compile(r"^#{1,6} ")
FILES = (
    ("docx", wording.WORD, DOCX),
    ("pdf", wording.PDF, "application/pdf"),
    ("txt", wording.TEXT, "text/plain"),
)


def show(enquiry: Enquiry) -> None:
    """Show how it is taken along; nothing here sends it."""
    st.html(element("h3", wording.TAKE_ALONG))
    with st.container(horizontal=True, key="actions"):
        show_actions([Action("copy", wording.COPY_MAIL, for_mail(enquiry.markdown))])
        if enquiry.kept:
            for suffix, label, mime in FILES:
                name = f"forespoergsel-{enquiry.row.enquiry_id[:8]}.{suffix}"
                show_download(label, f"{enquiry.row.enquiry_id}/export.{suffix}", name, mime)
    if not enquiry.kept:
        st.html(element("p", wording.KEEP_FOR_FILES, "hint"))


def for_mail(markdown: str) -> str:
    r"""Return an enquiry's text as a mail takes it: without the marks of headings and breaks.

    >>> for_mail("# Titel\n\n## Kilder\n\n[1] A  \n[2] B")
    'Titel\n\nKilder\n\n[1] A\n[2] B'
    """
    lines = clean_text(markdown).splitlines()
    return "\n".join(HEADING.sub("", line).rstrip() for line in lines).strip()


def show_download(label: str, path: str, name: str, mime: str) -> None:
    """Show a button that fetches a file when it is pressed."""
    token = recall("token", str)
    # Fetched when pressed and by the server: a link could not carry the asker's token.
    st.download_button(
        label,
        lambda: calls.fetch(path, token),
        file_name=name,
        mime=mime,
        key=f"file-{path.rsplit('/', 1)[-1]}-{name}",
        on_click="ignore",
        icon=":material/download:",
    )
