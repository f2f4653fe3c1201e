"""The page tells the service whom it calls for, and nothing that somebody claims of another."""

import pytest

from ui.client import Client
from ui.visitor import FORWARDED, chain


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ([], "192.0.2.1"),
        (["203.0.113.7"], "203.0.113.7, 192.0.2.1"),
        (["203.0.113.7, 198.51.100.2"], "203.0.113.7, 198.51.100.2, 192.0.2.1"),
        (["203.0.113.7", "2001:db8::1"], "203.0.113.7, 2001:db8::1, 192.0.2.1"),
        (["evil\r\nX-Other: 1", "æ", "unknown", ""], "192.0.2.1"),
        ([", ".join(["203.0.113.7"] * 10_000)], ", ".join(["203.0.113.7"] * 8 + ["192.0.2.1"])),
    ],
)
def test_the_visitors_own_address_stands_last_and_only_addresses_stand_before_it(
    before: list[str], told: str
) -> None:
    assert chain(before, "192.0.2.1") == told


def test_outside_a_visit_nobody_is_named() -> None:
    with Client("http://127.0.0.1:1") as client:
        assert FORWARDED not in client._http.headers
