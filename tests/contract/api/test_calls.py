"""Section 5 of the contract, call by call."""

# ruff: noqa: ANN001, ANN201, ANN202 - the values of conftest cannot be imported by name

import io
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PIL import Image

from assistant.api.messages import examples
from assistant.api.parts.ports import IngestionProgress
from assistant.domain.access import Audience
from assistant.domain.documents import Link

DOCUMENT = f"/v1/documents/{examples.DOCUMENT_ID}"


def test_a_search_gives_hits_in_the_contracts_shape(client):
    reply = client.post("/v1/search", json={"query": "møde"}).json()

    assert reply["took_ms"] == 0
    assert reply["hits"] == [
        examples.SEARCHED["hits"][0] | {"section": "Mødets form › Tid"}  # noqa: RUF001
    ]


def test_an_answer_has_everything_that_the_contract_names(client):
    reply = client.post("/v1/ask", json={"question": "Hvornår?"}).json()

    assert set(reply) == set(examples.ANSWERED)
    assert reply["status"] == "answered"
    assert reply["citations"][0]["quote"] == examples.QUOTE
    assert reply["coverage"] == examples.ANSWERED["coverage"] | {"documents": 2, "pages": 3}
    assert reply["conversation_id"] == "id-2"


def test_documents_come_in_runs_with_their_total(world, client):
    headers = world.headers("admin")
    whole = client.get("/v1/documents?limit=100", headers=headers).json()
    run = client.get("/v1/documents?limit=2&offset=1", headers=headers).json()

    assert whole["total"] == run["total"] == 6
    assert run["documents"] == whole["documents"][1:3]
    assert client.get(DOCUMENT).json() == examples.DOCUMENT


def test_the_file_itself_comes_with_a_name_that_survives_danish_and_quotes(world, client):
    reply = client.get(f"{DOCUMENT}/file")

    assert reply.content.startswith(b"%PDF")
    assert reply.headers["content-type"] == "application/pdf"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["content-disposition"].startswith("attachment; ")

    odd = 'mappe/på "tværs";\r\nX-Evil: 1.pdf'
    world.catalogue.held = [replace(world.catalogue.held[0], file=odd)]
    reply = client.get(f"{DOCUMENT}/file")

    assert "x-evil" not in reply.headers
    assert reply.headers["content-disposition"].endswith(
        "filename*=UTF-8''p%C3%A5%20%22tv%C3%A6rs%22%3B%0D%0AX-Evil%3A%201.pdf"
    )


def test_a_page_gives_its_text_and_where_the_quote_stands(client):
    page = client.get(f"{DOCUMENT}/pages/1", params={"quote": "møder begynder  klokken"}).json()
    start, end = page["marks"][0]

    assert page["text"][start:end] == "møder begynder klokken"
    assert page["picture"] is True
    assert client.get(f"{DOCUMENT}/pages/1", params={"quote": "andet"}).json()["marks"] == []
    assert client.get(f"{DOCUMENT}/pages/1").json()["marks"] == []


def test_only_pdfs_have_pictures(world, client):
    note = next(d.id for d in world.catalogue.held if d.file == "note.md")

    assert client.get(f"/v1/documents/{note}/pages/1").json()["picture"] is False
    assert client.get(f"/v1/documents/{note}/pages/1.png").status_code == 404


@pytest.mark.parametrize("page", ["0", "3", "-1", "99999999999999999999"])
def test_a_page_that_is_not_there_is_not_found(client, page):
    assert client.get(f"{DOCUMENT}/pages/{page}").status_code == 404
    assert client.get(f"{DOCUMENT}/pages/{page}.png").status_code == 404


def test_a_picture_shows_the_quote_in_yellow_and_may_be_kept_by_the_public(world, client):
    reply = client.get(f"{DOCUMENT}/pages/1.png", params={"quote": examples.QUOTE, "width": 300})
    picture = Image.open(io.BytesIO(reply.content)).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 20)}

    assert reply.headers["content-type"] == "image/png"
    assert picture.width == 300
    assert (255, 236, 66) in colours
    assert reply.headers["cache-control"] == "private, no-cache"
    again = client.get(
        f"{DOCUMENT}/pages/1.png",
        params={"quote": examples.QUOTE, "width": 300},
        headers={"If-None-Match": reply.headers["etag"]},
    )
    assert again.status_code == 304
    assert again.content == b""
    member = client.get(f"{DOCUMENT}/pages/1.png?width=300", headers=world.headers("council"))
    assert member.headers["cache-control"] == "no-store"


def test_a_picture_that_was_seen_is_closed_with_its_document(world, client):
    kept = client.get(f"{DOCUMENT}/pages/1.png?width=300").headers["etag"]
    world.catalogue.held = [replace(world.catalogue.held[0], audience=Audience.of(["council"]))]
    reply = client.get(f"{DOCUMENT}/pages/1.png?width=300", headers={"If-None-Match": kept})

    assert reply.status_code == 404


def test_a_broken_pdf_has_no_picture_but_the_page_still_has_its_text(world, client, tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    world.catalogue.held = [replace(world.catalogue.held[0], digest="other")]
    world.catalogue.files = {examples.DOCUMENT_ID: tmp_path / "broken.pdf"}

    assert client.get(f"{DOCUMENT}/pages/1.png").status_code == 404
    assert client.get(f"{DOCUMENT}/pages/1").status_code == 200


def test_status_names_failures_to_those_who_may_read_them(world, client):
    public, admin = (
        client.get("/v1/status", headers=world.headers(who)).json() for who in ("public", "admin")
    )

    assert public["failures"] == []
    assert public["sources"][0]["documents"] == 2
    assert admin["failures"] == [
        {"source": "Byrådet", "file": "laast.pdf", "state": "failed",
         "reason": "kræver adgangskode"}
    ]  # fmt: skip
    assert admin["unread"] == 1


def test_that_something_is_read_is_for_admins_alone_once_there_are_documents(make_world):
    progress = IngestionProgress(phase="læser", files=40, files_done=7)
    world = make_world(ingestion=lambda: progress)
    client = world.client()

    def told(who: str) -> object:
        return client.get("/v1/status", headers=world.headers(who)).json()["ingestion"]

    assert told("admin") == {"phase": "læser", "files": 40, "files_done": 7}
    assert [told(who) for who in ("public", "council", "body")] == [None, None, None]

    world.catalogue.published = 0  # the very first run: that it goes on is all there is to tell
    assert told("public") == {"phase": "læser", "files": None, "files_done": None}


def test_facets_name_kinds_years_and_bodies_with_their_slugs(client):
    assert client.get("/v1/facets").json() == {
        "kinds": [{"value": "referat", "count": 2}],
        "bodies": [{"value": "byraadet", "name": "Byrådet", "count": 2}],
        "years": [{"value": 2025, "count": 2}],
        "from": "2025-10-08", "to": "2025-10-08",
    }  # fmt: skip


def test_a_body_may_be_named_or_slugged_and_a_kind_filtered(client):
    for filters in ({"body": ["Byrådet"]}, {"body": ["byraadet"]}, {"kind": ["referat"]},
                    {"from": "2025-10-08", "to": "2025-10-08"}, None, {"kind": None}):  # fmt: skip
        sent = {"query": "q", "filters": filters}
        assert len(client.post("/v1/search", json=sent).json()["hits"]) == 1, filters
    for filters in ({"body": ["Andet"]}, {"kind": ["bilag"]}, {"from": "2025-10-09"}):
        sent = {"query": "q", "filters": filters}
        assert client.post("/v1/search", json=sent).json()["hits"] == [], filters


def test_the_service_starts_and_stops_what_runs_beside_it(make_world):
    life = []

    @contextmanager
    def background():
        life.append("started")
        yield
        life.append("stopped")

    with make_world(background=background).client() as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        assert life == ["started"]

    assert life == ["started", "stopped"]


def test_a_meetings_item_tells_the_number_of_its_case(world):
    found = world.catalogue.held[0]
    page = world.catalogue.pages[found.id, 1]
    world.catalogue.pages[found.id, 1] = replace(page, case_number="EMN-2025-1")

    told = world.client().get(f"/v1/documents/{found.id}/pages/1").json()

    assert told["case_number"] == "EMN-2025-1"


def test_a_pages_links_are_made_whole_and_lead_to_the_web_alone(world):
    found = world.catalogue.held[0]
    page = world.catalogue.pages[found.id, 1]
    links = (
        Link("Indstilling", "/vis/pdf/bilag/8b/"),
        Link("Ondt", "javascript:alert(1)"),
        Link("Fil", "file:///etc/passwd"),
    )
    world.catalogue.pages[found.id, 1] = replace(page, links=links)

    told = world.client().get(f"/v1/documents/{found.id}/pages/1").json()

    assert told["links"] == [
        {"title": "Indstilling", "url": "https://example.org/vis/pdf/bilag/8b/"}
    ]
