"""What is too old is deleted while a service runs, and a failure is not the end of it."""

import threading

from assistant.errors import CatalogueUnavailable
from assistant.wiring.sweeping import sweeping


def test_it_sweeps_at_once_and_again_and_ends_with_the_service() -> None:
    swept, often = [], threading.Event()

    def sweep() -> int:
        swept.append(1)
        if len(swept) == 2:
            raise CatalogueUnavailable("optaget")
        if len(swept) > 3:
            often.set()
        return 0

    with sweeping(sweep, every_s=0.001):
        assert often.wait(10)
    ended = len(swept)

    assert "byraad-sweep" not in {thread.name for thread in threading.enumerate()}
    assert len(swept) == ended


def test_a_service_that_stops_at_once_does_not_wait_for_the_next_round() -> None:
    swept = threading.Event()

    def sweep() -> int:
        swept.set()
        return 1

    with sweeping(sweep, every_s=3600):
        assert swept.wait(10)
