"""Quotes from real pages are found by the drawing process in its own reading of the page."""

import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from assistant.answering.proof.quoting import Skeleton
from assistant.pictures.drawing import read_letters

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
FILES = sorted(CORPUS.rglob("*.pdf"))


@pytest.mark.skipif(not FILES, reason="the real documents of ../shared/corpus are not here")
def test_the_letters_with_boxes_are_the_letters_of_the_text_as_read() -> None:
    differing, pages = [], 0
    for file in FILES:
        with pypdfium2.PdfDocument(file) as pdf:
            for number in range(0, len(pdf), 4):
                text_page = pdf[number].get_textpage()
                read = unicodedata.normalize("NFC", text_page.get_text_range())
                pages += 1
                if Skeleton.of(read_letters(text_page).text).letters != Skeleton.of(read).letters:
                    differing.append((file.name, number + 1))

    assert pages > 20
    assert differing == []
