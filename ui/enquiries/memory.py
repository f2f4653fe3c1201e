"""What a visitor's session remembers of the enquiry on its way. It dies with the session."""

from dataclasses import dataclass, replace

from ui.enquiries.kept import Change, Enquiry
from ui.enquiries.lines import Line
from ui.enquiries.values import Check
from ui.state import Opened, recall, remember


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom something was fetched: it is not for the next at this machine."""

    visit: int
    named: bool

    @property
    def ours(self) -> bool:
        """Whether it may be shown now: to the same asker, or what was public to who signed in."""
        now = whose()
        return self == now or (not self.named and now.named)


def whose() -> Whose:
    """Return for whom things are fetched now."""
    return Whose(recall("visit", int) or 0, bool(recall("token", str)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A request, its check, and what the member has made of the gap."""

    text: str
    check: Check
    gap: tuple[Line, ...]
    whose: Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """What the member has made of a draft since it was fetched; `stamp` names its widgets."""

    enquiry: Enquiry
    lines: tuple[Line, ...]
    stamp: str
    changes: tuple[Change, ...] = ()  # what the last save changed, and why
    whose: Whose


def forget_others_text() -> None:
    """Empty the text that another asker at this machine has written."""
    now, before = whose(), recall("enquiry-writer", Whose)
    if before and not before.ours:
        remember("enquiry-text", "")
    remember("enquiry-writer", now)


def checked() -> Checked | None:
    """Return the check that is worked with, if there is one for this asker."""
    found = recall("enquiry-check", Checked)
    return found if found and found.whose.ours else None


def remember_gap(lines: tuple[Line, ...]) -> None:
    """Remember what the member has made of the gap."""
    if found := checked():
        remember("enquiry-check", replace(found, gap=lines))


def editing() -> Editing | None:
    """Return the draft that is worked with, if there is one for this asker."""
    found = recall("enquiry-editing", Editing)
    return found if found and found.whose.ours else None


def remember_lines(lines: tuple[Line, ...]) -> None:
    """Remember what the member has made of the questions."""
    if found := editing():
        remember("enquiry-editing", replace(found, lines=lines))


def opened() -> Opened | None:
    """Return the page that is open beside the enquiry."""
    return recall("enquiry-opened", Opened)


def open_page(page: Opened | None) -> None:
    """Open a page beside the enquiry; None closes it."""
    remember("enquiry-opened", page)
