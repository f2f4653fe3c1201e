"""The policy of a running program: a changed file is taken up, a broken one is not.

A look at the file's dates costs some microseconds, so it is taken every few seconds, by whoever
asks; there is no thread to watch.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from assistant.access.policy.file import load_policy
from assistant.access.policy.grants import Grant, Policy
from assistant.domain.access import Asker
from assistant.errors import SettingsError

LOG = logging.getLogger(__name__)
EVERY_S = 5.0  # the promise is a minute
_Stamp = tuple[int, int, int] | None


class LivePolicy:
    """Always the newest policy that could be read. Safe to ask from several threads."""

    def __init__(
        self,
        path: Path | None,
        *,
        every_s: float = EVERY_S,
        clock: Callable[[], float] = time.monotonic,
        load: Callable[[Path | None], Policy] = load_policy,
    ) -> None:
        """Read the policy; `every_s` seconds pass between two looks at the file.

        Raises:
            SettingsError: it cannot be read now: a program does not start without its policy.
        """
        self._path, self._every_s, self._clock, self._load = path, every_s, clock, load
        self._lock = threading.Lock()
        self._stamp = self._look()
        self._policy = load(path)
        self._trouble: str | None = None
        self._next = clock() + every_s

    @property
    def version(self) -> str:
        """The version of what is in force."""
        return self.current().version

    @property
    def trouble(self) -> str | None:
        """Why the file as it stands is not in force, in Danish; None where it is."""
        self.current()
        return self._trouble

    def effective(self, asker: Asker) -> Asker:
        """As `Policy.effective`."""
        return self.current().effective(asker)

    def granting(self, asker: Asker) -> tuple[Grant, ...]:
        """As `Policy.granting`."""
        return self.current().granting(asker)

    def claimed(self, groups: Iterable[str]) -> frozenset[str]:
        """As `Policy.claimed`."""
        return self.current().claimed(groups)

    def current(self) -> Policy:
        """Return what is in force, after a look at the file where it is time for one."""
        if self._path is not None and self._clock() >= self._next:
            with self._lock:
                if self._clock() >= self._next:
                    self._take_up()
                    self._next = self._clock() + self._every_s
        return self._policy

    def _take_up(self) -> None:
        stamp = self._look()
        if stamp == self._stamp and stamp is not None:
            return
        try:
            self._policy = self._load(self._path)
        except SettingsError as error:
            if self._trouble is None:
                LOG.warning("the policy file cannot be used; the last good one stays in force")
            self._trouble = f"{error} Den seneste brugbare udgave gælder."
        else:
            self._trouble = None
        # Only now: a file that could not be opened for a moment is tried again the next time.
        self._stamp = stamp

    def _look(self) -> _Stamp:
        try:
            found = self._path.stat() if self._path else None
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None
