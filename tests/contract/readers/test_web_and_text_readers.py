from pathlib import Path

import pytest

from assistant.domain.documents import Link
from ingest.layout import BlockKind, ReadPage
from ingest.readers import open_file

MEETING = """<html><head><title>Byråd</title><script>var x = "skjult";</script></head><body>
<h1 class="dato">Dagsorden</h1><table><tbody>
<tr class="punktrow"><td><span class="label">12</span></td><td><button><h2 class="overskrift">
Budgetforslag</h2></button><div class="details"><span class="sagsnummer">EMN-2025-008294</span>
<h3></h3><span class="resume"><div>. </div>
<div>1&nbsp;&nbsp; &nbsp;Bedre mad&nbsp;&nbsp; &nbsp;S</div>
<div>2&nbsp;&nbsp; &nbsp;Beredskab&nbsp;&nbsp; &nbsp;V og KF</div></span><h3>Sagsforløb:</h3>
<span class="resume"><div>Udvalg: Magistraten</div><div>Dato: 02-09-2025</div>
<div> Punktnummer: 4</div><div>Henvist til forhandling.</div></span><h3>Bilag</h3><ul><li>
<span class="label pdf-label">PDF</span><a
class="bilag-link" href="/vis/pdf/bilag/8b/">Indstilling</a>
</li></ul></div></td><td><button>Menu</button>
<ul class="dropdown-menu"><li>Hent som PDF</li></ul></td>
</tr><tr class="punktrow"><td><span class="label">12</span></td><td>
<h2 class="overskrift">Eventuelt</h2><div class="details"></div></td></tr></tbody></table>
</body></html>"""


def read(path: Path, content: str | bytes) -> list[ReadPage]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(open_file(path).pages)


def test_each_item_of_a_meeting_is_a_page_and_the_printed_number_its_label(tmp_path: Path) -> None:
    pages = [each.page for each in read(tmp_path / "m.html", MEETING)]

    assert [(p.number, p.label, p.title, p.case_number) for p in pages] == [
        (1, "12", "Budgetforslag", "EMN-2025-008294"),
        (2, "12", "Eventuelt", None),
    ]


def test_an_items_text_is_its_own_lines_in_order_without_the_sites_buttons(tmp_path: Path) -> None:
    text = read(tmp_path / "m.html", MEETING)[0].page.text

    assert text.split("\n") == [
        "12",
        "Budgetforslag",
        "EMN-2025-008294",
        ".",
        "1\u00a0\u00a0 \u00a0Bedre mad\u00a0\u00a0 \u00a0S",
        "2\u00a0\u00a0 \u00a0Beredskab\u00a0\u00a0 \u00a0V og KF",
        "Sagsforløb:",
        "Udvalg: Magistraten",
        "Dato: 02-09-2025",
        "Punktnummer: 4",
        "Henvist til forhandling.",
        "Bilag",
        "Indstilling",
    ]


def test_what_is_said_of_the_whole_meeting_stands_on_its_first_page(tmp_path: Path) -> None:
    facts = (
        '<table class="dagsordeninfo"><tr><td>Mødested:</td><td>Rådhuset</td></tr>'
        "<tr><td>Mødedeltagere:</td><td>Per Bro. Afbud: Eva Holm.</td></tr>"
        "<tr><td>Information:</td><td></td></tr></table>"
    )

    first, second = read(tmp_path / "m.html", MEETING.replace("<table>", facts + "<table>", 1))

    told = ["Mødested: Rådhuset", "Mødedeltagere: Per Bro. Afbud: Eva Holm."]
    assert first.page.text.split("\n")[:3] == [*told, "12"]
    assert [b.text for b in first.blocks[:2]] == told
    assert "Mødested" not in second.page.text


def test_a_proposal_is_one_row_a_step_one_heading_and_an_appendix_has_its_link(
    tmp_path: Path,
) -> None:
    blocks = read(tmp_path / "m.html", MEETING)[0].blocks

    assert [b.text for b in blocks if b.kind is BlockKind.TABLE_ROW] == [
        "1\tBedre mad\tS",
        "2\tBeredskab\tV og KF",
    ]
    assert [(b.level, b.text) for b in blocks if b.kind is BlockKind.HEADING] == [
        (1, "Budgetforslag"),
        (2, "Sagsforløb"),
        (3, "Udvalg: Magistraten\nDato: 02-09-2025\nPunktnummer: 4"),
        (2, "Bilag"),
    ]
    assert [(b.text, b.link) for b in blocks if b.kind is BlockKind.LIST_ITEM] == [
        ("• Indstilling", "/vis/pdf/bilag/8b/")
    ]


def test_any_other_page_is_read_by_structure_without_menus(tmp_path: Path) -> None:
    source = """<html><head><title>Regler</title></head><body><nav>Forside Menu</nav><main>
    <h1>Habilitet</h1><p>Et medlem er <b>inhabil</b> i en sag, netop når<br>sagen angår det.</p>
    <p>Kort linje</p><p>for sig.</p>
    <ol><li>Meld det</li><li>Gå ud</li></ol><table><tr><th>Udvalg</th><th>Sager</th></tr>
    <tr><td>Teknisk</td><td>54</td></tr></table><script>skjult()</script></main>
    <footer>Cookies</footer></body></html>"""

    (page,) = read(tmp_path / "a.htm", source)

    assert [(b.kind.value, b.text) for b in page.blocks] == [
        ("heading", "Habilitet"),
        ("paragraph", "Et medlem er inhabil i en sag, netop når\nsagen angår det."),
        ("paragraph", "Kort linje"),
        ("paragraph", "for sig."),
        ("list_item", "• Meld det"),
        ("list_item", "• Gå ud"),
        ("table_row", "Udvalg\tSager"),
        ("table_row", "Teknisk\t54"),
    ]
    assert "Menu" not in page.page.text
    assert "Cookies" not in page.page.text


def test_a_tree_deeper_than_people_write_is_read_all_the_same(tmp_path: Path) -> None:
    (page,) = read(tmp_path / "a.html", "<div>" * 900 + "Dybt nede" + "</div>" * 900)

    assert page.page.text == "Dybt nede"


def test_markdown_keeps_levels_tables_and_numbers_and_drops_front_matter(tmp_path: Path) -> None:
    items = "1. første\n2. anden\n   linje\n"
    source = f"---\nx: 1\n---\n# A\n\n## B\n\n{items}\n| a | b |\n|---|---|\n| 1 | 2 |\n"

    (page,) = read(tmp_path / "a.md", source)

    assert page.page.text.startswith("# A")
    assert [(b.kind.value, b.level, b.text) for b in page.blocks] == [
        ("heading", 1, "A"),
        ("heading", 2, "B"),
        ("list_item", 1, "1. første"),
        ("list_item", 1, "2. anden\nlinje"),
        ("table_row", 0, "a\tb"),
        ("table_row", 0, "1\t2"),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_text_file_is_read_in_the_encoding_it_has(encoding: str, tmp_path: Path) -> None:
    text = "Æbler på øen – og »å« i byrådet.\r\n\r\nEn linje til."

    (page,) = read(tmp_path / "a.txt", text.encode(encoding))

    assert page.page.text == text


def test_decomposed_letters_become_nfc(tmp_path: Path) -> None:
    (page,) = read(tmp_path / "a.txt", "bora\u030ad")

    assert page.page.text == "boråd"


def test_an_items_appendices_lead_where_the_page_says(tmp_path: Path) -> None:
    first, second = (each.page for each in read(tmp_path / "m.html", MEETING))

    assert first.links == (Link("Indstilling", "/vis/pdf/bilag/8b/"),)
    assert second.links == ()


def test_items_with_one_mark_are_apart_though_a_sentence_runs_through_them(tmp_path: Path) -> None:
    items = "- at sætte andelen ned,\n- at betale over 25 år, uden\n  renter, og\n- at høre os."

    (page,) = read(tmp_path / "a.txt", f"Vi beder om\n\n{items}\n")

    assert [block.text for block in page.blocks if block.kind is BlockKind.LIST_ITEM] == [
        "- at sætte andelen ned,",
        "- at betale over 25 år, uden\nrenter, og",
        "- at høre os.",
    ]
