"""The commands of the one who answers for the data: what was shown, kept, and is to be deleted."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from assistant import wiring
from assistant.access.tokens.local import LocalTokens
from assistant.catalogue.audit.trail import FILE
from assistant.cli.in_process import LOCALHOST, through
from assistant.cli.program import run
from assistant.settings import Settings
from ingest.counting_numbers import counted, told
from ingest.ports import Quiet

CLOSED = "Højvandsmuren ved havnen har fået et tilbud på 39,2 mio. kr. fra Fjordbyg."
ASKED = "Hvad er tilbuddet på højvandsmuren ved havnen?"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder after anna and bo have asked and looked."""
    source, folder = tmp_path / "lukket", tmp_path / "data"
    source.mkdir()
    toml = '[source]\nname = "Lukket"\naudience = ["council"]\n'
    (source / "source.toml").write_text(toml, encoding="utf-8")
    (source / "mur.md").write_text(f"# Højvandsmuren\n\n{CLOSED}\n", encoding="utf-8")
    monkeypatch.setenv("BYRAAD_DATA_DIR", str(folder))
    settings = Settings(data_dir=folder)
    wiring.build_ingestion(settings).bring_in_step([source], Quiet())
    with (
        through(settings) as (_, transport),
        httpx.Client(base_url=LOCALHOST, transport=transport) as client,
    ):
        for name in ("anna", "bo"):
            _looked(client, LocalTokens(folder).issue(name, ["council"]))
        public = client.post("/v1/ask", json={"question": ASKED})
        assert "39,2" not in public.text
    return folder


def _looked(client: httpx.Client, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    answer = client.post("/v1/ask", headers=headers, json={"question": ASKED}).json()
    [cited] = {citation["document_id"] for citation in answer["citations"]}
    client.get(f"/v1/documents/{cited}/pages/1", headers=headers)
    verdict = {"verdict": "right", "comment": "Ja"}
    client.post(f"/v1/answers/{answer['answer_id']}/feedback", headers=headers, json=verdict)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Run a command; return its exit code and what it wrote."""

    def call(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = run(arguments)
        return code, capsys.readouterr().out

    return call


Said = Callable[..., tuple[int, str]]


def test_an_export_tells_what_one_person_was_shown_and_no_question(data: Path, said: Said) -> None:
    code, out = said("audit", "export", "--person", "anna", "--json")
    assert code == 0
    records = json.loads(out)["records"]
    assert [record["purpose"] for record in records] == [
        "POST /v1/ask", "GET /v1/documents/{document_id}/pages/{number}",
    ]  # fmt: skip
    assert {record["person"] for record in records} == {"anna"}
    assert all(record["policy"] for record in records)
    assert [d["file"] for record in records for d in record["documents"]] == ["mur.md"] * 2
    assert "tilbud" not in out
    _, plain = said("audit", "export", "--person", "anna")
    assert "Højvandsmuren, side 1" in plain
    assert plain.endswith("2 svar er skrevet ned.\n")
    _, table = said("audit", "export", "--person", "anna", "--csv")
    assert table.splitlines()[0].startswith("id;at;person;groups;purpose")
    assert len(table.splitlines()) == 3
    assert said("audit", "export", "--person", "anna", "--to", "2020-01-01")[1].startswith("0 svar")
    assert said("audit", "export", "--person", "carl")[1].startswith("0 svar")
    assert said("audit", "export", "--person", "anna", "--from", "i går")[0] == 2
    assert said("audit", "export", "--person", "anna", "--csv", "--json")[0] == 2


def test_a_document_tells_who_was_shown_it(data: Path, said: Said) -> None:
    shown = json.loads(said("audit", "export", "--person", "bo", "--json")[1])
    document = shown["records"][0]["documents"][0]["document_id"]
    records = json.loads(said("audit", "document", document, "--json")[1])["records"]
    assert [record["person"] for record in records] == ["anna", "anna", "bo", "bo"]


def test_a_changed_row_is_named_and_the_command_ends_with_1(data: Path, said: Said) -> None:
    code, out = said("audit", "verify")
    assert code == 0
    assert "4 poster hænger sammen. Hoved: 4:" in out
    head = out.split("Hoved: ")[1].strip()
    assert said("audit", "verify", "--head", head)[0] == 0
    assert said("audit", "verify", "--head", f"4:{'0' * 64}")[0] == 1
    with closing(sqlite3.connect(data / FILE)) as connection, connection:
        connection.execute("DROP TRIGGER audit_unchanged")
        connection.execute("UPDATE audit SET person = 'carl' WHERE id = 2")
    code, out = said("audit", "verify")
    assert (code, out) == (
        1,
        "Post 2 holder ikke: posten er ændret: dens kontrolsum passer ikke.\n",
    )
    assert json.loads(said("audit", "verify", "--json")[1])["broken"] == 2


def test_everything_of_one_person_is_exported_and_what_is_theirs_alone_deleted(
    data: Path, said: Said
) -> None:
    kept = json.loads(said("person", "export", "anna")[1])
    assert len(kept["conversations"]) == len(kept["answers"]) == len(kept["feedback"]) == 1
    assert kept["answers"][0]["question"] == ASKED
    assert kept["answers"][0]["reply"]["citations"][0]["page"] == 1
    assert len(kept["audit"]) == 2
    code, out = said("person", "forget", "anna", "--yes")
    assert code == 0
    assert out.startswith("Slettet: 1 samtaler, 1 svar, 0 vurderinger")  # hers went with the answer
    left = json.loads(said("person", "export", "anna")[1])
    assert {name for name, rows in left.items() if rows} == {"person", "audit"}
    other = json.loads(said("person", "export", "bo")[1])
    assert len(other["answers"]) == len(other["feedback"]) == 1


def test_with_no_months_nothing_is_recorded(
    data: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYRAAD_AUDIT_MONTHS", "0")
    settings = Settings()
    with (
        through(settings) as (_, transport),
        httpx.Client(base_url=LOCALHOST, transport=transport) as client,
    ):
        _looked(client, LocalTokens(data).issue("dorte", ["council"]))
    assert said("audit", "export", "--person", "dorte")[1].startswith("0 svar")


def test_the_owners_own_questions_are_recorded_too(data: Path, said: Said) -> None:
    assert said("ask", ASKED, "--as", "council,user:erik")[0] == 0
    assert said("search", "højvandsmuren", "--as", "council")[0] == 0
    assert said("ask", ASKED)[0] == 0
    erik = json.loads(said("audit", "export", "--person", "erik", "--json")[1])["records"]
    nameless = json.loads(said("audit", "export", "--person", "byraad", "--json")[1])["records"]
    assert [record["purpose"] for record in erik] == ["POST /v1/ask"]
    assert [record["purpose"] for record in nameless] == ["POST /v1/search"]
    assert said("audit", "verify")[0] == 0


def test_a_folder_is_counted_without_showing_a_number(tmp_path: Path) -> None:
    text = "# Klage\n\nFra 010374-4102 og 020374-4103, sag EMN-2025-009242.\n"
    (tmp_path / "klage.md").write_text(text, encoding="utf-8")
    count = counted([tmp_path])
    assert (count.files, count.pages, len(count.found)) == (1, 1, 2)
    lines = "\n".join(told(count))
    assert "klage.md, side 1: 2 (sandsynligt)" in lines
    assert "4102" not in lines
