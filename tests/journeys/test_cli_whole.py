"""The whole program as a person uses it: real commands, real documents, a real service."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ports import free_port

PATIENCE_S = 180.0
SOURCE = """
[source]
name = "Prøveby"
audience = ["public"]

[[document]]
file = "lukket.md"
audience = ["body:teknisk-udvalg"]
"""
FEE = "Taletiden i byrådet er fem minutter for hvert medlem."
CLOSED = "Udbuddet af snerydning blev vundet af Vintervej for otte millioner kroner."
NEW = "Deputationer kan få foretræde for udvalget den første mandag i måneden."


@dataclass(frozen=True)
class Place:
    """A folder of documents, a data folder, and ports of its own."""

    source: Path
    data_dir: Path
    api_port: int
    ui_port: int

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.api_port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if "BYRAAD_" not in name},
            "BYRAAD_DATA_DIR": str(self.data_dir),
            "BYRAAD_CORPUS": str(self.source),
            "BYRAAD_API_PORT": str(self.api_port),
            "BYRAAD_UI_PORT": str(self.ui_port),
            "BYRAAD_SYNC_MINUTES": "0",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )

    def json(self, *arguments: str) -> dict[str, Any]:
        """Run a command that must go well and print one JSON object, and nothing else."""
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        assert done.stdout.count("\n") == 1
        result: dict[str, Any] = json.loads(done.stdout)
        return result


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "assistant.cli", *arguments]


def place_in(folder: Path) -> Place:
    source = folder / "kilde"
    source.mkdir()
    (source / "source.toml").write_text(SOURCE)
    (source / "haandbog.md").write_text(f"# Håndbog\n\n{FEE}\n")
    (source / "lukket.md").write_text(f"# Udbud\n\n{CLOSED}\n")
    return Place(source, folder / "var", free_port(), free_port())


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return place_in(tmp_path)


@dataclass(frozen=True)
class Town:
    """What was ingested and asked once; the tests get copies of it, or only read."""

    place: Place
    asked: dict[str, Any]

    def copied(self, data_dir: Path) -> Place:
        """The same documents in a data folder of its own; the source folder is the same one."""
        shutil.copytree(self.place.data_dir, data_dir)
        return Place(self.place.source, data_dir, free_port(), free_port())


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    place = place_in(tmp_path_factory.mktemp("town"))
    assert place.json("ingest", str(place.source))["documents"]["new"] == 2
    return Town(place, place.json("ask", "Hvor lang er taletiden i byrådet?"))


@pytest.fixture
def filled(town: Town, tmp_path: Path) -> Place:
    """Two documents, ingested; whoever changes one of them takes `place`."""
    return town.copied(tmp_path / "var")


@pytest.fixture(scope="module")
def served(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The same as `filled`, and a service beside every command; the tests only read."""
    place = town.copied(tmp_path_factory.mktemp("served") / "var")
    with started(place, "serve"):
        yield place


@contextlib.contextmanager
def started(place: Place, name: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a command until the block ends; it has said that it is ready when the block begins."""
    with subprocess.Popen(
        command(name), env=place.environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            while place.api not in process.stdout.readline():
                assert process.poll() is None, f"{name} ended before it was ready"
            yield process
        finally:
            process.terminate()


def test_ingesting_twice_finds_the_same_documents_unchanged(filled: Place) -> None:
    again = filled.json("ingest", str(filled.source))
    assert again["documents"] == {
        "new": 0,
        "changed": 0,
        "unchanged": 2,
        "withdrawn": 0,
        "failed": 0,
    }
    assert {"passages", "seconds", "failures"} <= set(again)


def test_a_folder_that_is_not_there_is_one_line_and_changes_nothing(filled: Place) -> None:
    done = filled.run("ingest", str(filled.source / "findes-ikke"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "findes-ikke" in done.stderr
    assert "Traceback" not in done.stderr
    assert filled.json("status")["documents"] == 2


def test_an_answer_is_printed_with_its_numbered_reference(filled: Place) -> None:
    done = filled.run("ask", "Hvor lang er taletiden i byrådet?")
    assert done.returncode == 0, done.stderr
    assert "fem minutter" in done.stdout
    assert "[1] " in done.stdout
    assert "»" in done.stdout


def test_a_closed_document_is_found_only_by_those_who_may_read_it(filled: Place) -> None:
    query = ("search", "udbud af snerydning Vintervej")
    public = {hit["file"] for hit in filled.json(*query)["hits"]}
    member = {hit["file"] for hit in filled.json(*query, "--as", "body:teknisk-udvalg")["hits"]}
    assert "lukket.md" not in public
    assert "lukket.md" in member


def test_two_questions_at_once_are_both_answered(filled: Place) -> None:
    asked = [
        subprocess.Popen(
            command("ask", "Hvor lang er taletiden?", "--json"),
            env=filled.environment,
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for one in asked:
        output, _ = one.communicate(timeout=PATIENCE_S)
        assert json.loads(output)["citations"]


def test_an_answer_is_the_same_beside_a_service_as_without_one(
    filled: Place, served: Place
) -> None:
    question = ("ask", "Hvem vandt udbuddet?", "--as", "body:teknisk-udvalg,user:anna")
    alone = filled.json(*question)
    beside = served.json(*question)
    changing = ("answer_id", "conversation_id", "took_ms")
    assert [alone.pop(key) and beside.pop(key) for key in changing]
    assert alone == beside


def test_a_conversation_goes_on_from_the_command_line(
    town: Town, filled: Place, served: Place
) -> None:
    more = ("ask", "Hvorfor?", "--conversation", town.asked["conversation_id"])
    alone = filled.json(*more)
    beside = served.json(*more)
    for answer in (alone, beside):
        assert answer["conversation_id"] == town.asked["conversation_id"]
        assert "taletiden i byrådet" in answer["understood_as"]
    unknown = filled.run("ask", "Hvorfor?", "--conversation", "ukendt-1")
    assert unknown.returncode == 1
    assert unknown.stderr.strip().endswith("Samtalen findes ikke.")


def test_a_search_is_explained_alike_beside_a_service_and_without_one(
    filled: Place, served: Place
) -> None:
    query = ("search", "taletiden i byrådet", "--explain")
    alone = filled.json(*query)["hits"]
    assert served.json(*query)["hits"] == alone
    words = [word["asked"] for word in alone[0]["explanation"]["found_by"]]
    assert words == ["taletiden", "byrådet"]
    assert "lukket.md" not in {hit["file"] for hit in alone}


def test_the_status_is_the_same_beside_a_service_as_without_one(
    filled: Place, served: Place
) -> None:
    assert served.json("status") == filled.json("status")


def test_what_is_ingested_beside_a_service_is_found_at_once(place: Place) -> None:
    assert place.json("ingest", str(place.source))["documents"]["new"] == 2
    with started(place, "serve"):
        (place.source / "foretraede.md").write_text(f"# Foretræde\n\n{NEW}\n")
        assert place.json("ingest", str(place.source))["documents"]["new"] == 1
        found = place.json("search", "foretræde for udvalget")["hits"]
    assert found[0]["file"] == "foretraede.md"


def test_a_token_of_the_command_line_opens_the_service(served: Place) -> None:
    token = served.run("token", "--sub", "anna", "--groups", "body:teknisk-udvalg")
    asked = urllib.request.Request(
        f"{served.api}/v1/documents",
        headers={"Authorization": f"Bearer {token.stdout.strip()}"},
    )
    with urllib.request.urlopen(asked, timeout=PATIENCE_S) as reply:
        assert json.load(reply)["total"] == 2


def test_a_second_service_is_refused_in_one_line_that_names_the_first(served: Place) -> None:
    for refused in (served.run("serve"), served.run("run")):
        assert refused.returncode == 1
        assert refused.stderr.count("\n") == 1
        assert served.api in refused.stderr


@pytest.mark.parametrize(
    ("name", "setting"), [("serve", "BYRAAD_API_PORT"), ("ui", "BYRAAD_UI_PORT")]
)
def test_a_port_in_use_is_one_line_that_names_the_setting(
    place: Place, name: str, setting: str
) -> None:
    port = place.api_port if name == "serve" else place.ui_port
    with socket.create_server(("127.0.0.1", port)):
        done = place.run(name)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert setting in done.stderr
    assert str(port) in done.stderr


def test_run_serves_both_prints_both_addresses_and_ends_both(place: Place) -> None:
    with started(place, "run") as process:
        for address in (place.api + "/readyz", f"http://127.0.0.1:{place.ui_port}/"):
            with urllib.request.urlopen(address, timeout=PATIENCE_S) as reply:
                assert reply.status == 200
        assert place.json("ask", "Hvor lang er taletiden?")["citations"]
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0
    for port in (place.api_port, place.ui_port):
        with contextlib.closing(socket.socket()) as caller:
            assert caller.connect_ex(("127.0.0.1", port)) != 0


def test_a_service_keeps_its_folders_in_step_by_itself(place: Place) -> None:
    assert place.json("ingest", str(place.source))["documents"]["new"] == 2
    (place.source / "foretraede.md").write_text(f"# Foretræde\n\n{NEW}\n")
    environment = {**place.environment, "BYRAAD_SYNC_MINUTES": "15"}
    with subprocess.Popen(command("serve"), env=environment, stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + PATIENCE_S
        while place.json("status")["documents"] < 3:
            assert time.monotonic() < deadline, "the new document was never taken up"
            time.sleep(0.5)  # each look is a process of its own
        process.terminate()
    assert process.returncode == 0
