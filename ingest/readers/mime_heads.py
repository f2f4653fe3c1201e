"""The heads of a mail of the Internet, in all the ways that programs have written them."""

import datetime
import email.errors
import re
from email.message import EmailMessage
from email.policy import default

from ingest.readers.mail import one_line
from ingest.readers.page_text import decoded

# How the standard library keeps bytes that are no ASCII: of some encoding, nobody says which.
SURROGATE = re.compile("[\udc80-\udcff]")


def raw_head(message: EmailMessage, name: str) -> str:
    """The first head of that name as it stands, on one line."""
    values = (str(value) for key, value in message.raw_items() if key.lower() == name)
    raw = next(values, "")
    if SURROGATE.search(raw):
        raw = decoded(raw.encode("utf-8", "surrogateescape"))
    return " ".join(raw.split())


def head(message: EmailMessage, name: str) -> str:
    """The first head of that name, decoded."""
    raw = raw_head(message, name)
    try:
        return one_line(str(default.header_factory(name, raw)))
    except (LookupError, ValueError, email.errors.MessageError):
        # The standard library trips over heads that no mail program wrote: shown as they stand.
        return one_line(raw)


def sent(message: EmailMessage) -> datetime.datetime | str:
    """When the mail was sent; the head as it stands where it is no date."""
    raw = raw_head(message, "date")
    try:
        moment = getattr(default.header_factory("date", raw), "datetime", None)
    except (LookupError, ValueError, OverflowError, email.errors.MessageError):
        return raw
    return moment if isinstance(moment, datetime.datetime) else raw


def given_name(part: EmailMessage) -> str:
    """The name that a part gives its file; empty where it gives none."""
    for name, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        values = (str(value) for key, value in part.raw_items() if key.lower() == name)
        raw = next(values, "")
        if SURROGATE.search(raw):
            found = re.search(rf'\b{parameter}="?([^";\r\n]+)', raw, re.IGNORECASE)
            if found:
                return decoded(found.group(1).encode("utf-8", "surrogateescape"))
        value = part.get_param(parameter, None, name)
        if value:
            return value if isinstance(value, str) else value[2]
    return ""
