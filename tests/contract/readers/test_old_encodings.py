"""Texts in the encodings that Danish offices have used: every letter is what was written."""

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answering.proof.quoting import locate
from assistant.errors import Unreadable
from ingest.readers import open_file
from ingest.readers.page_text import decoded, normal

WORDS = (
    "Ærø Øster Ågade æbler ønsker åbent byråd møde håb skål læse være før også på få må når"
    " hører spørgsmål børn ældre skole ØKONOMI ÅRSRAPPORT FORMÅL formål indstilling"
    " udvalget § 17, stk. 4. budget 2026 1.250.000 kr. (jf. bilag) »Grøn« – 5 % idé à café"
).split()
# What old encodings do not have, they cannot be asked for.
NARROW = [word for word in WORDS if not set(word) & set("–§")]
DANISH = frozenset("æøåÆØÅ")
OLD = ["cp1252", "iso-8859-1", "cp850", "cp865", "mac_roman"]
WIDE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


def texts(words: list[str]) -> st.SearchStrategy[str]:
    lines = st.lists(st.sampled_from(words), min_size=4, max_size=12).map(" ".join)
    return st.lists(lines, min_size=2, max_size=12).map("\n".join)


def has_evidence(text: str) -> bool:
    """Whether a text has small Danish letters inside words: one lone sign may be anything."""
    return sum(letter in DANISH for letter in text) >= 3


@pytest.mark.parametrize("encoding", OLD)
@settings(max_examples=40)
@given(text=texts(NARROW).filter(has_evidence))
def test_any_danish_text_comes_back_from_an_old_encoding(encoding: str, text: str) -> None:
    written = text.encode(encoding, errors="ignore")

    assert decoded(written) == written.decode(encoding)


@pytest.mark.parametrize("encoding", WIDE)
@settings(max_examples=20)
@given(text=texts(list(WORDS)))
def test_any_danish_text_comes_back_from_unicode(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE])
def test_a_mark_decides(mark: bytes) -> None:
    name = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"

    assert decoded(mark + "Åse".encode(name)) == "Åse"


def test_utf_16_without_a_mark_is_known_by_its_zeros_though_all_is_ascii() -> None:
    assert decoded("Referat af budget".encode("utf-16-le")) == "Referat af budget"


@given(text=texts(list(WORDS)))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_letters_in_two_parts_become_one(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")

    (page,) = open_file(path).pages

    assert page.page.text == unicodedata.normalize("NFC", text)
    assert locate(page.page.text, text) is not None


@given(text=texts(list(WORDS)).filter(lambda text: bool(DANISH & set(text))))
def test_a_text_that_was_encoded_twice_is_turned_back(text: str) -> None:
    twice = "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)
        for byte in text.encode("utf-8")
    )

    assert decoded(twice.encode("utf-8")) == text


@pytest.mark.parametrize(
    "text",
    [
        "»Ã¦« er, hvad et æ bliver til, når det kodes to gange.",  # the right letter stands beside
        "Ã¦ kan ikke vendes, for her står også €uro og Ω.",
        "AÃB er et navn uden mening.",
    ],
)
def test_where_it_is_not_certain_nothing_is_turned(text: str) -> None:
    assert decoded(text.encode("utf-8")) == text


def test_files_put_together_from_two_encodings_keep_every_letter() -> None:
    data = "Første del på øen.\n".encode() + "Anden del på åen.\n".encode("cp1252")

    assert decoded(data) == "Første del på øen.\nAnden del på åen.\n"


def test_a_damaged_sign_costs_itself_alone() -> None:
    data = "Udvalget drøfter børn, ældre og åer".encode() + b"\xc3 i morgen."

    assert decoded(data) == "Udvalget drøfter børn, ældre og åer\ufffd i morgen."


def test_a_byte_that_windows_never_had_does_not_turn_the_text_into_a_macs() -> None:
    data = "Rødgrød på Ærø er en årlig øvelse for børn og ældre.".encode("cp1252") + b"\x81"

    assert decoded(data).startswith("Rødgrød på Ærø er en årlig øvelse")


def test_windows_dashes_and_quotation_marks_are_windows() -> None:
    text = "Byrådet – og ”ikke” udvalget – beslutter, jf. § 17… It’s"

    assert decoded(text.encode("cp1252")) == text


@pytest.mark.parametrize(("text", "encoding"), [("Žluťoučký kůň úpěl ďábelské ódy " * 9, "cp1250")])
def test_another_peoples_letters_are_not_taken_for_danish(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "utf-16"])
def test_lines_end_as_they_end_and_are_lines(end: str, encoding: str, tmp_path: Path) -> None:
    text = end.join(["FORMÅL", "", "Rådet hører på børn og ældre.", "", "- Første", "- Næste"])
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))

    (page,) = open_file(path).pages

    assert page.page.text == text
    assert [(block.kind.value, block.text) for block in page.blocks] == [
        ("heading", "FORMÅL"),
        ("paragraph", "Rådet hører på børn og ældre."),
        ("list_item", "- Første"),
        ("list_item", "- Næste"),
    ]


def test_nul_and_the_old_end_of_file_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Mødet på\0 øen.\r\n".encode("cp1252") + b"\x1a" + bytes(4000))

    (page,) = open_file(path).pages

    assert page.page.text == "Mødet på øen.\r\n"


@pytest.mark.parametrize("data", [bytes(5000), b" \r\n\t\0\0", b"\x1a"])
def test_a_file_of_nothing_is_empty(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    with pytest.raises(Unreadable, match="tom"):
        open_file(path)


def test_a_form_feed_parts_paragraphs_and_the_page_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Slut på side et.\fBegyndelsen på side to.", encoding="utf-8")

    (page,) = open_file(path).pages

    assert page.page.number == 1
    assert [block.text for block in page.blocks] == ["Slut på side et.", "Begyndelsen på side to."]


@given(data=st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text = normal(decoded(data))
    except Unreadable:  # any other error would fail the test
        return
    assert "\0" not in text
    assert unicodedata.is_normalized("NFC", text)
