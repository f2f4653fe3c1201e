"""A mail as its format gave it up, before it is set as pages."""

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
# Control, direction and zero-width marks have no place in a name that people read.
UNSEEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
MAX_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail: `heads` are its address lines as label and value.

    `unread` is why its words could not be read, where that is so.
    """

    subject: str
    heads: tuple[tuple[str, str], ...]
    bodies: tuple["Body", ...] = ()
    unread: str | None = None
    attachments: tuple["Attachment", ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A piece of a mail's words: as plain text, as HTML, or the same in both."""

    text: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or a mail inside a mail. `name` has no path; `suffix` decides who reads it.

    `content` gives the bytes or the mail within; None for what no one can read, with its `reason`.
    """

    name: str
    suffix: str
    content: Callable[[], "bytes | Mail"] | None
    reason: str = ""


def danish_moment(moment: datetime.datetime) -> str:
    """Write a moment as Danes do, in Danish time; one without an offset as it stands.

    >>> danish_moment(datetime.datetime(2026, 3, 3, 13, 5, tzinfo=datetime.UTC))
    '3. marts 2026 kl. 14.05'
    """
    if moment.tzinfo is not None:
        moment = moment.astimezone(ZoneInfo("Europe/Copenhagen"))
    month = MONTHS[moment.month - 1]
    return f"{moment.day}. {month} {moment.year} kl. {moment.hour}.{moment.minute:02}"


def heads_of(
    sender: str, to: str, copy: str, sent: datetime.datetime | str | None
) -> tuple[tuple[str, str], ...]:
    """Return the address lines of a mail under their Danish labels; empty ones are left out."""
    when = danish_moment(sent) if isinstance(sent, datetime.datetime) else sent or ""
    lines = (("Fra", sender), ("Til", to), ("Cc", copy), ("Sendt", when))
    return tuple((label, one_line(value)) for label, value in lines if one_line(value))


def one_line(text: str) -> str:
    """Return a head's value on one line, in NFC, without marks that nobody sees."""
    return " ".join(UNSEEN.sub(" ", unicodedata.normalize("NFC", text)).split())


def file_name(name: str, otherwise: str) -> str:
    r"""Return the last part of a name from outside, as people may see it.

    >>> file_name("..\\..\\windows/budget.xlsx", "bilag")
    'budget.xlsx'
    """
    last = one_line(re.split(r"[/\\]", one_line(name))[-1]).strip(". ")
    stem, dot, suffix = last.rpartition(".")
    if len(last) > MAX_NAME:
        last = f"{stem[:MAX_NAME]}{dot}{suffix[:10]}" if stem else suffix[:MAX_NAME]
    return last or otherwise
