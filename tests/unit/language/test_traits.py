"""What is kept of a text is what looking through it finds."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.language.seeking import Sought, holds
from assistant.language.traits import has, traits_of

PIECES = ("Mødet er den 3. maj", "3,5 mio.", "Anna Holm", "fordi", "\n• punkt", "1/2", "ja")


@given(st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join))
def test_the_bits_tell_what_looking_through_the_text_does(text: str) -> None:
    bits = traits_of(text)
    assert {kind: has(bits, kind) for kind in Sought} == {
        kind: holds(kind, text, ()) for kind in Sought
    }


def test_no_two_kinds_share_a_bit_and_all_have_room() -> None:
    alone = [{kind for kind in Sought if has(1 << at, kind)} for at in range(16)]
    assert [len(found) for found in alone] == [1] * len(Sought) + [0] * (16 - len(Sought))
