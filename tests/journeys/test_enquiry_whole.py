"""From a vague worry to an answer that the next one who asks finds: a real index, a real disk."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant import wiring
from assistant.access.tokens.local import LocalTokens
from assistant.cli.in_process import LOCALHOST, through
from assistant.settings import Settings
from ingest.ports import Quiet

NOTE = "Der er anlagt 14 vejbump på Rugmarken i 2023 efter klager over farten."
WORRY = "Hvor mange vejbump er der anlagt på Strandvejen, og hvad har vejbumpene kostet?"
ANSWER = (
    "Spørgsmål 1: Der er anlagt 22 vejbump på Strandvejen i 2024.\n"
    "Spørgsmål 2: Vejbumpene på Strandvejen har kostet 1.023.000 kr. tilsammen."
)
QUESTIONS = [
    "Hvor mange vejbump er der anlagt på Strandvejen i 2024?",
    "Hvad har vejbumpene på Strandvejen kostet i kr. i 2024?",
]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    source = tmp_path / "papirer"
    source.mkdir()
    toml = '[source]\nname = "Papirer"\naudience = ["public"]\n'
    (source / "source.toml").write_text(toml, encoding="utf-8")
    (source / "note.md").write_text(f"# Notat om vejbump\n\n{NOTE}\n", encoding="utf-8")
    made = Settings(data_dir=tmp_path / "data")
    wiring.build_ingestion(made).bring_in_step([source], Quiet())
    return made


@pytest.fixture
def client(settings: Settings) -> Iterator[httpx.Client]:
    with (
        through(settings) as (_, transport),
        httpx.Client(base_url=LOCALHOST, transport=transport) as made,
    ):
        yield made


def as_(settings: Settings, user: str) -> dict[str, str]:
    token = LocalTokens(settings.data_dir).issue(user, ["council"])
    return {"Authorization": f"Bearer {token}"}


def test_a_worry_becomes_a_sent_enquiry_whose_answer_the_next_one_finds(
    settings: Settings, client: httpx.Client
) -> None:
    anna, bo = as_(settings, "anna"), as_(settings, "bo")
    check = client.post("/v1/enquiries/check", json={"text": WORRY}, headers=anna).json()
    assert any(NOTE in fact["text"] for fact in check["known"])
    body = {"text": WORRY, "check": check, "party": "SF"}
    draft = client.post("/v1/enquiries", json=body, headers=anna).json()
    one = f"/v1/enquiries/{draft['enquiry_id']}"
    change = {"version": 1, "questions": QUESTIONS, "status": "sent"}
    sent = client.patch(one, json=change, headers=anna).json()
    assert sent["status"] in ("sent", "due")

    done = client.post(f"{one}/answer", json={"text": ANSWER}, headers=anna).json()

    assert [each["state"] for each in done["outcome"]] == ["answered", "answered"]
    _take_in(settings)
    # The next one asks in a service that has taken the archive up.
    with through(settings) as (_, transport), httpx.Client(
        base_url=LOCALHOST, transport=transport
    ) as later:  # fmt: skip
        asked = {"text": "Hvad kostede vejbumpene på Strandvejen?"}
        alike = later.post("/v1/enquiries/check", json=asked, headers=bo).json()["similar"]
        assert [each["near_duplicate"] for each in alike][:1] == [True]
        hits = later.post("/v1/search", json={"query": "vejbump Strandvejen"}, headers=bo).json()
        assert {"svar", "forespoergsel"} <= {hit["kind"] for hit in hits["hits"]}
        seen = later.get(one, headers=bo).json()
        assert seen["answers"][0]["document_id"] in {hit["document_id"] for hit in hits["hits"]}
        public = later.post("/v1/search", json={"query": "vejbump Strandvejen"}).json()
        assert {hit["kind"] for hit in public["hits"]} == {"andet"}
        assert later.get(one).status_code == 404


def _take_in(settings: Settings) -> None:
    """What a running service has its background do at once."""
    wiring.build_ingestion(settings).bring_in_step([settings.data_dir / "enquiries"], Quiet())
