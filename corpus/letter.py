"""Writes an e-mail: a fixed sender, moment and identity, and attachments typeset beside it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from manuscript import Manuscript

HEADS = {"from": "From", "to": "To", "cc": "Cc", "subject": "Subject"}


def write_letter(manuscript: Manuscript, attached: dict[str, bytes]) -> bytes:
    """Write the manuscript's body as the text of an .eml with these files attached."""
    meta = manuscript.meta
    message = EmailMessage(policy=SMTP.clone(linesep="\n"))
    for key, head in HEADS.items():
        if key in meta:
            message[head] = meta[key]
    message["Date"] = format_datetime(meta["sent"])
    message["Message-ID"] = f"<{meta['file'].removesuffix('.eml')}@moellehavn.example>"
    message.set_content(manuscript.body, cte="quoted-printable")
    for name, content in attached.items():
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    if attached:
        message.set_boundary(f"=_{meta['file'].removesuffix('.eml')}")
    return message.as_bytes()
