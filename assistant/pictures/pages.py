"""Page pictures for the service: a few workers, started when needed, and a bounded memory."""

import contextlib
import queue
import threading
from collections import OrderedDict
from pathlib import Path

from assistant.errors import Busy
from assistant.pictures.marks import Mark
from assistant.pictures.office import WITHOUT_PAGES, OfficePages
from assistant.pictures.worker import Order, Worker

PDF = ".pdf"
NARROWEST, WIDEST, USUAL_WIDTH = 100, 2000, 1000


class PagePictures:
    """Draws pages, and remembers the last ones. Safe to use from many threads."""

    def __init__(
        self,
        *,
        workers: int = 2,
        time_limit_s: float = 10.0,
        memory_bytes: int = 24_000_000,
        office: OfficePages | None = None,
    ) -> None:
        """Without `office`, Word files and slides have no pictures."""
        self._time_limit_s = time_limit_s
        self._office = office
        # Last in, first out: a second process starts only when two people look at once.
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(Worker())
        self._remembered = _Remembered(memory_bytes)

    def draws(self, file: str) -> bool:
        """Whether a file of this name has pictures here."""
        suffix = Path(file).suffix.lower()
        return suffix == PDF or (self._office is not None and self._office.has(suffix))

    def picture(
        self,
        file: Path,
        *,
        digest: str,
        page: int,
        quote: str,
        width: int,
        marks: tuple[Mark, ...] | None = None,
    ) -> bytes:
        """Return a page (from 1) as a PNG `width` pixels wide, `quote` marked where it stands.

        `digest` names the content of `file`; an empty quote gives a page without marks. `marks`
        say where it stands on a page that was recognised from a picture. The one page of a Word
        file is shown as the printed page on which the quote stands.

        Raises:
            Unreadable: the page cannot be drawn.
            Busy: it took too long, or too many wait.
        """
        key = (digest, page, quote, width, marks)
        known = self._remembered.get(key)
        if known is not None:
            return known
        drawn = self._draw(self._order(file, page, quote, width, marks))
        self._remembered.put(key, drawn)
        return drawn

    def _order(
        self, file: Path, page: int, quote: str, width: int, marks: tuple[Mark, ...] | None
    ) -> Order:
        suffix = file.suffix.lower()
        if self._office is None or not self._office.has(suffix):
            return Order(file, page, quote, width, marks)
        found = None if suffix in WITHOUT_PAGES else page
        return Order(self._office.pdf(file), found, quote, width)

    def close(self) -> None:
        """Kill the workers; the next picture starts one anew.

        One that is drawing is left to its time limit: it ends with this process at the latest.
        """
        if self._office is not None:
            self._office.close()
        stopped = []
        with contextlib.suppress(queue.Empty):
            while True:
                stopped.append(self._idle.get_nowait())
        for worker in stopped:
            worker.stop()
            self._idle.put(worker)

    def _draw(self, order: Order) -> bytes:
        try:
            worker = self._idle.get(timeout=self._time_limit_s)
        except queue.Empty:
            raise Busy("Der tegnes for mange sider lige nu. Prøv igen.") from None
        try:
            return worker.draw(order, time_limit_s=self._time_limit_s)
        finally:
            self._idle.put(worker)


Key = tuple[str, int, str, int, tuple[Mark, ...] | None]


class _Remembered:
    """The pictures used last, at most so many bytes of them."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._held = most_bytes, 0
        self._pictures: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> bytes | None:
        with self._lock:
            if key in self._pictures:
                self._pictures.move_to_end(key)
            return self._pictures.get(key)

    def put(self, key: Key, picture: bytes) -> None:
        with self._lock:
            self._held += len(picture) - len(self._pictures.pop(key, b""))
            self._pictures[key] = picture
            while self._held > self._most:
                self._held -= len(self._pictures.popitem(last=False)[1])
