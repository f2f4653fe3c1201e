"""Civil registration numbers are found in every form they are written in, and little else is."""

import datetime
import random
from collections.abc import Iterator

import pytest

from assistant.privacy import finding
from assistant.privacy.digits import begins_with_day, passes_modulus
from assistant.privacy.finding import Confidence, find
from assistant.privacy.masking import mask

HYPHENATED, WITHOUT_MODULUS = 10_000, 2_000
BETWEEN = (
    "-", "-", "-", "\u2013", "\u2011", "\u2010", "\u00ad", "\u2212", " - ", " \u2013 ", "- ",
    "-\n", "-\r\n", "\ufffe\r\n", "\n", "\r\n", "\u00a0", "\u202f", "\t", " ", "\u200b-",
)  # fmt: skip
AROUND = (
    "Klagen fra {} er behandlet den 12-05-2025.",
    "Borger ({}) har fået 1.250,50 kr. i tilskud, jf. EMN-2025-009242.",
    "CPR-nr.: {}",
    "Sag 25.03.05-A00\tJens Hansen\t{}\t12.500\t2025",
    "Navn\tPersonnummer\tBeløb\nJens Hansen\t{}\t300\nKaren Holm\t310299-X\t20",
    "Indstilling vedr.\n{}\nom merudgifter",
    "se bilag_{}.pdf",
    "»{}«",
    "{}, født i Aarhus",
    "Det gælder {}s mor og {} far",
)


def days(rng: random.Random) -> Iterator[str]:
    first = datetime.date(1900, 1, 1).toordinal()
    while True:
        day = datetime.date.fromordinal(first + rng.randrange(365 * 125))
        replaced = 60 if rng.random() < 0.1 else 0
        yield f"{day.day + replaced:02}{day.month:02}{day.year % 100:02}"


def numbers(rng: random.Random) -> Iterator[str]:
    """Invented numbers: some pass modulus 11 by chance, most do not."""
    for day in days(rng):
        yield f"{day}{rng.randrange(10_000):04}"


def without_modulus(rng: random.Random) -> Iterator[str]:
    """Numbers of 1 January, the replacement numbers' too, that do not pass modulus 11."""
    while True:
        number = f"{rng.choice(('01', '61'))}01{rng.randrange(100):02}{rng.randrange(10_000):04}"
        if not passes_modulus([int(digit) for digit in number]):
            yield number


def written(numbers: Iterator[str], count: int, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Each number as it stands in a sentence or table, and its text."""
    for _ in range(count):
        number = next(numbers)
        form = number[:6] + rng.choice(BETWEEN) + number[6:]
        yield form, rng.choice(AROUND).replace("{}", form)


def missed(cases: Iterator[tuple[str, str]]) -> list[str]:
    """The texts in which some digit of a number is left, or a masked text has another length."""
    return [
        text
        for form, text in cases
        if form in (masked := mask(text).text) or len(masked) != len(text)
        or masked != text.replace(form, "".join("X" if s.isalnum() else s for s in form))
    ]  # fmt: skip


def test_all_of_ten_thousand_divided_numbers_are_masked_and_nothing_beside_them() -> None:
    rng = random.Random(1977)
    assert missed(written(numbers(rng), HYPHENATED, rng)) == []


def test_all_of_two_thousand_numbers_of_the_first_of_january_without_modulus_are_masked() -> None:
    rng = random.Random(2007)
    given = without_modulus(rng)
    assert missed(written(given, WITHOUT_MODULUS // 2, rng)) == []
    together = ((n, rng.choice(AROUND).replace("{}", n)) for n in given)
    # "s" behind ten digits that nothing divides may be part of any word.
    bare = ((n, text.replace(f"{n}s", n)) for n, text in together)
    assert missed(case for case, _ in zip(bare, range(WITHOUT_MODULUS // 2), strict=False)) == []


def test_a_finder_that_trusts_modulus_11_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    begins = begins_with_day
    monkeypatch.setattr(
        finding, "begins_with_day", lambda digits: begins(digits) and passes_modulus(digits)
    )
    rng = random.Random(1977)
    assert missed(written(numbers(rng), 100, rng))
    assert missed(written(without_modulus(rng), 100, rng))


def test_a_finder_without_replacement_numbers_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    begins = begins_with_day
    monkeypatch.setattr(finding, "begins_with_day", lambda digits: begins(digits) and digits[0] < 4)
    rng = random.Random(1977)
    assert missed(written(numbers(rng), 200, rng))


@pytest.mark.parametrize(
    "text",
    [
        "O1O190-l234",  # letters of a scan
        "0l0I9O 1234",
        "0\t1\t0\t1\t9\t0\t-\t1\t2\t3\t4",  # a digit in each cell
        "0 1 0 1 9 0 1 2 3 4",
        "0 1 0 1 9 0 - 1 2 3 4",
        "CPR010190-1234",
        "01.01.90-1234",
        "01 01 90 1234",
        "010190/1234",
        "0\u00ad10190-1234",  # a soft hyphen inside
        "0101\u200b90-1234",
        "61019\u00ad0-1234",
        "cpr 0202901234",
        "personnummer: 0202901234",
        "født 0202901234",
        "Jens Hansen, 0202901234",
        "Anne-Marie Holm Sørensen 0202901234",
        "0202901234 (CPR)",
        "290200-1234",
        "2024-120525-0001",  # may be a case of 2024, may be a list of people: masked
        "010125-0130",  # may be a span of days: masked
    ],
)
def test_other_ways_to_write_a_number_are_found(text: str) -> None:
    masked = mask(text)
    assert len(masked.spans) == 1
    assert not any(char.isdigit() for char in masked.text.replace("2024", ""))


@pytest.mark.parametrize(
    "text",
    [
        "EMN-2025-009242",
        "25.03.05-A00",
        "Sag 00.01.00-P35-1-21",
        "tlf. 89 40 20 00 og 51 57 60 31",
        "+45 8940 2000",
        "EAN 5798005770220",
        "EAN 5798 0057 70220",
        "CVR 55133018",
        "konto 1551 0202901234",
        "IBAN DK5000400440116243",
        "1.010.190,12 kr. og 010190,1234",
        "side 120-125 og 1205-1234",
        "12-05-2025 kl. 17.00-19.30",
        "12.05.2025 og 13-05-2025",
        "den 1. januar 1990",
        "2025-05-12 1234",
        "320190-1234",
        "011390-1234",
        "290201-1234",
        "310490-1234",
        "0202901234",  # no context, no modulus, no 1 January
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "1 0 1 2 9 0 1 2 3 4 5 6",
        "6f0a1c52-93d4-5d0e-8a57-3f1c2b7d9e10",
        "ab010190-1234-5d0e",
        "0101901234567890",
        "løse ollllllllllll",
        "",
    ],
)
def test_what_is_no_number_is_left(text: str) -> None:
    assert mask(text).text == text


def test_modulus_11_raises_confidence_and_clears_nothing() -> None:
    assert passes_modulus([0, 7, 0, 7, 6, 1, 4, 2, 8, 5])
    assert [s.confidence for s in find("070761-4285")] == [Confidence.CERTAIN]
    assert [s.confidence for s in find("070761-4286")] == [Confidence.LIKELY]
    assert [s.confidence for s in find("0707614285")] == [Confidence.LIKELY]
    assert [s.confidence for s in find("cpr 0707614285")] == [Confidence.CERTAIN]
    assert [s.confidence for s in find("0101614285")] == [Confidence.POSSIBLE]


def test_what_is_masked_stays_as_it_is() -> None:
    once = mask("Fra 070761-4285 til 070761 4286.").text
    assert once == "Fra XXXXXX-XXXX til XXXXXX XXXX."
    assert mask(once).text == once
