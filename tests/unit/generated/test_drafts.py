from collections.abc import Iterable, Iterator

from assistant.answering.drafted.drafts import Draft, Drafter

WRITTEN = (
    "Mødet er den 1. oktober kl. 12.00. [k1] Det er åbent [k2][k3].\n"
    "- Alle kan komme, jf. § 17, stk. 4. [k4, k5]  Slut [K1]"
)
READ = [
    Draft("Mødet er den 1. oktober kl. 12.00.", ("k1",)),
    Draft("Det er åbent.", ("k2", "k3")),
    Draft("Alle kan komme, jf. § 17, stk. 4.", ("k4", "k5")),
    Draft("Slut", ("k1",)),
]


def drafts(pieces: Iterable[str]) -> Iterator[Draft]:
    drafter = Drafter()
    for piece in pieces:
        yield from drafter.take(piece)
    yield from drafter.rest()


def test_sentences_are_read_with_the_tokens_before_or_after_their_full_stop() -> None:
    assert list(drafts([WRITTEN])) == READ


def test_the_size_of_the_pieces_makes_no_difference() -> None:
    for size in range(1, 30):
        pieces = [WRITTEN[at : at + size] for at in range(0, len(WRITTEN), size)]
        assert list(drafts(pieces)) == READ, size


def test_a_sentence_is_given_as_soon_as_the_next_has_begun() -> None:
    pieces = iter(["Det er åbent [k2]. ", "Al", "le kan"])
    assert next(drafts(pieces)) == Draft("Det er åbent.", ("k2",))
    assert list(pieces) == ["le kan"]


def test_letters_are_composed_as_the_documents_are() -> None:
    assert Draft.parse("A\u030arhus [k1]").text == "Århus"


def test_a_decline_is_known_with_and_without_a_full_stop() -> None:
    assert [d.declines for d in drafts(["INTET SVAR."])] == [True]
    assert not Draft.parse("Der kom intet svar [k1].").declines
