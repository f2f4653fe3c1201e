"""Joins what follows enquiries from the draft to the answer."""

import logging
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from assistant.answer_ports import Archive
from assistant.catalogue.enquiries.kept import Enquiries
from assistant.domain.kept_enquiries import KeptEnquiry
from assistant.enquiries.drafting import Drafter
from assistant.enquiries.following.casework import Casework
from assistant.enquiries.following.desk import Desk
from assistant.enquiries.following.opening import Opener
from assistant.enquiries.following.policy import ArchivePolicy, LetterStyle
from assistant.enquiries.following.receiving import Receiving
from assistant.enquiries.following.shelving import Shelf, suffix_of
from assistant.enquiries.ports import EnquiryStore
from assistant.enquiries.written import archived
from assistant.errors import Busy, Unreadable
from assistant.settings import Settings

LOG = logging.getLogger(__name__)
FOLDER = "enquiries"
LAYING_OUT_S = 60.0
_LAYING_OUT = threading.Semaphore(1)
_READING = threading.Semaphore(2)  # each takes a process, and half a gigabyte at most


def open_enquiries(settings: Settings) -> Enquiries:
    """Open what is kept of enquiries, in a catalogue that was opened before."""
    return Enquiries.open(settings.catalogue_url)


def build_casework(
    settings: Settings,
    drafter: Drafter,
    archive: Archive,
    store: EnquiryStore,
    *,
    changed: Callable[[Path], None],
    new_id: Callable[[], str],
) -> Casework:
    """Join the desk. `changed` is called with the archive's folder when something in it is new.

    Raises:
        SettingsError: a table of the municipality's own cannot be meant.
    """
    own = settings.enquiries
    opener = Opener(drafter, archive, ArchivePolicy.read(own), LetterStyle.read(own))

    def letter(enquiry: KeptEnquiry) -> str:
        return archived(enquiry, opener.reference(enquiry))

    desk = Desk(store, opener, Shelf(settings.data_dir / FOLDER, letter, changed))
    return Casework(desk, Receiving(desk, read_answer, new_id), new_id)


def read_answer(file: str, content: bytes) -> tuple[str, ...]:
    """Return the text of the pages of `file`, read in a process that may be killed.

    Raises:
        Unreadable: it cannot be read; why, in Danish.
    """
    from ingest.reading import FileFailed, read_files

    with _READING, tempfile.TemporaryDirectory(prefix="byraad-answer-") as folder:
        path = Path(folder) / f"svar{suffix_of(file)}"
        path.write_bytes(content)
        outcome = next(read_files([path], workers=1))
    if isinstance(outcome, FileFailed):
        raise Unreadable(outcome.reason)
    return tuple(page.page.text for page in outcome.pages)


def word_as_pdf(word: bytes) -> bytes | None:
    """Lay out a Word document of ours as a PDF; None where no LibreOffice does.

    It is kept nowhere: a draft is its owner's alone.

    Raises:
        Busy: too many are being laid out.
    """
    from assistant.pictures.office import OfficePages

    if not _LAYING_OUT.acquire(timeout=LAYING_OUT_S):
        raise Busy("Der laves for mange PDF-filer lige nu. Prøv igen.")
    try:
        with tempfile.TemporaryDirectory(prefix="byraad-letter-") as folder:
            office = OfficePages(Path(folder), time_limit_s=LAYING_OUT_S)
            if not office.has(".docx"):
                return None
            letter = Path(folder) / "letter.docx"
            letter.write_bytes(word)
            return office.pdf(letter).read_bytes()
    except Unreadable as error:
        LOG.warning("no PDF by LibreOffice: %s", type(error).__name__)
        return None
    finally:
        _LAYING_OUT.release()
