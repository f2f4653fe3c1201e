"""Several processes as one: ready together, ended together, and never left behind."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import lifeline
from assistant.cli.processes import Part, keep
from assistant.errors import ByraadError

HERE = Path(__file__).parent


def part(name: str, how: str, data_dir: Path) -> Part:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    child = lifeline.spawn(
        "fake_part",
        [str(port), how],
        data_dir=data_dir,
        environment={**os.environ, "PYTHONPATH": str(HERE)},
    )
    return Part(name=name, child=child, host="127.0.0.1", port=port, path="/")


def test_parts_are_announced_when_all_answer_and_end_with_the_signal(tmp_path: Path) -> None:
    kept: list[Part] = []
    announced: list[int | None] = []

    def start(parts: list[Part]) -> None:
        parts += [part("En", "serves", tmp_path), part("To", "serves", tmp_path)]
        kept.extend(parts)

    def ready() -> None:
        announced.extend(one.child.poll() for one in kept)
        os.kill(os.getpid(), signal.SIGTERM)

    keep(start, ready)
    assert announced == [None, None]
    assert [one.child.returncode for one in kept] == [-signal.SIGTERM] * 2


def test_when_one_dies_the_other_is_ended_and_the_dead_one_is_named(tmp_path: Path) -> None:
    kept: list[Part] = []

    def start(parts: list[Part]) -> None:
        parts += [part("API'et", "serves", tmp_path), part("Siden", "dies", tmp_path)]
        kept.extend(parts)

    with pytest.raises(ByraadError, match=r"Siden stoppede \(kode 3\)"):
        keep(start, lambda: pytest.fail("it was announced though one had died"))
    assert kept[0].child.returncode == -signal.SIGTERM


def test_a_part_that_ignores_the_signal_is_killed(tmp_path: Path) -> None:
    kept: list[Part] = []

    def start(parts: list[Part]) -> None:
        parts.append(part("En", "hangs", tmp_path))
        kept.extend(parts)

    keep(start, lambda: os.kill(os.getpid(), signal.SIGINT), farewell_s=0.2)
    assert kept[0].child.returncode == -signal.SIGKILL


def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = (
        "import sys, time; from pathlib import Path; from assistant.cli import lifeline\n"
        "lifeline.spawn('fake_part', ['0', 'serves'], data_dir=Path(sys.argv[1]), stdout=1)\n"
        "time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", parent, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(HERE)},
        stdout=subprocess.PIPE,
    ) as process:
        while not (tmp_path / "part-serves").exists():
            assert process.poll() is None
        process.kill()
        # The child holds the pipe, too: its end is the end of the last of both.
        assert process.stdout is not None
        assert process.stdout.read() == b""
