"""What the floors were measured on, and who may read it, as the folder itself says."""

from pathlib import Path

import pytest

from eval.client import Client
from eval.gate.audience import within_audience
from eval.gate.digests import corpus_digest
from eval.observations import Cited, Observation
from eval.proof import Prover
from eval.questions import Question
from eval.scripted import Script, serving

SOURCE = """
[source]
audience = ["public"]
ignore = ["*.py", "drafts/*"]

[[document]]
file = "closed.txt"
audience = ["body:teknik"]
excluded = ["user:anna"]

[[document]]
file = "forgotten.txt"
audience = []
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    texts = {"source.toml": SOURCE, "open.txt": "1", "closed.txt": "2", "build.py": "3"}
    for name, text in {**texts, "drafts/a.md": "4", ".hidden": "5"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["source.toml", "open.txt", "closed.txt", "new.txt"])
def test_a_document_or_what_is_said_of_it_changes_the_digest(corpus: Path, name: str) -> None:
    before = corpus_digest(corpus)
    with (corpus / name).open("a", encoding="utf-8") as file:
        file.write("\n# more")

    assert corpus_digest(corpus) != before


@pytest.mark.parametrize("name", ["build.py", "drafts/a.md", ".hidden"])
def test_what_is_no_document_does_not(corpus: Path, name: str) -> None:
    before = corpus_digest(corpus)
    (corpus / name).write_text("other", encoding="utf-8")

    assert corpus_digest(corpus) == before


def test_a_document_under_another_name_is_another_corpus(corpus: Path) -> None:
    before = corpus_digest(corpus)
    (corpus / "open.txt").rename(corpus / "renamed.txt")

    assert corpus_digest(corpus) != before


def shown_to(asker: str | None, file: str) -> Observation:
    question = Question(id="q", text="?", type="t", answerable=False, asker=asker)
    cited = Cited(number=1, place=(file, 1), quote="…", proved=True)
    return Observation(question=question, hits=((file, 1),), citations=(cited,))


@pytest.mark.parametrize(
    ("asker", "file", "may"),
    [
        (None, "open.txt", True),
        (None, "closed.txt", False),
        (None, "forgotten.txt", False),
        ("council", "open.txt", True),
        ("council", "closed.txt", False),
        ("council,body:teknik", "closed.txt", True),
        ("body:teknik,user:anna", "closed.txt", False),
        ("body:teknik,user:bo", "closed.txt", True),
        ("admin", "forgotten.txt", True),
    ],
)
def test_a_hit_that_its_asker_may_not_read_is_counted(
    corpus: Path, asker: str | None, file: str, may: bool
) -> None:
    measure = within_audience(corpus)

    assert measure.of([shown_to(asker, file)]) == float(may)
    assert len(measure.values(shown_to(asker, file))) == 2


def test_a_quote_from_a_scan_is_proved_by_the_page_as_it_was_recognised(
    empty_pdf: bytes,
) -> None:
    script = Script(
        pages={"/v1/documents/d/pages/1": {"text": "Rampen er for stejl til en kørestol."}},
        files={"/v1/documents/d/file": empty_pdf},
    )
    citation = {"document_id": "d", "file": "scan.pdf", "page": 1}
    with serving(script) as url, Client(url) as client:
        prover = Prover(client)
        try:
            assert prover.is_proved({**citation, "quote": "for stejl til en kørestol"})
            assert not prover.is_proved({**citation, "quote": "en helt anden sætning"})
        finally:
            prover.close()


@pytest.fixture
def empty_pdf() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    return bytes(pdf.output())
