"""Real commands in real processes, beside a real service whose program is scripted."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ports import free_port

HERE = Path(__file__).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE)}
PATIENCE_S = 120.0

Service = subprocess.Popen[str]


@contextlib.contextmanager
def service(data_dir: Path, child: str = "quick", minutes: float = 0) -> Iterator[Service]:
    """Run the fake service until the block ends; it is ready when the block begins."""
    command = [HERE / "fake_service.py", data_dir, free_port(), minutes, child]
    with subprocess.Popen(
        [sys.executable, *map(str, command)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.greeting = process.stdout.readline()  # type: ignore[attr-defined]
        try:
            yield process
        finally:
            process.kill()


def byraad(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments],
        env={**ENVIRONMENT, "BYRAAD_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        check=False,
    )


def children(data_dir: Path) -> list[list[str]]:
    """The ingestions that were started: process id, then folders."""
    file = data_dir / "children"
    return [line.split() for line in file.read_text().splitlines()] if file.exists() else []


def alive(process_id: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process_id, 0)
        stat = Path(f"/proc/{process_id}/stat")
        return not stat.exists() or ") Z " not in stat.read_text()
    return False


def wait_for(condition: object, what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Service]]:
    """A service for those who only ask it, and its data folder."""
    folder = tmp_path_factory.mktemp("shared")
    with service(folder) as process:
        yield folder, process


@pytest.fixture
def asked(shared: tuple[Path, Service]) -> Path:
    """The data folder of a service that is asked and not changed."""
    return shared[0]


def test_ask_goes_through_the_service_as_the_groups_it_names(asked: Path) -> None:
    public = byraad(asked, "ask", "hvem", "--json")
    member = byraad(asked, "ask", "hvem", "--json", "--as", "council,user:anna")
    assert json.loads(public.stdout)["answer"] == "hvem public [1]"
    assert json.loads(member.stdout)["answer"] == "hvem council,public [1]"


def test_a_search_is_explained_to_its_owner_as_the_groups_it_names(asked: Path) -> None:
    done = byraad(asked, "search", "sne", "-k", "3", "--explain", "--as", "council,user:anna")
    broken = byraad(asked, "search", "fejl", "--explain")
    assert done.stdout.splitlines()[:4] == [
        "1. 3 til anna i council,public, side 1",
        "    Sne.",
        "      Fundet på:",
        "        »sne«: »sne«, ordet selv (100 % af spørgsmålet)",
    ]
    assert (broken.returncode, broken.stderr) == (1, "Indekset svarer ikke.\n")


def test_a_problem_of_the_service_is_one_line_and_exit_code_1(asked: Path) -> None:
    done = byraad(asked, "ask", "fejl")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Indekset svarer ikke.\n"


def test_ingest_goes_through_the_service_with_absolute_folders(tmp_path: Path) -> None:
    with service(tmp_path):
        done = byraad(tmp_path, "ingest", "en/mappe", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["documents"]["new"] == 1
    assert [child[1:] for child in children(tmp_path)] == [[str(Path("en/mappe").absolute())]]


@pytest.mark.parametrize(("child", "said"), [("refuses", "Mappen er tom."), ("dies", "-9")])
def test_an_ingestion_that_cannot_complete_is_said_and_the_service_goes_on(
    tmp_path: Path, child: str, said: str
) -> None:
    with service(tmp_path, child):
        done = byraad(tmp_path, "ingest", "mappe", "--json")
        status = byraad(tmp_path, "status", "--json")
        answer = byraad(tmp_path, "ask", "hvem")
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert said in json.loads(status.stdout)["ingestion"]["message"]
    assert answer.returncode == 0


@pytest.fixture
def heard() -> Iterator[None]:
    """What is begun in the background of a script ignores an interrupt, and so does its child."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_caller_who_leaves_ends_the_ingestion(tmp_path: Path, heard: None) -> None:
    with service(tmp_path, "slow"):
        with subprocess.Popen(
            [sys.executable, "-m", "assistant.cli", "ingest", "mappe"],
            env={**ENVIRONMENT, "BYRAAD_DATA_DIR": str(tmp_path)},
            stderr=subprocess.PIPE,
            text=True,
        ) as caller:
            wait_for(lambda: children(tmp_path), "the ingestion never began")
            caller.send_signal(signal.SIGINT)
            _, said = caller.communicate(timeout=PATIENCE_S)
        worker = int(children(tmp_path)[0][0])
        wait_for(lambda: not alive(worker), "the ingestion goes on")
    assert caller.returncode == 130
    assert "Traceback" not in said


def test_a_caller_whose_service_stops_is_told_so(tmp_path: Path) -> None:
    with (
        service(tmp_path, "slow") as process,
        subprocess.Popen(
            [sys.executable, "-m", "assistant.cli", "ingest", "mappe"],
            env={**ENVIRONMENT, "BYRAAD_DATA_DIR": str(tmp_path)},
            stderr=subprocess.PIPE,
            text=True,
        ) as caller,
    ):
        wait_for(lambda: children(tmp_path), "the ingestion never began")
        process.terminate()
        _, said = caller.communicate(timeout=PATIENCE_S)
    assert caller.returncode == 1
    assert "tjenesten stopper" in said


def test_a_running_service_brings_its_folders_in_step_by_itself(tmp_path: Path) -> None:
    with service(tmp_path, minutes=0.005):
        wait_for(lambda: len(children(tmp_path)) >= 2, "it did so at most once")
    assert children(tmp_path)[0][1:] == ["/known"]


def test_with_zero_minutes_it_never_does(asked: Path) -> None:
    byraad(asked, "ask", "hvem")
    assert children(asked) == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_service_and_its_ingestion_and_leaves_no_socket(
    tmp_path: Path, how: signal.Signals
) -> None:
    with service(tmp_path, "slow", minutes=1) as process:
        wait_for(lambda: children(tmp_path), "the ingestion never began")
        process.send_signal(how)
        _, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert errors == ""
    assert not alive(int(children(tmp_path)[0][0]))
    assert not (tmp_path / "byraad.sock").exists()


def test_an_ingestion_does_not_outlive_a_service_that_is_killed(tmp_path: Path) -> None:
    with service(tmp_path, "slow", minutes=1) as process:
        wait_for(lambda: children(tmp_path), "the ingestion never began")
        process.kill()
    worker = int(children(tmp_path)[0][0])
    wait_for(lambda: not alive(worker), "the ingestion outlives its service")


def test_after_a_kill_the_next_service_starts_and_is_reached(tmp_path: Path) -> None:
    with service(tmp_path) as first:
        first.kill()
    with service(tmp_path):
        assert byraad(tmp_path, "ask", "hvem").returncode == 0


def test_a_second_service_is_refused_in_one_line_that_names_the_first(
    shared: tuple[Path, Service],
) -> None:
    folder, first = shared
    with service(folder) as second:
        _, said = second.communicate(timeout=PATIENCE_S)
    assert second.returncode == 1
    assert said.count("\n") == 1
    address = next(word for word in first.greeting.split() if word.startswith("http"))  # type: ignore[attr-defined]
    assert address in said


@pytest.mark.parametrize("path", ["/owner/token", "/owner/ingest", "/owner/search"])
def test_what_is_the_owners_alone_is_unknown_over_tcp(
    shared: tuple[Path, Service], path: str
) -> None:
    folder, process = shared
    address = next(word for word in process.greeting.split() if word.startswith("http"))  # type: ignore[attr-defined]
    body = b'{"sub": "a", "groups": ["admin"], "folders": ["/"]}'
    request = urllib.request.Request(address + path, body, {"Host": str(folder)})
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request)
    refusal.value.close()
    assert refusal.value.code == 404
    assert children(folder) == []
