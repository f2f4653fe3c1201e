"""What stands around a unit, and how much of it counts as said there."""

import numpy as np

from assistant.answering.picked.surroundings import surroundings
from assistant.answering.picked.units import forms
from assistant.domain.access import THE_PUBLIC, Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Passage
from assistant.testing.word_weigher import WordWeigher

TEXTS = (
    "Broen er lang. Byen vokser. Havnen sover. Skoven er grøn.",
    "Havnen sover.",
    "Skoven er grøn. Byen vokser. Broen er lang.",
)


def hit(text: str, page: int) -> Hit:
    document = Document(id="d", source="s", file="f", title="N", audience=Audience.of(["public"]))
    passage = Passage(id=str(page), document_id="d", page=page, position=page, text=text)
    return Hit(passage=passage, document=document, score=1.0)


def test_what_stands_farther_off_counts_less_and_never_beyond_its_passage() -> None:
    hits = [hit(text, page) for page, text in enumerate(TEXTS, 1)]
    asked = WordWeigher().understand("broen", asker=THE_PUBLIC)

    found = surroundings(hits, [forms(text, ()) for text in TEXTS], asked)

    assert found.said[:, 0].tolist() == [1, 0, 0, 0, 0, 0, 0, 1]
    np.testing.assert_allclose(found.before[:, 0], [0, 1, 0.8, 0.64, 0, 0, 0, 0])
    np.testing.assert_allclose(found.context[:, 0], [1, 0.8, 0.64, 0.512, 0, 0.64, 0.8, 1])
    assert found.around[:, 0].tolist() == [1, 1, 0, 0, 0, 0, 1, 1]
