"""A model that invents: `make soak` has it answer 2,000 times, `make test` a tenth of that."""

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.answering.drafted.drafts import Draft
from assistant.answering.written.generative import GenerativeAnswerer
from assistant.domain.access import THE_PUBLIC
from assistant.domain.answers import Answer, Done
from assistant.testing.answers import ScriptedAnswerer
from assistant.testing.models import HalfInventing, ScriptedModel
from assistant.testing.paper_world import PaperWorld, paper_world

ANSWERS = int(os.environ.get("SOAK_ANSWERS", "200"))
MANUSCRIPTS = Path(__file__).parents[3] / "corpus" / "manuscripts"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
PASSAGES_EACH = 6
SHORTEST_QUOTE = 12


@pytest.fixture(scope="module")
def passages() -> list[str]:
    """Paragraphs of the invented municipality, about as long as passages are."""
    return [text for path in sorted(MANUSCRIPTS.glob("*.md")) for text in paragraphs(path)]


def paragraphs(path: Path) -> Iterator[str]:
    body = path.read_text(encoding="utf-8").split("+++\n", 2)[2]
    waiting = ""
    for block in re.split(r"\n{2,}", body):
        plain = " ".join(re.sub(r"[#*|>`_]|-{3,}", " ", block).split())
        waiting = f"{waiting}\n{plain}".strip()
        if len(waiting) > 500:
            yield waiting
            waiting = ""


def answered(known: PaperWorld, model: HalfInventing) -> Answer:
    fallback = ScriptedAnswerer(pages=known.catalogue.pages)
    answerer = GenerativeAnswerer(ScriptedModel(model), known.catalogue, fallback)
    events = list(answerer.answer("Hvad er besluttet?", known.hits, asker=THE_PUBLIC))
    assert isinstance(events[-1], Done)
    return events[-1].answer


def faults_of(answer: Answer, known: PaperWorld) -> Iterator[str]:
    """What a reader who looks everything up would find wrong."""
    by_number = {c.number: c for c in answer.citations}
    for citation in answer.citations:
        page = known.catalogue.pages[citation.document.id, citation.page]
        if citation.quote not in page.text or len(citation.quote) < SHORTEST_QUOTE:
            yield f"no such quote: {citation.quote}"
    for statement in answer.statements:
        quotes = [by_number[number].quote for number in statement.citations]
        told = {number for quote in quotes for number in NUMBER.findall(quote)}
        if not quotes or not set(NUMBER.findall(statement.text)) <= told:
            yield f"unproved: {statement.text}"


def invented_in(answer: Answer, model: HalfInventing, known: PaperWorld) -> Iterator[str]:
    """Statements that the model made up and that stand in no passage."""
    stands = "".join("".join(hit.passage.text.split()) for hit in known.hits)
    written = {Draft.parse(line).text for line in model.invented}
    for statement in answer.statements:
        bare = "".join(statement.text.rstrip(".").split())
        if statement.text in written and bare not in stands:
            yield statement.text


def test_nothing_that_a_model_invents_is_shown(
    passages: list[str], report: Callable[[str], None]
) -> None:
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(ANSWERS):
        chosen = random.Random(seed).sample(passages, PASSAGES_EACH)
        known = paper_world(**{f"d{at}": text for at, text in enumerate(chosen)})
        model = HalfInventing.seeded(seed)
        answer = answered(known, model)
        is_generated = answer.generator.startswith("generated")
        counts["by the model" if is_generated else "stood in for"] += 1
        counts["citations"] += len(answer.citations)
        counts["inventions"] += len(model.invented)
        if is_generated:
            counts["sentences shown"] += len(answer.statements)
            wrong += invented_in(answer, model, known)
        wrong += faults_of(answer, known)

    report(f"{ANSWERS} answers: {dict(counts)}; wrong: {len(wrong)}")
    assert wrong == []
    assert counts["by the model"] > ANSWERS / 4
