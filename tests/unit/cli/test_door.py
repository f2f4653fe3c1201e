"""The lock and the socket of a data folder."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli.door import (
    SOCKET,
    SOCKET_ELSEWHERE,
    connect,
    is_served,
    owner_socket,
    serving,
)
from assistant.cli.listening import listen
from assistant.errors import Busy, ByraadError


def test_a_second_service_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    with (
        serving(tmp_path, "http://127.0.0.1:8000"),
        pytest.raises(Busy, match=r"http://127\.0\.0\.1:8000"),
        serving(tmp_path, "http://127.0.0.1:9000"),
    ):
        pass


def test_a_folder_is_free_again_when_its_service_ends(tmp_path: Path) -> None:
    with serving(tmp_path, "a"):
        assert is_served(tmp_path)
    assert not is_served(tmp_path)
    with serving(tmp_path, "b"):
        assert is_served(tmp_path)


def test_a_folder_that_cannot_be_made_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(ByraadError, match="BYRAAD_DATA_DIR"), serving(tmp_path / "fil" / "x", "a"):
        pass


def test_the_socket_is_for_its_owner_alone_and_is_removed(tmp_path: Path) -> None:
    with owner_socket(tmp_path):
        mode = (tmp_path / SOCKET).stat().st_mode
        assert stat.S_ISSOCK(mode)
        assert stat.S_IMODE(mode) == 0o600
    assert list(tmp_path.iterdir()) == []


def test_a_socket_left_by_a_dead_service_is_replaced_and_meanwhile_ignored(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as dead:
        dead.bind(str(tmp_path / SOCKET))
    assert connect(tmp_path) is None
    with owner_socket(tmp_path) as alive:
        alive.listen()
        called = connect(tmp_path)
        assert called is not None
        called.close()


def test_a_folder_with_a_long_path_gets_its_socket_in_a_private_folder(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 120)
    deep.mkdir()
    with owner_socket(deep) as bound:
        elsewhere = Path((deep / SOCKET_ELSEWHERE).read_text())
        assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o700
        bound.listen()
        called = connect(deep)
        assert called is not None
        called.close()
    assert not elsewhere.exists()
    assert list(deep.iterdir()) == []


def test_nobody_is_there_where_no_service_ever_was(tmp_path: Path) -> None:
    assert connect(tmp_path / "findes-ikke") is None


def test_a_service_that_holds_the_folder_but_never_opens_is_busy(tmp_path: Path) -> None:
    with serving(tmp_path, "a"), pytest.raises(Busy, match="svarer ikke"):
        connect(tmp_path, patience_s=0.1)


def test_the_lock_goes_with_its_process_even_when_it_is_killed(tmp_path: Path) -> None:
    holder = (
        "import sys, time; from pathlib import Path; from assistant.cli.door import serving\n"
        "with serving(Path(sys.argv[1]), 'a'): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert is_served(tmp_path)
        process.kill()
    assert not is_served(tmp_path)


def test_a_port_in_use_names_the_setting_to_change() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Busy, match=f"Porten {port} .*BYRAAD_UI_PORT"):
            listen("127.0.0.1", port, setting="BYRAAD_UI_PORT")


def test_an_address_of_another_machine_names_the_host_setting() -> None:
    with pytest.raises(ByraadError, match="BYRAAD_HOST"):
        listen("192.0.2.1", 0, setting="BYRAAD_API_PORT")


@pytest.mark.skipif(os.geteuid() == 0, reason="root må bruge enhver port")
def test_a_port_for_root_alone_names_the_setting() -> None:
    with pytest.raises(ByraadError, match="BYRAAD_API_PORT"):
        listen("127.0.0.1", 80, setting="BYRAAD_API_PORT")


def test_nobody_lives_in_a_folder_that_cannot_be_one(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()

    assert not is_served(tmp_path / "fil" / "data")
    assert connect(tmp_path / "fil" / "data") is None
