"""Joins what checks and drafts enquiries."""

from assistant.answer_ports import Archive
from assistant.answering.picked.extractive import ExtractiveAnswerer
from assistant.enquiries.addressing import departments
from assistant.enquiries.alike import Likeness
from assistant.enquiries.checking import Checker
from assistant.enquiries.drafting import Drafter
from assistant.enquiries.instruments import instrument_rows
from assistant.enquiries.knowing import Knower
from assistant.enquiries.proving import Prover
from assistant.enquiries.questions import Patterns
from assistant.enquiries.remarking import Proofreader
from assistant.enquiries.tables import deadline_rule
from assistant.enquiries.wording import Wording
from assistant.ports import Retriever, Weigher
from assistant.service import Assistant
from assistant.settings import Settings


def build_drafter(
    settings: Settings, retriever: Retriever, archive: Archive, weigher: Weigher
) -> Drafter:
    """Join the check and the draft. Answers are picked, whatever model others are written with.

    Raises:
        SettingsError: a table of the municipality's own cannot be meant.
    """
    own = settings.enquiries
    assistant = Assistant(retriever, ExtractiveAnswerer(archive, weigher))
    prover, wording, patterns = Prover(archive), Wording.read(own), Patterns.read(own)
    checker = Checker(
        Knower(assistant, weigher, prover),
        Likeness(assistant, weigher, prover),
        instrument_rows(own),
        patterns,
        wording,
    )
    return Drafter(
        checker,
        Proofreader(wording, weigher, patterns.most_questions),
        departments(own),
        deadline_rule(own),
        archive,
    )
