"""A mail in the form of the Internet (.eml) as a `Mail`: heads, body and attachments."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import PurePath
from typing import cast

from assistant.errors import Unreadable
from ingest.readers.mail import Attachment, Body, Mail, file_name, heads_of
from ingest.readers.mime_heads import given_name, head, sent
from ingest.readers.page_text import decoded

MARKS = frozenset("from to subject date received message-id mime-version".split())
# For an attachment without a suffix of its own.
SUFFIXES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-outlook": ".msg",
}
# They say that a mail is genuine or came through, and nothing of its matter.
SEALS = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature".split()
)
SEALED = "mailen er krypteret eller forseglet"
REASONS = {
    "application/ms-tnef": "Outlooks pakkede format (winmail.dat) kan ikke læses",
    "application/pgp-encrypted": SEALED,
    "application/pkcs7-mime": SEALED,
    "application/x-pkcs7-mime": SEALED,
}
# Deeper than any program nests its parts.
MAX_DEPTH = 50


def mail_of_mime(data: bytes) -> Mail:
    """Take a mail apart. Nothing that it points to is fetched.

    Raises:
        Unreadable: it is no mail, or is nested beyond reason.
    """
    # A mailbox puts a line of its own before each mail.
    start = re.match(rb"\s*(?:From [^\n]*\n)?", data)
    try:
        message = BytesParser(policy=default).parsebytes(data[start.end() if start else 0 :])
    except RecursionError:
        raise Unreadable("mailen har for mange lag") from None
    if not MARKS & {name.lower() for name, _ in message.raw_items()}:
        raise Unreadable("filen er ikke en mail, selv om navnet slutter på .eml")
    return _mail(message)


@dataclass(slots=True)
class _Found:
    """What a walk through the parts of a mail has met; `pictures` by their place in the text."""

    bodies: list[Body] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    pictures: dict[str, Attachment] = field(default_factory=dict)


def _mail(message: EmailMessage) -> Mail:
    found = _Found()
    _take(message, found, 0)
    html = "".join(body.html for body in found.bodies)
    loose = [file for cid, file in found.pictures.items() if f"cid:{cid}" not in html]
    return Mail(
        subject=head(message, "subject"),
        heads=heads_of(
            head(message, "from"), head(message, "to"), head(message, "cc"), sent(message)
        ),
        bodies=tuple(found.bodies),
        attachments=(*found.attachments, *loose),
    )


def _take(part: EmailMessage, found: _Found, depth: int) -> None:
    """Put a part where it belongs."""
    kind = part.get_content_type()
    if depth > MAX_DEPTH:
        raise Unreadable("mailen har for mange lag")
    if kind == "multipart/alternative":
        _take_alternatives(part, found, depth)
    elif kind == "message/rfc822":
        _take_mail(part, found)
    elif part.is_multipart() and not kind.startswith("message/"):
        for child in part.iter_parts():
            _take(cast(EmailMessage, child), found, depth + 1)
    elif kind in ("text/plain", "text/html") and not _is_file(part):
        words = _words(part)
        found.bodies.append(Body(text=words) if kind == "text/plain" else Body(html=words))
    elif kind not in SEALS and not kind.startswith("message/"):
        _take_file(part, kind, found)


def _take_alternatives(part: EmailMessage, found: _Found, depth: int) -> None:
    """Take one body of the several ways in which the same is said."""
    inside = _Found()
    for child in part.iter_parts():
        if child.get_content_type() != "text/calendar":  # an invitation for programs
            _take(cast(EmailMessage, child), inside, depth + 1)
    texts = (body.text for body in inside.bodies if body.text)
    pages = (body.html for body in inside.bodies if body.html)
    found.bodies.append(Body(text="\n\n".join(texts), html="\n".join(pages)))
    found.attachments += inside.attachments
    found.pictures |= inside.pictures


def _take_mail(part: EmailMessage, found: _Found) -> None:
    inner = part.get_payload()
    if isinstance(inner, list) and inner:
        mail = cast(EmailMessage, inner[0])
        name = file_name(head(mail, "subject").replace("/", "-"), "mail uden emne")
        found.attachments.append(Attachment(name, ".eml", lambda: _mail(mail)))


def _take_file(part: EmailMessage, kind: str, found: _Found) -> None:
    usual = SUFFIXES.get(kind, "")
    number = len(found.attachments) + 1
    name = file_name(given_name(part), f"bilag-{number}{usual}")
    reason = REASONS.get("application/ms-tnef" if name.lower() == "winmail.dat" else kind, "")
    suffix = PurePath(name).suffix.lower() or usual
    file = Attachment(name, suffix, None if reason else _bytes(part), reason)
    cid = str(part.get("content-id", "")).strip("<> ")
    if part.get_content_maintype() == "image" and cid:
        if part.get_content_disposition() == "attachment":
            found.pictures[cid] = file
    else:
        found.attachments.append(file)


def _bytes(part: EmailMessage) -> Callable[[], bytes]:
    return lambda: cast(bytes, part.get_payload(decode=True) or b"")


def _is_file(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(given_name(part))


def _words(part: EmailMessage) -> str:
    return decoded(_bytes(part)(), part.get_content_charset())
