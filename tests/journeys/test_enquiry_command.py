"""`byraad enquiry`: alone in its process, and beside nothing else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.catalogue.enquiries.kept import Enquiries
from assistant.domain.access import Audience
from assistant.testing.enquiries import begun, made_enquiry, received, sent

FOLDER = """[source]
name = "Prøve"
audience = ["public"]
[[document]]
file = "svar.txt"
title = "Svar på 10-dages-forespørgsel fra Venstre om skolebusser"
kind = "svar"
date = 2026-03-13
[[document]]
file = "lukket.txt"
title = "Lukket bilag"
audience = ["council"]
"""
REPLY = "Spørgsmål 1: Hvor mange elever kører med skolebus?\nDer kører 412 elever med skolebus.\n"
CLOSED = "Skolebus til Tangvej købes for 14,2 mio. kr.\n"


def byraad(data: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "assistant.cli", *arguments]
    environment = {"BYRAAD_DATA_DIR": str(data), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "source.toml").write_text(FOLDER, encoding="utf-8")
    (folder / "svar.txt").write_text(REPLY, encoding="utf-8")
    (folder / "lukket.txt").write_text(CLOSED, encoding="utf-8")
    made = tmp_path_factory.mktemp("data")
    byraad(made, "ingest", str(folder))
    return made


def test_a_check_tells_what_is_known_and_what_was_asked_before(data: Path) -> None:
    found = json.loads(byraad(data, "enquiry", "check", "Hvor mange kører med skolebus?", "--json"))

    assert "412 elever" in found["known"][0]["text"]
    assert [each["near_duplicate"] for each in found["similar"]] == [True]
    assert found["gap"]


def test_a_draft_shows_the_check_first_and_names_a_department(data: Path) -> None:
    said = byraad(data, "enquiry", "draft", "Hvor mange kører med skolebus?")

    assert said.index("Det fremgår allerede:") < said.index("# 10-dages-forespørgsel om")
    assert "næsten den samme" in said
    assert "Børn og Unge" in said
    assert "Intet er sendt." in said
    assert "Tangvej" not in said


def test_only_those_who_may_read_a_closed_paper_see_it_in_a_draft(data: Path) -> None:
    text = "Hvad købes en skolebus til Tangvej for?"

    public = byraad(data, "enquiry", "draft", text, "--json")
    council = byraad(data, "enquiry", "draft", text, "--as", "council", "--json")

    assert "14,2" not in public
    assert "14,2" in council


def test_kept_enquiries_are_listed_and_shown_to_those_who_see_them(data: Path) -> None:
    store = Enquiries.open(f"sqlite:///{data / 'catalogue.sqlite'}")
    answered = sent(answers=(received("Spørgsmål 1: 14 bump i 2023 og 22 i 2024."),))
    enquiry = made_enquiry(**answered, audience=Audience.of(["public"]))
    store.add(enquiry, begun(enquiry))
    draft = made_enquiry(id="e2", title="10-dages-forespørgsel om Tangvej")
    store.add(draft, begun(draft))
    store.close()

    listed = byraad(data, "enquiry", "list")
    assert "10-dages-forespørgsel om vejbump" in listed
    assert "Tangvej" not in listed
    shown = byraad(data, "enquiry", "show", "e1")
    assert "1. Besvaret: 14 bump i 2023 og 22 i 2024." in shown
    assert "2. Ikke besvaret:" in shown
    with pytest.raises(subprocess.CalledProcessError) as caught:
        byraad(data, "enquiry", "show", "e2")
    assert caught.value.stderr == "Forespørgslen findes ikke.\n"
    assert "Tangvej" in byraad(data, "enquiry", "list", "--as", "user:anna")
