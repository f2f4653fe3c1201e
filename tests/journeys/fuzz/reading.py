"""Reads broken files as an ingestion does, and tells in JSON what became of them.

Called with how many of each kind: `reading.py 100 25 25`; a fourth number is where to begin, a
fifth word is a program to run in the reader's place. A process of its own: what it says of memory
is about this reading alone.
"""

import json
import resource
import runpy
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ingest.layout import Limits
from ingest.reading import CRASHED, FileFailed, read_files

BROKEN = runpy.run_path(str(Path(__file__).with_name("breaking.py")))["broken"]
BATCH = 50
TOO_SLOW = "filen tog mere end"
SUFFIXES = (".pdf", ".docx", ".html")


def batches(numbers: list[int], begin: int, folder: Path) -> Iterator[list[Path]]:
    """Write the files, some at a time, and take them away again."""
    names = [
        (s, n)
        for s, many in zip(SUFFIXES, numbers, strict=True)
        for n in range(begin, begin + many)
    ]
    for at in range(0, len(names), BATCH):
        paths = []
        for suffix, number in names[at : at + BATCH]:
            paths.append(folder / f"{number}{suffix}")
            paths[-1].write_bytes(BROKEN(suffix, number))
        yield paths
        for path in paths:
            path.unlink()


def resident_kb() -> int:
    """How much memory this process holds now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def main() -> None:
    """Read them all."""
    numbers = [int(text) for text in sys.argv[1:4]]
    begin = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    limits = Limits()
    if len(sys.argv) > 5:
        sys.executable = sys.argv[5]
    ends, reasons = Counter[str](), Counter[str]()
    crashed, given_up = list[str](), list[str]()
    slowest, memory = (0.0, ""), []
    with tempfile.TemporaryDirectory() as folder:
        for paths in batches(numbers, begin, Path(folder)):
            before = time.monotonic()
            for result in read_files(paths, limits=limits, workers=1):
                took, before = time.monotonic() - before, time.monotonic()
                slowest = max(slowest, (round(took, 1), result.path.name))
                failed = isinstance(result, FileFailed)
                ends[f"{result.path.suffix} {'failed' if failed else 'read'}"] += 1
                if isinstance(result, FileFailed):
                    reasons[result.reason] += 1
                    if result.reason == CRASHED:
                        crashed.append(result.path.name)
                    if result.reason.startswith(TOO_SLOW):
                        given_up.append(result.path.name)
            memory.append(resident_kb())
    told = {
        "files": sum(ends.values()),
        "ends": dict(ends),
        "reasons": dict(reasons.most_common()),
        "crashed": crashed,
        "given_up": given_up,
        "slowest": slowest,
        "worker_peak_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "parent_mb": [memory[0] // 1024, max(memory) // 1024],
        "limit_s": limits.seconds,
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
