"""What was read of a file is masked as a whole: text, titles, links, halves in two blocks."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.documents import Link, Page, WordBox
from ingest import masking
from ingest.layout import Block, BlockKind, ReadPage
from ingest.masking import masked_read, name_reason
from ingest.plan import title_of
from ingest.reading import FileRead

NUMBER = "010374-4102"
BOX = {"left": 0.1, "top": 0.1, "right": 0.2, "bottom": 0.2}


def read(*pages: ReadPage, title: str | None = None) -> FileRead:
    return FileRead(Path("a.pdf"), pages, title, 0.1)


def page(number: int = 1, text: str = "Intet.", *blocks: Block, **more: object) -> ReadPage:
    made = Page(number=number, label=str(number), text=text, **more)  # type: ignore[arg-type]
    return ReadPage(page=made, blocks=blocks)


def block(text: str, link: str | None = None) -> Block:
    return Block(BlockKind.PARAGRAPH, text, link=link)


def test_the_text_keeps_its_length_so_that_boxes_of_words_still_fit() -> None:
    text = f"Fra {NUMBER} til os"
    words = tuple(
        WordBox(text.index(word), text.index(word) + len(word), **BOX) for word in text.split()
    )
    masked = masked_read(read(page(1, text, words=words))).read.pages[0].page
    assert masked.text == "Fra XXXXXX-XXXX til os"
    assert [masked.text[w.start : w.end] for w in masked.words] == [
        "Fra",
        "XXXXXX-XXXX",
        "til",
        "os",
    ]


def test_the_halves_of_a_number_in_two_blocks_are_masked_in_both() -> None:
    masked = masked_read(read(page(1, "", block("Fra 010374-"), block("4102 i går"))))
    assert [b.text for b in masked.read.pages[0].blocks] == ["Fra XXXXXX-", "XXXX i går"]
    assert masked.pages == (1,)


def test_titles_headings_case_numbers_and_links_are_masked() -> None:
    first = page(
        1, "", block("Bilag", f"/bilag-{NUMBER}.pdf"), title=f"Punkt om {NUMBER}",
        case_number=NUMBER, links=(Link(f"Bilag {NUMBER}", f"/{NUMBER}.pdf"),),
    )  # fmt: skip
    masked = masked_read(read(replace(first, section=(f"Sag {NUMBER}",)), title=f"Om {NUMBER}"))
    assert NUMBER not in repr(masked.read)
    assert masked.read.title == "Om XXXXXX-XXXX"


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([2], "personnummer på side 2"),
        ([1, 3], "personnummer på side 1 og 3"),
        ([1, 2, 5], "personnummer på side 1, 2 og 5"),
        (list(range(1, 13)), "personnummer på side 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 og 2 til"),
    ],
)
def test_the_pages_that_hold_a_number_are_named_and_the_number_is_not(
    pages: list[int], said: str
) -> None:
    made = [page(n, NUMBER if n in pages else "Intet.") for n in range(1, 15)]
    assert masked_read(read(*made)).reason == said


def test_a_file_without_numbers_is_left_as_it_is_and_has_no_reason() -> None:
    given = read(page(1, "Sag EMN-2025-009242.", block("Intet.")), title="Referat")
    masked = masked_read(given)
    assert masked.read == given
    assert (masked.reason, masked.pages) == (None, ())


def test_a_number_in_the_files_own_title_alone_is_a_reason() -> None:
    assert masked_read(read(page(), title=NUMBER)).reason == "personnummer i filens egen titel"


def test_a_files_name_is_told_of_and_the_title_made_of_it_masked() -> None:
    assert name_reason(f"2025/sag_{NUMBER}.pdf") == "personnummer i filens navn"
    assert name_reason("2025/EMN-2025-009242.pdf") is None
    assert title_of(f"2025/sag_{NUMBER}.pdf") == "sag XXXXXX XXXX"


def test_blocks_that_are_masked_one_by_one_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = masking._masked_blocks
    monkeypatch.setattr(
        masking, "_masked_blocks", lambda blocks: tuple(alone([each])[0] for each in blocks)
    )
    with pytest.raises(AssertionError):
        test_the_halves_of_a_number_in_two_blocks_are_masked_in_both()
