"""A title or a path that says of itself that it is closed, and those that only mention it."""

import time

import pytest

from ingest.closed_words import path_says_closed, says_closed

MARKED = [
    "Lukket punkt: Køb af areal", "Lukket bilag: Vurdering af tilbud", "LUKKET – sag 158",
    "Lukket punkt", "Lukket", "Fortroligt", "FORTROLIGT: personalesag",
    "Punkt 12. Lukket punkt: Køb", "12. Lukket: Køb", "3) Lukket punkt", "B. Lukkede punkter",
    "Bilag 3 – Fortroligt notat", "Køb af areal (lukket)", "Køb af areal [fortroligt]",
    "Køb af areal – lukket punkt", "Køb af areal - FORTROLIGT", "Bilag 3: LUKKET vurdering",
    "Lukket-punkt: X", "Luk\u00adket punkt: X", "L\u200bukket punkt: a", "Lukket\u00a0punkt – X",
    "Ikke-offentligt bilag: x", "Ikke offentlig: x", "Køb, behandles for lukkede døre",
    "Bilag 3 FORTROLIGT udkast", "Lukket dagsorden, Byrådet", "Lukket referat af møde",
    "Lukket sag: X", "Fortrolig sag", "Lukket tillæg til dagsorden", "Salg af grund, lukket",
    "FORTROLIGT BILAG", "lukket punkt køb af grund", "Fortroligt bilag til punkt 4",
    "Sag om salg (ikke-offentligt)", "Lukket for offentligheden: salg",
]  # fmt: skip
OPEN = [
    "Forslag fra bibliotekernes brugerråd om lukket mandag", "Fortrolighed i jobcentret",
    "Svømmehallen er lukket i uge 7", "Lukkede institutioner", "Lukkede sager i jobcentret",
    "Mødeportalen er lukket for opdatering", "Lukning af skole", "Redegørelse om lukkede punkter",
    "Åbenhed: mere åbne og færre lukkede punkter", "FORSLAG OM LUKKET MANDAG",
    "Om fortrolige samtaler med unge", "Lukket kuvert ved bud", "Lukkede døre i byrådet: debat",
    "Antal lukkede sager på dagsordenen", "Lukket for gæster", "Fortrolige samtaler",
    "Bilag om åbne og lukkede kredsløb", "Undersøgelse af lukket afdeling på Østerlund",
    "Lukket afdeling: økonomi", "Bevilling til lukket døgninstitution", "",
]  # fmt: skip
MARKED_PATHS = [
    "lukket-bilag-a.pdf", "bilag-lukket-arealkoeb.pdf", "LUKKET bilag 3.pdf",
    "lukkede bilag/a.pdf", "fortroligt/a.pdf", "notat_fortroligt.pdf", "bilag_3_lukket.pdf",
    "Bilag 3 (lukket).pdf", "2025/Lukket punkt 4.docx", "fortrolig-x.pdf",
    "Ikke offentligt/x.pdf",
]  # fmt: skip
OPEN_PATHS = [
    "forslag-om-lukket-mandag.pdf", "skole-lukket-uge-7.pdf", "lukning.pdf", "fortrolighed.pdf",
    "lukketid.pdf", "aabne-og-lukkede-kredsloeb/notat.pdf",
]  # fmt: skip


@pytest.mark.parametrize("title", MARKED)
def test_a_title_that_is_marked_is_seen(title: str) -> None:
    assert says_closed(title)


@pytest.mark.parametrize("title", OPEN)
def test_a_title_that_only_speaks_of_closing_is_open(title: str) -> None:
    assert says_closed(title) == ""


@pytest.mark.parametrize("file", MARKED_PATHS)
def test_a_path_that_is_marked_is_seen(file: str) -> None:
    assert path_says_closed(file)


@pytest.mark.parametrize("file", OPEN_PATHS)
def test_a_path_that_only_speaks_of_closing_is_open(file: str) -> None:
    assert path_says_closed(file) == ""


@pytest.mark.parametrize("sign", ["-", ". ", "bilag ", "1.", "(", "lukket ", "– "])
def test_no_title_makes_it_think_for_long(sign: str) -> None:
    started = time.process_time()

    says_closed(sign * 5_000 + "x")

    # Of processor time: a pattern that runs wild takes minutes here, a sound one milliseconds.
    assert time.process_time() - started < 5
