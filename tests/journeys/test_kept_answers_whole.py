"""From a question to the same answer another day: the service starts anew, the papers change."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from assistant import wiring
from assistant.access.tokens.local import LocalTokens
from assistant.cli.in_process import LOCALHOST, through
from assistant.settings import Settings
from ingest.ports import Quiet

PUBLIC = "Højvandsmuren ved havnen koster 41,5 mio. kr. og er færdig i 2028."
CLOSED = "Højvandsmuren ved havnen har fået et tilbud på 39,2 mio. kr. fra Fjordbyg."
ASKED = "Hvad koster højvandsmuren ved havnen, og hvad er tilbuddet?"


def folder(root: Path, name: str, audience: str, text: str) -> Path:
    made = root / name
    made.mkdir(exist_ok=True)
    toml = f'[source]\nname = "{name}"\naudience = ["{audience}"]\n'
    (made / "source.toml").write_text(toml, encoding="utf-8")
    (made / "mur.md").write_text(f"# Højvandsmuren\n\n{text}\n", encoding="utf-8")
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data_dir=tmp_path / "data")
    read(made, folder(tmp_path, "aabent", "public", PUBLIC))
    read(made, folder(tmp_path, "lukket", "council", CLOSED))
    return made


def read(settings: Settings, source: Path) -> None:
    wiring.build_ingestion(settings).bring_in_step([source], Quiet())


class Service:
    """A service of the data folder, called as someone; it can be started anew."""

    def __init__(self, settings: Settings) -> None:
        self._tokens, self._settings = LocalTokens(settings.data_dir), settings
        self._open = ExitStack()

    def start(self) -> None:
        """Start, or start anew."""
        self._open.close()
        _, transport = self._open.enter_context(through(self._settings))
        self._client = httpx.Client(base_url=LOCALHOST, transport=transport)
        self._open.callback(self._client.close)

    def stop(self) -> None:
        """End."""
        self._open.close()

    def __call__(
        self, method: str, path: str, *, by: str | None = None, **sent: object
    ) -> httpx.Response:
        """Call as a member of the council, or as the public."""
        token = self._tokens.issue(by, ["council"]) if by else None
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self._client.request(method, path, headers=headers, json=sent or None)


@pytest.fixture
def call(settings: Settings) -> Iterator[Service]:
    made = Service(settings)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def answer(call: Service) -> str:
    """Anna's shared answer, which quotes both papers."""
    given = call("POST", "/v1/ask", by="anna", question=ASKED).json()
    assert {c["file"] for c in given["citations"]} == {"mur.md"}
    assert len({c["document_id"] for c in given["citations"]}) == 2
    call("POST", f"/v1/answers/{given['answer_id']}/share", by="anna", shared=True)
    return str(given["answer_id"])


def test_a_shared_answer_shows_each_reader_what_is_hers(call: Service, answer: str) -> None:
    anna, bo, public = (
        call("GET", f"/v1/answers/{answer}", by=by).json() for by in ("anna", "bo", None)
    )

    assert anna["own"]
    assert "39,2" in bo["answer"]
    assert not bo["own"]
    assert "41,5" in public["answer"]
    for trace in ("39,2", "Fjordbyg", "lukket", "[2]", anna["conversation_id"]):
        assert trace not in str(public)
    assert [c["number"] for c in public["citations"]] == [1]
    assert public["coverage"]["documents"] == 1


def test_when_the_papers_change_the_answer_says_so_and_closes_with_them(
    call: Service, settings: Settings, tmp_path: Path, answer: str
) -> None:
    read(settings, folder(tmp_path, "aabent", "public", f"{PUBLIC}\n\nTilføjet siden."))
    changed = call("GET", f"/v1/answers/{answer}").json()
    read(settings, folder(tmp_path, "aabent", "public", "Muren er opgivet."))
    gone = call("GET", f"/v1/answers/{answer}")
    told = call("GET", f"/v1/answers/{answer}", by="anna").json()
    read(settings, folder(tmp_path, "lukket", "admin", CLOSED))
    closed = call("GET", f"/v1/answers/{answer}", by="bo")

    assert [c["change"] for c in changed["changed"]] == ["page_changed"]
    assert "41,5" in changed["answer"]
    assert gone.status_code == 404
    assert [c["change"] for c in told["changed"]] == ["quote_gone"]
    assert "41,5" not in str(told["answer"])
    assert closed.status_code == 404
    assert closed.content == call("GET", "/v1/answers/findes-ikke", by="bo").content


def test_a_conversation_goes_on_after_a_restart_and_ends_when_it_is_deleted(
    call: Service,
) -> None:
    first = call("POST", "/v1/ask", by="anna", question=ASKED).json()
    talk = first["conversation_id"]
    call.start()
    asked = {"question": "hvornår er den færdig?", "conversation_id": talk}
    second = call("POST", "/v1/ask", by="anna", **asked).json()
    stranger = call("POST", "/v1/ask", by="bo", **asked)
    deleted = call("DELETE", f"/v1/conversations/{talk}", by="anna").json()

    assert second["understood_as"].startswith("Hvornår er den færdig (om: ")
    assert "2028" in second["answer"]
    assert stranger.json()["detail"] == "Samtalen findes ikke."
    assert deleted["answers"] == 2
    assert call("GET", f"/v1/answers/{first['answer_id']}", by="anna").status_code == 404
