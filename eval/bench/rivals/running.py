"""Runs a rival in a process of its own: `python -m eval.bench.rivals.running MODULE FOLDER`.

The folder holds `job.json`; `result.json` is written beside it.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from eval.bench.retrieval_set import Ranked, RetrievalSet
from eval.bench.rivals.engine import Engine, Given, Rival

JOB, RESULT = "job.json", "result.json"
KILOBYTE = 1024


def rival(module: str) -> Rival:
    """Return a rival of this package by the name of its module."""
    return cast(Rival, importlib.import_module(f"{__package__}.{module}"))


def rank(module: str, name: str, ranked: RetrievalSet, cut: str) -> Ranked:
    """Have a rival rank the set in a process of its own.

    Raises:
        NotInstalled: what it needs is not there.
        subprocess.CalledProcessError: it failed, and has said why on standard error.
    """
    rival(module).require()
    texts = ranked.cuts[cut]
    with tempfile.TemporaryDirectory() as folder:
        job = {
            "titles": [text.title for text in texts],
            "texts": [text.text for text in texts],
            "queries": [question.text for question in ranked.questions],
            "language": ranked.language,
            "depth": ranked.depth,
        }
        Path(folder, JOB).write_text(json.dumps(job), encoding="utf-8")
        command = [sys.executable, "-m", __name__, module, folder]
        subprocess.run(command, check=True)  # noqa: S603  our own module
        result = json.loads(Path(folder, RESULT).read_text(encoding="utf-8"))
    return Ranked(
        engine=name,
        given=cut,
        hits=[[texts[number].place for number in numbers] for numbers in result["hits"]],
        took_ms=result["took_ms"],
        index_s=result["index_s"],
        memory_mb=result["memory_mb"],
    )


def main() -> None:
    """Index, ask each question, and write what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    job = json.loads((arguments.folder / JOB).read_text(encoding="utf-8"))
    before_mb = _memory_mb()
    started = time.perf_counter()
    given = Given(job["titles"], job["texts"], job["language"], arguments.folder)
    engine = rival(arguments.module).build(given)
    index_s = time.perf_counter() - started
    hits, took_ms = _ask(engine, job["queries"], job["depth"])
    result = {
        "hits": hits,
        "took_ms": took_ms,
        "index_s": index_s,
        "memory_mb": _memory_mb() - before_mb,
    }
    (arguments.folder / RESULT).write_text(json.dumps(result), encoding="utf-8")


def _ask(engine: Engine, queries: Sequence[str], depth: int) -> tuple[list[list[int]], list[float]]:
    engine.search(queries[0], depth)  # the first call of all is not what one asker meets
    hits, took_ms = [], []
    for query in queries:
        started = time.perf_counter()
        found = engine.search(query, depth)
        took_ms.append(1000 * (time.perf_counter() - started))
        hits.append(list(found))
    return hits, took_ms


def _memory_mb() -> float:
    """What this process and those that it started hold in memory (RSS)."""
    own = str(os.getpid())
    listed = subprocess.check_output(["ps", "-A", "-o", "pid=,ppid=,rss=,comm="], text=True)  # noqa: S607
    rows = [line.split(None, 3) for line in listed.splitlines()]
    held = [int(rss) for pid, parent, rss, name in rows if own in (pid, parent) and name != "ps"]
    return sum(held) / KILOBYTE


if __name__ == "__main__":
    main()
