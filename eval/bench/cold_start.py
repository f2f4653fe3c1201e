"""Times one question from a cold start: `python -m eval.bench.cold_start [CORPUS]`."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from eval.bench.arguments import QUESTIONS, parser
from eval.bench.program import ingest, run
from eval.bench.table import print_rows

TIMES = 7


def main() -> None:
    """Ingest once, then ask in a new process each time, beside a bare Python for scale."""
    arguments = parser(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        ingest(arguments.corpus, data)
        calls: dict[str, Callable[[], object]] = {
            "python -c pass": lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
            "byraad ask": lambda: run(data, "ask", QUESTIONS[0], "--json"),
            "byraad search": lambda: run(data, "search", QUESTIONS[0], "--json"),
            "byraad status": lambda: run(data, "status", "--json"),
        }
        rows = [(name, *_times(call)) for name, call in calls.items()]
    print_rows(f"Cold start, {TIMES} times", ("command", "median s", "slowest s"), rows)


def _times(call: Callable[[], object]) -> tuple[str, str]:
    seconds = []
    for _ in range(TIMES):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return f"{statistics.median(seconds):.2f}", f"{max(seconds):.2f}"


if __name__ == "__main__":
    main()
