"""Times search among many passages: `python -m eval.bench.scale BEIR_FOLDER --data FOLDER`.

Documents are made from the folder's sentences and ingested once: a second run on the same data
folder asks again. Questions go to `POST /v1/search` one at a time with a filter on kind and date,
the service and the client on one core.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path

import httpx

from eval.bench.arguments import questions
from eval.bench.beir import read_beir
from eval.bench.program import Service, ingest, serving
from eval.bench.scale_corpus import write_scaled
from eval.bench.table import print_rows
from eval.measures.latency import percentile

PASSAGES = 200_000
ASKED = 300
TIMEOUT_S = 120.0
FILTERS: Mapping[str, Mapping[str, object]] = {
    "kind and date": {"kind": ["referat", "bilag"], "from": "2024-01-01"},
    "none": {},
}
LIMITS = (10, 20)


def main() -> None:
    """Ingest where nothing is there yet, serve, and time every way to ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="in BEIR's form: its sentences and questions")
    parser.add_argument("--data", type=Path, required=True, help="kept, several GB")
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--questions", type=Path, help="JSON lines; without it the folder's own")
    arguments = parser.parse_args()
    beir = read_beir(arguments.folder)
    asked = questions(arguments.questions) if arguments.questions else tuple(beir.queries.values())
    rows: list[tuple[str, ...]] = []
    if not arguments.data.exists():
        with tempfile.TemporaryDirectory() as source:
            write_scaled(beir.corpus, arguments.passages, Path(source))
            report, seconds = ingest(Path(source), arguments.data)
        rows.append((f"ingestion of {report['passages']} passages, s", f"{seconds:.0f}", ""))
    with serving(arguments.data) as service:
        service.rest()
        _on_one_core(service)
        rows += _measured(service, list(islice(cycle(asked), ASKED)))
    print_rows(f"{arguments.passages} passages", ("what", "median", "95th percentile"), rows)


def _on_one_core(service: Service) -> None:
    """Keep the service, with the threads that it has, and this process to one core."""
    tasks = Path(f"/proc/{service.pid}/task")
    core = {min(os.sched_getaffinity(0))}
    for thread in [0, *(int(path.name) for path in tasks.iterdir())]:
        os.sched_setaffinity(thread, core)


def _measured(service: Service, asked: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield "ready, s", f"{service.ready_s:.1f}", ""
    with httpx.Client(base_url=service.url, timeout=TIMEOUT_S) as http:
        for name, filters in FILTERS.items():
            for limit in LIMITS:
                before_ms = service.processor_ms
                wall, told = _times(http, asked, filters, limit)
                spent_ms = (service.processor_ms - before_ms) / (len(asked) + 1)
                yield (f"search, filter: {name}, {limit} hits, ms", *_summary(wall))
                yield "  of that as the service says, ms", *_summary(told)
                yield "  processor time, mean, ms", f"{spent_ms:.1f}", ""
    yield "memory at the end, MB", f"{service.memory_mb:.0f}", ""


def _times(
    http: httpx.Client, asked: Sequence[str], filters: Mapping[str, object], limit: int
) -> tuple[list[float], list[float]]:
    wall, told = [], []
    for number, text in enumerate([asked[0], *asked]):
        started = time.perf_counter()
        body = {"query": text[:4000], "limit": limit, "filters": filters}
        reply = http.post("/v1/search", json=body).raise_for_status().json()
        if number:  # the first call of all is not what one asker meets
            wall.append(1000 * (time.perf_counter() - started))
            told.append(float(reply["took_ms"]))
    return wall, told


def _summary(taken: Sequence[float]) -> tuple[str, str]:
    return f"{percentile(taken, 0.5):.1f}", f"{percentile(taken, 0.95):.1f}"


if __name__ == "__main__":
    main()
