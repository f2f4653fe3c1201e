"""Meetings as web pages: what is rightly open stays open, what contradicts itself is set aside."""

from pathlib import Path

import pytest

from assistant.domain.access import Audience
from assistant.domain.documents import Document, DocumentKind
from assistant.domain.marks import Cause, Standing
from assistant.testing import malformed_agendas as made
from ingest.marks import Judge, of_contents
from ingest.readers import open_file
from ingest.reading import FileRead
from ingest.sources.description import Description, SourceDescription
from ingest.sources.folder import look_at

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "corpus"
PUBLIC = SourceDescription(name="Prøve", defaults=Description(audience=frozenset({"public"})))


def standing_of(path: Path, source: SourceDescription = PUBLIC) -> Standing:
    reading = open_file(path)
    read = FileRead(path, tuple(reading.pages), reading.title, 0.0)
    said = source.of(path.name)
    document = Document(
        id="d",
        source=source.name,
        file=path.name,
        title=said.title or "Dagsorden for byrådets møde",
        kind=said.kind or DocumentKind.AGENDA,
        audience=source.audience(path.name),
    )
    return Judge(description=source).standing(document, of_contents(document, read, None))


def written(folder: Path, html: str) -> Path:
    path = folder / "dagsorden.html"
    path.write_text(f"<!doctype html><meta charset=utf-8>{html}", encoding="utf-8")
    return path


def test_there_are_forty_malformed_agendas() -> None:
    assert len(made.AGENDAS) == 40


@pytest.mark.parametrize("name", list(made.AGENDAS))
def test_no_malformed_agenda_is_public(tmp_path: Path, name: str) -> None:
    standing = standing_of(written(tmp_path, made.AGENDAS[name]))

    assert standing.audience == Audience()
    assert standing.cause is Cause.MARKS
    assert standing.marks


RIGHTLY_OPEN = {
    "nothing closed": made.page(made.item("Køb af areal")),
    "a heading alone": made.page(made.item("Lukket punkt: Køb af areal", "")),
    "why it is closed": made.page(
        made.item("Lukket punkt: Køb", "<p>Punktet er lukket efter § 10, stk. 1.</p>")
    ),
    "what was decided": made.page(
        made.item("Lukket punkt: Køb", "<h3>Beslutning</h3><p>Byrådet godkendte indstillingen.</p>")
    ),
    "a case number": made.page(made.item("Lukket punkt", "<p>MHK-2026-000402</p>")),
    "a closed appendix on an open item": made.page(
        made.item(
            "Plan for havnen",
            f'{made.BODY}<ul><li><a href="/b">Lukket bilag: Aftaler</a></li></ul>',
        )
    ),
    "an open item that speaks of closing": made.page(
        made.item(
            "Forslag om lukket mandag",
            "<p>Det fortrolige bilag er lukket. Lukket punkt: intet.</p>",
        )
    ),
    "a badge on an appendix": made.page(
        made.item(
            "Plan for havnen",
            '<ul><li><span class="label">Lukket</span><a href="/b">Lukket bilag</a></li></ul>',
        )
    ),
    "a plain page with a closed heading": made.plain(
        made.START, "<h2>2. Lukket punkt: Køb af areal</h2><h2>3. Skolen</h2>", made.BODY
    ),
}


@pytest.mark.parametrize("name", list(RIGHTLY_OPEN))
def test_what_is_rightly_open_stays_open(tmp_path: Path, name: str) -> None:
    standing = standing_of(written(tmp_path, RIGHTLY_OPEN[name]))

    assert standing.is_plain, standing.marks


def test_no_meeting_of_the_invented_municipality_is_set_aside() -> None:
    source = look_at(CORPUS).description
    meetings = sorted(CORPUS.glob("*.html"))
    standings = {path.name: standing_of(path, source) for path in meetings}

    assert len(meetings) == 18
    assert {name: one.marks for name, one in standings.items() if not one.is_plain} == {}


def test_a_build_that_looks_at_titles_alone_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "of_contents", lambda *_: ())
    leaked = [
        name for name, html in made.AGENDAS.items() if standing_of(written(tmp_path, html)).is_plain
    ]

    assert len(leaked) == 40
