"""`python -m eval.gate`: hold the measures to their floors; `--raise` writes higher ones."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from eval.gate.digests import corpus_digest
from eval.gate.drawing import print_latency, print_lowerings, print_verdict
from eval.gate.floors import BadFloors, Floors, Pinned, read_floors, write_floors
from eval.gate.lowering import lowerings, unexplained
from eval.gate.measuring import NotWhole, ask_all, measured
from eval.gate.verdict import LOW_IS_GOOD, judge, raised

HOLDS, BELOW, CANNOT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 where every floor holds, 1 where one does not, 2 where nothing could be measured."""
    told = _parser().parse_args(arguments)
    try:
        return _gate(told, Console())
    except subprocess.CalledProcessError as error:
        print(f"byraad {error.cmd[1]} ended with {error.returncode}", file=sys.stderr)
    except (BadFloors, NotWhole, OSError) as error:
        print(error, file=sys.stderr)
    return CANNOT


def _gate(told: argparse.Namespace, console: Console) -> int:
    floors = None if told.raise_ and not told.floors.exists() else read_floors(told.floors)
    questions = sorted(told.questions.glob("*.jsonl"))
    corpus = corpus_digest(told.corpus)
    with tempfile.TemporaryDirectory(prefix="byraad-gate-") as work:
        runs = ask_all(told.corpus, questions, work=Path(work))
    now = measured(runs, told.corpus)
    if told.raise_:
        pinned = raised(floors.now if floors else None, now, corpus=corpus)
        floors = _followed(floors, pinned)
        write_floors(told.floors, floors)
    if floors is None:
        raise BadFloors(f"{told.floors} is not there")
    verdict = judge(floors.now, now, corpus=corpus)
    untold = unexplained(
        lowerings(floors, low_is_good=LOW_IS_GOOD), told.changelog.read_text(encoding="utf-8")
    )
    print_verdict(verdict, console)
    print_latency(runs, console)
    print_lowerings(untold, console)
    return HOLDS if verdict.holds and not untold else BELOW


def _followed(floors: Floors | None, pinned: Pinned) -> Floors:
    """Put new floors in force; what did not change makes no history."""
    if floors is None:
        floors = Floors(pinned)
    elif floors.history and floors.history[-1].pinned == pinned:
        return floors
    return floors.followed_by(pinned, date=datetime.now(UTC).date().isoformat())


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m eval.gate", description=__doc__)
    made.add_argument(
        "--raise",
        dest="raise_",
        action="store_true",
        help="write floors up to what is measured, less one question; never down",
    )
    made.add_argument("--corpus", type=Path, default=Path("corpus"), help="source folder")
    made.add_argument("--questions", type=Path, default=Path("eval/questions"), help="folder")
    made.add_argument("--floors", type=Path, default=Path("eval/floors.json"), help="file")
    made.add_argument("--changelog", type=Path, default=Path("CHANGELOG.md"), help="file")
    return made


if __name__ == "__main__":
    sys.exit(main())
