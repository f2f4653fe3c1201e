"""Times generated answers beside a scripted model: `python -m eval.bench.generated [CORPUS]`.

The model writes at once, so that what is left is our own; then at the pace of a real one.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO

import httpx

from eval.bench.arguments import parser, questions
from eval.bench.program import ingest, serving
from eval.bench.table import print_rows
from eval.measures.latency import percentile

CALLS = 100
PACED_CALLS = 40  # each takes about a second
PACE_S = 0.02  # fifty tokens a second, as a small model on a card writes
PATIENCE_S = 60.0
GENERATED = "generated:"


@dataclass(frozen=True, slots=True)
class Taken:
    """One answer: seconds on our side, and from the model's first words to ours."""

    overhead_s: float
    first_words_s: float


@dataclass(frozen=True, slots=True)
class _Model:
    url: str
    calls: "SimpleQueue[dict[str, float]]"


def main() -> None:
    """Ingest, serve with a scripted model, and put the questions, one at a time."""
    arguments = parser(__doc__).parse_args()
    texts = questions(arguments.questions)
    rows: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        ingest(arguments.corpus, Path(folder))
        for title, pace_s in (("at once", 0.0), (f"{1 / PACE_S:.0f} pieces a second", PACE_S)):
            taken = _measure(Path(folder), texts, pace_s)
            rows += _rows(title, taken)
    print_rows(
        f"Generated answers on {arguments.corpus}", ("the model writes", "median", "95 %"), rows
    )


def _rows(title: str, taken: Sequence[Taken]) -> list[tuple[str, ...]]:
    overhead = [1000 * one.overhead_s for one in taken]
    first = [1000 * one.first_words_s for one in taken]
    return [
        (f"{title}: own time, ms ({len(taken)} answers)", *_summary(overhead)),
        (f"{title}: from its first words to ours, ms", *_summary(first)),
    ]


def _summary(taken: Sequence[float]) -> tuple[str, str]:
    return f"{percentile(taken, 0.5):.1f}", f"{percentile(taken, 0.95):.1f}"


def _measure(data: Path, texts: Sequence[str], pace_s: float) -> list[Taken]:
    with (
        _scripted(pace_s) as model,
        serving(data, settings={"BYRAAD_LLM_URL": model.url}) as service,
        httpx.Client(base_url=service.url, timeout=PATIENCE_S) as client,
    ):
        _one(client, model, texts[0])  # the first call of all is not what one asker meets
        calls = PACED_CALLS if pace_s else CALLS
        found = [_one(client, model, texts[n % len(texts)]) for n in range(calls)]
    return [one for one in found if one is not None]


def _one(client: httpx.Client, model: _Model, text: str) -> Taken | None:
    """Ask once; None where no model was asked, or the answer was not its own."""
    while not model.calls.empty():  # of an answer that was not the model's own
        model.calls.get()
    sent, first, generator = time.monotonic(), 0.0, ""
    accept = {"Accept": "text/event-stream"}
    with client.stream("POST", "/v1/ask", json={"question": text}, headers=accept) as reply:
        reply.raise_for_status()
        name = ""
        for line in reply.iter_lines():
            field, _, value = line.partition(": ")
            name = value if field == "event" else name
            if field == "data" and name == "delta":
                first = first or time.monotonic()
            if field == "data" and name == "done":
                generator = json.loads(value)["generator"]
    ended = time.monotonic()
    if not generator.startswith(GENERATED):
        return None
    call = model.calls.get(timeout=PATIENCE_S)
    theirs = call["ended"] - call["came"]
    return Taken(ended - sent - theirs, first - call["first"])


@contextmanager
def _scripted(pace_s: float) -> Iterator[_Model]:
    """Run the scripted endpoint beside us: in our own process it would share our time."""
    command = [sys.executable, "-m", "assistant.testing", "--pace", str(pace_s)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)  # noqa: S603 our own
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    try:
        calls: SimpleQueue[dict[str, float]] = SimpleQueue()
        url = process.stdout.readline().strip()
        Thread(target=_read, args=(process.stdout, calls), daemon=True).start()
        yield _Model(url, calls)
    finally:
        process.terminate()
        process.wait()


def _read(lines: IO[str], calls: "SimpleQueue[dict[str, float]]") -> None:
    for line in lines:
        calls.put(json.loads(line))


if __name__ == "__main__":
    main()
