"""The subprocess that reads files: one request at a time, under limits, over a pipe.

It imports readers and nothing of the index or the pipeline, so that it starts fast. What a file
can make a parser do, it does here, in a process that may be killed.
"""

import os
import resource
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

from assistant.errors import Unreadable
from ingest.layout import Limits, ReadPage
from ingest.readers import open_file
from ingest.recognising.allowance import granted

# Pages between two reports of progress.
REPORT_EVERY = 25
OUT_OF_MEMORY = "filen kræver mere hukommelse, end der er afsat til at læse én fil"
DAMAGED = "filen er beskadiget"


def main() -> None:
    """Answer requests `(path, limits)` on the descriptor named by the first argument."""
    connection = Connection(int(sys.argv[1]))
    _limit(resource.RLIMIT_CORE, 0)
    # What a parser prints must not reach anyone's screen or pipe.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while True:
        try:
            path, limits = connection.recv()
        except EOFError:
            return
        connection.send(_answer(connection, path, limits))


def _answer(connection: Connection, path: Path, limits: Limits) -> tuple[str, object]:
    """Return ("read", (title, pages, seconds)) or ("failed", reason)."""
    connection.send(("begun", None))  # the file's time counts from here, not from our own start
    begun = time.perf_counter()
    _limit(resource.RLIMIT_CPU, int(_cpu_seconds() + limits.seconds) + 1)
    _limit_memory(limits.memory_bytes)
    try:
        title, pages = _read(connection, path, limits)
    except Unreadable as error:
        return "failed", str(error)
    except MemoryError:
        return "failed", OUT_OF_MEMORY
    except OSError as error:
        return "failed", f"filen kan ikke åbnes ({error.strerror or type(error).__name__})"
    except Exception as error:
        return "failed", f"{DAMAGED} ({type(error).__name__})"
    return "read", (title, pages, time.perf_counter() - begun)


def _read(
    connection: Connection, path: Path, limits: Limits
) -> tuple[str | None, tuple[ReadPage, ...]]:
    def begun(page: int, pages: int) -> None:
        # Drawing a scanned page takes time of ours as well: the file's own begins anew.
        _limit(resource.RLIMIT_CPU, int(_cpu_seconds() + limits.seconds) + 1)
        connection.send(("recognising", (page, pages)))

    with granted(limits, begun):
        reading = open_file(path)
        if reading.count > limits.pages:
            raise Unreadable(
                f"filen har {_thousands(reading.count)} sider;"
                f" højst {_thousands(limits.pages)} kan læses"
            )
        pages = []
        for page in reading.pages:
            pages.append(page)
            if len(pages) % REPORT_EVERY == 0:
                connection.send(("progress", (len(pages), reading.count)))
        return reading.title, tuple(pages)


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _limit_memory(allowed: int) -> None:
    """Cap the address space at what is in use plus `allowed`; macOS does not enforce it."""
    if not sys.platform.startswith("linux"):
        return
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    _limit(resource.RLIMIT_AS, pages * resource.getpagesize() + allowed)


def _limit(what: int, soft: int) -> None:
    """Set a soft limit; the hard one stays, so that the next file can have its own."""
    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(what, (soft, hard))


if __name__ == "__main__":
    main()
