"""Times ingestion: `python -m eval.bench.ingestion [CORPUS]`.

A first run, a second with nothing changed, and llama-index's own reader and splitter (which
neither embed nor store) over the same files; whole commands, each in a process of its own.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from eval.bench.arguments import parser
from eval.bench.program import ingest
from eval.bench.table import print_rows


def main() -> None:
    """Run the three and print their seconds."""
    corpus = parser(__doc__).parse_args().corpus
    with tempfile.TemporaryDirectory() as data:
        rows = [_ours(name, corpus, Path(data)) for name in ("first", "second")]
    rows.append(_theirs(corpus))
    print_rows(f"Ingestion of {corpus}", ("run", "seconds", "documents", "passages"), rows)


def _ours(name: str, corpus: Path, data: Path) -> tuple[str, str, str, str]:
    report, seconds = ingest(corpus, data)
    counts = ", ".join(f"{n} {what}" for what, n in report["documents"].items() if n)
    return f"byraad ingest, {name}", f"{seconds:.1f}", counts, str(report["passages"])


def _theirs(corpus: Path) -> tuple[str, str, str, str]:
    command = [sys.executable, "-m", "eval.bench.llama_index_baseline", str(corpus)]
    started = time.perf_counter()
    printed = subprocess.check_output(command, text=True)  # noqa: S603  our own module
    seconds = time.perf_counter() - started
    return "llama-index, read and split", f"{seconds:.1f}", "", str(json.loads(printed)["nodes"])


if __name__ == "__main__":
    main()
