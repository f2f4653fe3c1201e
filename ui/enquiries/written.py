"""What the member has written in a draft's fields, as the service takes it."""

from typing import Any

from ui.enquiries import facts, lines
from ui.enquiries.kept import Enquiry
from ui.enquiries.memory import Editing
from ui.enquiries.values import Addressee
from ui.state import recall

Written = dict[str, Any]


def now(held: Editing) -> Written:
    """Return the draft as its fields stand now."""
    enquiry, stamp = held.enquiry, held.stamp
    return {
        "title": _typed(f"title-{stamp}", enquiry.row.title),
        "member": _typed(f"member-{stamp}", enquiry.row.member),
        "party": _typed(f"party-{stamp}", enquiry.row.party),
        "addressee": _addressees(_typed(f"to-{stamp}", departments(enquiry)), enquiry.addressees),
        "background": facts.chosen(enquiry.background, stamp),
        "questions": lines.asked(lines.gathered(held.lines)),
    }


def before(enquiry: Enquiry) -> Written:
    """Return the draft as the service has it, in the same form."""
    return {
        "title": enquiry.row.title,
        "member": enquiry.row.member,
        "party": enquiry.row.party,
        "addressee": _addressees(departments(enquiry), enquiry.addressees),
        "background": list(enquiry.background),
        "questions": [" ".join(question.split()) for question in enquiry.questions],
    }


def differs(held: Editing) -> bool:
    """Whether the member has written anything since the draft was fetched or saved."""
    return now(held) != before(held.enquiry)


def departments(enquiry: Enquiry) -> str:
    """Return the departments as they are written: one a line."""
    return "\n".join(one.department for one in enquiry.addressees)


def _typed(key: str, otherwise: str) -> str:
    typed = recall(key, str)
    return otherwise if typed is None else typed.strip()


def _addressees(typed: str, known: tuple[Addressee, ...]) -> list[dict[str, str]]:
    reasons = {one.department: one.reason for one in known}
    names = dict.fromkeys(" ".join(line.split()) for line in typed.splitlines())
    return [{"department": name, "reason": reasons.get(name, "")} for name in names if name]
