"""A draft that has just been made or fetched, taken up for editing."""

from ui.enquiries import memory
from ui.enquiries.kept import Change, Enquiry
from ui.enquiries.lines import fresh, lines_of
from ui.enquiries.memory import Editing
from ui.place import ENQUIRIES, Place, go
from ui.state import remember

AT_DRAFT = Place(view=ENQUIRIES, step="udkast")


def begin_editing(enquiry: Enquiry) -> None:
    """Go to a draft that was made: to its own address where it is kept."""
    take_up(enquiry)
    memory.open_page(None)
    kept = enquiry.kept and enquiry.row.enquiry_id
    go(Place(view=ENQUIRIES, enquiry_id=enquiry.row.enquiry_id) if kept else AT_DRAFT)


def take_up(enquiry: Enquiry, changes: tuple[Change, ...] = ()) -> Editing:
    """Begin with what the service has; `changes` is what it did at the last save."""
    held = Editing(
        enquiry=enquiry,
        lines=lines_of(enquiry.questions),
        stamp=fresh(),
        changes=changes,
        whose=memory.whose(),
    )
    remember("enquiry-editing", held)
    return held
