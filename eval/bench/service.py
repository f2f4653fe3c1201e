"""Times a service: `python -m eval.bench.service [CORPUS] [--questions FILE]`."""

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.bench.arguments import parser, questions
from eval.bench.program import Service, ingest, serving
from eval.bench.table import print_rows
from eval.client import Client
from eval.measures.latency import percentile

LEAST_CALLS = 200


def main() -> None:
    """Ingest, serve, and put every question to search and ask, one at a time."""
    arguments = parser(__doc__).parse_args()
    texts = questions(arguments.questions)
    with tempfile.TemporaryDirectory() as folder:
        ingest(arguments.corpus, Path(folder))
        with serving(Path(folder)) as service, Client(service.url) as client:
            rows = _measure(service, client, texts)
    print_rows(f"Service on {arguments.corpus}", ("what", "median", "95th percentile"), rows)


def _measure(service: Service, client: Client, texts: Sequence[str]) -> list[tuple[str, str, str]]:
    fresh_mb = service.memory_mb
    service.rest()
    search = _milliseconds(lambda text: client.search(text, limit=10), texts)
    ask = _milliseconds(client.ask, texts)
    return [
        ("ready, s", f"{service.ready_s:.2f}", ""),
        ("memory when ready, MB", f"{fresh_mb:.0f}", ""),
        ("memory at the end, MB", f"{service.memory_mb:.0f}", ""),
        ("POST /v1/search, ms", *_summary(search)),
        ("POST /v1/ask, ms", *_summary(ask)),
    ]


def _milliseconds(call: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    call(texts[0])  # the first call of all is not what one asker meets
    taken = []
    for n in range(max(LEAST_CALLS, len(texts))):
        started = time.perf_counter()
        call(texts[n % len(texts)])
        taken.append(1000 * (time.perf_counter() - started))
    return taken


def _summary(taken: Sequence[float]) -> tuple[str, str]:
    return f"{percentile(taken, 0.5):.1f}", f"{percentile(taken, 0.95):.1f}"


if __name__ == "__main__":
    main()
