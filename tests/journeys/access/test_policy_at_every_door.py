"""A grant acts alike through the service, the command line beside it, and in its own process."""

import os
import subprocess
import sys

import pytest
from starlette.testclient import TestClient

from assistant.access.tokens.local import LocalTokens
from assistant.cli import access, alone, enquiring
from assistant.cli.in_process import Idle
from assistant.domain.access import THE_PUBLIC, Asker
from assistant.errors import ByraadError
from assistant.settings import Settings
from assistant.wiring import build_app, build_ingestion
from ingest.ports import Quiet

SOURCE = """[source]
name = "Prøve"
audience = ["public"]
[[document]]
file = "udvalg.txt"
title = "Notat om havnen"
audience = ["body:teknik"]
excluded = ["user:kim"]
"""
GRANT = '[[grant]]\nto = "council"\nreads = ["body:teknik"]\nwhy = "§ 20, stk. 6"\n'
COUNCIL = Asker(groups=frozenset({"council"}))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    root = tmp_path_factory.mktemp("policy")
    folder = root / "kilde"
    folder.mkdir()
    (folder / "source.toml").write_text(SOURCE, encoding="utf-8")
    (folder / "udvalg.txt").write_text("Havnebassinet skal uddybes til otte meter.", "utf-8")
    (folder / "aaben.txt").write_text("Havnen har en kran.", encoding="utf-8")
    (root / "policy.toml").write_text(GRANT, encoding="utf-8")
    made = Settings(data_dir=root / "data", policy=root / "policy.toml", hosts="testserver")
    build_ingestion(made).bring_in_step([folder], Quiet())
    return made


def files_of(hits: dict[str, list[dict[str, str]]]) -> set[str]:
    return {hit["file"] for hit in hits["hits"]}


WHO = [
    (THE_PUBLIC, False),
    (COUNCIL, True),
    (Asker(user="anna", groups=frozenset({"council"})), True),
    (Asker(user="kim", groups=frozenset({"council"})), False),  # excluded, grant or no grant
    (Asker(groups=frozenset({"body:teknik"})), True),
    (Asker(groups=frozenset({"body:boern"})), False),
]


def test_the_service_grants_what_the_table_says(settings: Settings) -> None:
    tokens = LocalTokens(settings.data_dir)
    # The index has one opener at a time: the service is gone before the commands come.
    with TestClient(build_app(settings, background=Idle())) as service:
        for asker, may in WHO:
            headers = {}
            if asker != THE_PUBLIC:
                token = tokens.issue(asker.user or "nn", asker.groups)
                headers = {"Authorization": f"Bearer {token}"}
            body = {"query": "havnebassinet"}
            found = service.post("/v1/search", json=body, headers=headers)
            assert ("udvalg.txt" in files_of(found.json())) is may, asker


def test_a_command_in_its_own_process_grants_the_same(settings: Settings) -> None:
    for asker, may in WHO[:4]:
        found = alone.search(settings, "havnebassinet", 10, asker)
        assert ("udvalg.txt" in files_of(found)) is may, asker


def test_so_do_an_answer_an_explained_search_and_the_check_of_an_enquiry(
    settings: Settings,
) -> None:
    found = alone.explain(settings, "havnebassinet", 10, COUNCIL)
    assert "udvalg.txt" in files_of(found)
    known = enquiring.check(settings, "Hvor dybt skal havnebassinet uddybes?", COUNCIL)["known"]
    assert any(one["file"] == "udvalg.txt" for fact in known for one in fact["citations"])
    cited = alone.ask(settings, "Hvor dybt skal havnebassinet uddybes?", COUNCIL)["citations"]
    assert any(one["file"] == "udvalg.txt" for one in cited)


@pytest.mark.parametrize(("asker", "may"), WHO)
def test_the_explanation_says_what_the_doors_do(
    settings: Settings, asker: Asker, may: bool
) -> None:
    told = access.explained(settings, "udvalg.txt", asker)

    assert told["may_read"] is may
    if asker == COUNCIL:
        assert any("§ 20, stk. 6" in sentence for sentence in told["explanation"])
    if asker.user == "kim":
        assert any("user:kim er undtaget" in sentence for sentence in told["explanation"])


def test_a_build_that_forgets_the_policy_would_be_noticed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.access.policy.live.LivePolicy.effective", lambda _, asker: asker)

    assert "udvalg.txt" not in files_of(alone.search(settings, "havnebassinet", 10, COUNCIL))


def test_the_command_explains_a_file_in_plain_danish(settings: Settings) -> None:
    folder = settings.data_dir.parent / "kilde"
    environment = {
        **os.environ,
        "BYRAAD_DATA_DIR": str(settings.data_dir),
        "BYRAAD_POLICY": str(settings.policy),
    }

    told = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "access", "explain", str(folder / "udvalg.txt")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stderr
    assert "Må ikke læse det: læsekredsen er body:teknik" in told.stdout


def test_a_document_that_is_not_there_is_said_to_be_missing(settings: Settings) -> None:
    with pytest.raises(ByraadError, match=r"ingen\.pdf"):
        access.explained(settings, "ingen.pdf", THE_PUBLIC)
