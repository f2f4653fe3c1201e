"""What a person sees: plain Danish, and nothing that could steer a terminal."""

from assistant.cli import drawing

COVERAGE = {"documents": 5, "indexed_at": "2025-10-08", "unread": 1}
CITATION = {
    "number": 1,
    "title": "Bilag 3: Økonomi",
    "page": 20,
    "quote": "Der er bæredyg\ufffe\ntige mål",
    "url": "https://example.org/bilag-3.pdf",
}


def answered(**changed: object) -> str:
    found = {
        "status": "answered",
        "answer": "Det koster 3 mio. kr. [1]",
        "citations": [CITATION],
        "coverage": COVERAGE,
    }
    return drawing.answer({**found, **changed})


def test_an_answer_is_followed_by_its_numbered_references() -> None:
    assert answered().splitlines() == [
        "Det koster 3 mio. kr. [1]",
        "",
        "[1] Bilag 3: Økonomi, side 20",
        "    »Der er bæredygtige mål«",
        "    https://example.org/bilag-3.pdf",
        "",
        "Søgt i 5 dokumenter, opdateret 8. oktober 2025. 1 dokument er ikke fuldt læst.",
    ]


def test_a_partial_answer_says_so_first() -> None:
    assert answered(status="partial").startswith("Det, der blev spurgt om, står der ikke")


def test_an_empty_answer_says_that_nothing_was_found() -> None:
    shown = answered(status="not_found", answer="", citations=[])
    assert shown.startswith("Der blev ikke fundet et svar")


def test_escape_sequences_of_a_document_never_reach_the_terminal() -> None:
    evil = {**CITATION, "title": "\x1b]0;ejet\x07Bilag", "quote": "\x1b[2J\u202eord\x9b31m"}
    shown = answered(citations=[evil], answer="rødt \x1b[31m")
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)


def test_hits_are_numbered_with_their_page_and_section() -> None:
    hit = {"title": "Bilag 3", "page": 2, "section": "Drift og veje", "text": "Der ryddes sne."}
    assert drawing.hits({"hits": [hit]}).splitlines() == [
        "1. Bilag 3, side 2",
        "    Drift og veje",
        "    Der ryddes sne.",
    ]


def test_a_hit_names_the_first_places_that_say_the_same() -> None:
    copies = [{"title": f"Bilag {number}", "page": number} for number in range(1, 8)]
    hit = {"title": "Bilag 0", "page": 2, "section": "", "text": "Sne.", "copies": copies}
    last = drawing.hits({"hits": [hit]}).splitlines()[2:]

    assert " ".join(line.strip() for line in last) == (
        "Står også i: Bilag 1, side 1; Bilag 2, side 2; Bilag 3, side 3; Bilag 4, side 4;"
        " Bilag 5, side 5 og 2 andre steder"
    )


def test_no_hits_are_said_in_words() -> None:
    assert drawing.hits({"hits": []}) == "Ingen fund."


def test_a_report_counts_and_gives_reasons_and_notes() -> None:
    shown = drawing.report(
        {
            "documents": {"new": 2, "changed": 0, "unchanged": 5, "withdrawn": 1, "failed": 1},
            "passages": 1234,
            "seconds": 1.25,
            "failures": [{"file": "a.pdf", "reason": "Filen er krypteret."}],
            "notes": ["Mappen er lukket."],
        }
    )
    assert "2 nye, 0 ændrede, 5 uændrede, 1 trukket tilbage, 1 fejlede" in shown
    assert "1.234 tekststykker på 1,2 s" in shown
    assert "  Fejl: a.pdf: Filen er krypteret." in shown
    assert "  Bemærk: Mappen er lukket." in shown


def test_a_status_names_sources_failures_and_a_failed_ingestion() -> None:
    shown = drawing.status(
        {
            "documents": 7,
            "pages": 467,
            "indexed_at": "2025-10-08",
            "sources": [
                {"name": "Nyt Byråd", "documents": 7, "failed": 1, "indexed_at": "2025-10-08"}
            ],
            "failures": [
                {"source": "Nyt Byråd", "file": "a.pdf", "state": "failed", "reason": "Tom fil."}
            ],
            "ingestion": {"phase": "Seneste indlæsning mislykkedes", "message": "Disken."},
        }
    )
    assert "7 dokumenter (467 sider), opdateret 8. oktober 2025." in shown
    assert "Nyt Byråd: 7 dokumenter, 1 ikke læst" in shown
    assert "Seneste indlæsning mislykkedes: Disken." in shown
    assert "a.pdf: kunne ikke læses: Tom fil." in shown


def test_a_status_names_the_model_and_how_far_a_change_of_it_is() -> None:
    now = {
        "documents": 7,
        "indexed_at": "2025-10-08",
        "sources": [{"name": "Nyt Byråd", "documents": 7, "failed": 0, "indexed_at": "2025-10-08"}],
        "failures": [],
        "model": "builtin-1, som skiftes til minilm ved næste indlæsning",
        "ingestion": {"phase": "regner om til den nye model (40 %)", "files": 0, "files_done": 0},
    }
    shown = drawing.status(now)
    assert "Model: builtin-1, som skiftes til minilm ved næste indlæsning." in shown
    assert "Indlæser nu: regner om til den nye model (40 %)." in shown
    assert "Indlæser nu: læser, 2/7 filer." in drawing.status(
        now | {"ingestion": {"phase": "læser", "files": 7, "files_done": 2}}
    )


def test_a_state_that_its_reason_repeats_is_said_once() -> None:
    failures = [
        {"file": "a.pdf", "state": "withdrawn", "reason": "trukket tilbage 08-05-2026"},
        {"file": "b.pdf", "state": "withdrawn", "reason": None},
        {"file": "c.pdf", "state": "outdated", "reason": "filen er tom"},
    ]
    source = {"name": "Arkiv", "documents": 1, "failed": 0, "indexed_at": None}
    shown = drawing.status(
        {"documents": 1, "indexed_at": None, "sources": [source], "failures": failures}
    )

    assert shown.splitlines()[-3:] == [
        "  a.pdf: trukket tilbage 08-05-2026",
        "  b.pdf: trukket tilbage",
        "  c.pdf: ny version kunne ikke læses; den gamle bruges: filen er tom",
    ]


def test_the_marks_inside_a_quote_from_a_mail_are_not_shown() -> None:
    assert drawing.printable("> Vi kommer\n>> gerne\n> > igen") == "> Vi kommer gerne igen"


def test_an_empty_catalogue_says_how_to_fill_it() -> None:
    assert "byraad ingest" in drawing.status({"sources": []})
