"""Puts a few everyday questions when a service starts, so that nobody waits for the first ones.

Tables are read, modules imported and the commonest words cut while nobody asks: measured, the first
two answers of a fresh service cost 0.2 s of processor time each, those after a rehearsal 0.05 s.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.errors import ByraadError

LOG = logging.getLogger(__name__)
QUESTIONS = (
    "Hvad er besluttet om budgettet for næste år?",
    "Hvor mange børn går der i kommunens skoler og dagtilbud?",
    "Hvornår er fristen for at sende et høringssvar om lokalplanen?",
    "Hvem er formand for udvalget, og hvem stemte imod indstillingen?",
    "Hvilke regler gælder for medlemmernes habilitet og vederlag?",
    "Hvad koster det at bygge cykelstier og renovere veje i midtbyen?",
    "Hvorfor blev sagen om plejehjem og hjemmepleje udsat?",
    "How much does the climate plan cost, and when does it start?",
)
CLOSING_S = 2.0


@contextmanager
def rehearsing(ask: Callable[[str], object], *, closing_s: float = CLOSING_S) -> Iterator[None]:
    """Call `ask` with each question, in a thread of its own; what it answers is thrown away."""
    leaving = threading.Event()

    def work() -> None:
        for question in QUESTIONS:
            if leaving.is_set():
                return
            try:
                ask(question)
            except ByraadError as error:  # no index yet: the first who ask will wait a little
                LOG.info("no rehearsal: %s", type(error).__name__)
                return

    thread = threading.Thread(target=work, name="byraad-rehearsal", daemon=True)
    thread.start()
    try:
        yield
    finally:
        leaving.set()
        thread.join(closing_s)
