"""Reads a corpus in and puts its questions, as a user of the product would: by its commands."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.bench.program import ingest, run
from eval.gate.audience import within_audience
from eval.gate.verdict import GATED, Measured
from eval.records import read_run
from eval.runs import Run


class NotWhole(RuntimeError):
    """The corpus could not be read whole on this machine; the floors are those of the whole."""


def ask_all(corpus: Path, questions: Sequence[Path], *, work: Path) -> Mapping[str, Run]:
    """Return a run for each file of questions, by its name. `work` is a folder of our own.

    Raises:
        NotWhole: a file or a page of the corpus was not read.
        subprocess.CalledProcessError: a command could not do its part; it has said why.
    """
    data = work / "data"
    report, _ = ingest(corpus, data)
    if report["failures"]:
        raise NotWhole(f"not read: {', '.join(one['file'] for one in report['failures'])}")
    runs = {}
    for path in questions:
        saved = work / f"{path.stem}.json"
        run(data, "eval", str(path), "--save", str(saved))
        runs[path.stem] = read_run(saved)
        _require_whole(runs[path.stem])
    return runs


def measured(runs: Mapping[str, Run], corpus: Path) -> Mapping[str, Measured]:
    """Return what the gate holds of each run."""
    measures = (*GATED, within_audience(corpus))
    return {
        name: Measured(sha256=run.identity.questions_digest, seen=run.seen, measures=measures)
        for name, run in runs.items()
    }


def _require_whole(asked: Run) -> None:
    unread = asked.identity.coverage["unread"]
    if unread:
        raise NotWhole(f"{unread} pages were not read; scans need Tesseract with Danish")
