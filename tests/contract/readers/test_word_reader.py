"""Word files: what a reader of the page sees, in the order that it is read."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from assistant.answering.proof.quoting import locate
from assistant.language.sentences import split_sentences
from ingest.cleaning.blocks import clean_blocks
from ingest.layout import Block, ReadPage
from ingest.readers import open_file
from ingest.splitting.packing import packed
from ingest.splitting.units import units_of

OPEN = "http://schemas.openxmlformats.org"
W = (
    f'xmlns:w="{OPEN}/wordprocessingml/2006/main" xmlns:mc="{OPEN}/markup-compatibility/2006"'
    f' xmlns:m="{OPEN}/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
    f' xmlns:r="{OPEN}/officeDocument/2006/relationships"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELS = f'xmlns="{OPEN}/package/2006/relationships"'
OFFICE = f"{OPEN}/officeDocument/2006/relationships"


def docx_of(path: Path, body: str, parts: Mapping[str, str] | None = None, **changes: str) -> Path:
    """Write a Word file from the XML of its body; `parts` are by the kind of their relation."""
    others = parts or {}
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in others
    )
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    for old, new in changes.items():
        document = document.replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships {RELS}><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", document)
        archive.writestr(
            "word/_rels/document.xml.rels", f"<Relationships {RELS}>{links}</Relationships>"
        )
        for kind, content in others.items():
            archive.writestr(f"word/{kind}.xml", content)
    return path


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(path: Path) -> ReadPage:
    (page,) = open_file(path).pages
    return page


def texts(path: Path) -> list[str]:
    return [block.text for block in read(path).blocks]


def kinds(blocks: tuple[Block, ...]) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in blocks]


def test_headings_follow_styles_danish_ones_and_those_based_on_them(tmp_path: Path) -> None:
    document = docx.Document()
    for name, based in (("Overskrift 2", "Normal"), ("Kommunens rubrik", "Heading 3")):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[based]
    document.add_heading("Skoleplan", 0)
    document.add_heading("Baggrund", 1)
    document.add_paragraph("Tidsplan", style="Overskrift 2")
    document.add_paragraph("Høring", style="Kommunens rubrik")
    document.add_paragraph("Byrådet vedtog planen.")
    document.save(str(tmp_path / "a.docx"))

    page = read(tmp_path / "a.docx")

    assert kinds(page.blocks) == [
        ("heading", 1, "Skoleplan"),
        ("heading", 1, "Baggrund"),
        ("heading", 2, "Tidsplan"),
        ("heading", 3, "Høring"),
        ("paragraph", 0, "Byrådet vedtog planen."),
    ]
    assert (page.page.number, page.page.label, page.page.title) == (1, "1", "Skoleplan")


def test_an_outline_level_makes_a_heading_and_so_does_a_short_bold_line(tmp_path: Path) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Økonomi</w:t></w:r></w:p>"
    path = docx_of(tmp_path / "a.docx", paragraph("Mål", '<w:outlineLvl w:val="1"/>') + bold)

    found = kinds(read(path).blocks)

    assert [(kind, text) for kind, _, text in found] == [("heading", "Mål"), ("heading", "Økonomi")]
    assert found[0][1] == 2
    assert found[1][1] > found[0][1]


@pytest.mark.parametrize(
    ("own", "title"),
    [("Notat om skoler", "Notat om skoler"), ("", "Skoleplan"), ("Dokument1", "Skoleplan")],
)
def test_the_title_is_the_files_own_and_else_what_is_set_as_one(
    own: str, title: str, tmp_path: Path
) -> None:
    document = docx.Document()
    document.core_properties.title = own
    document.add_heading("Skoleplan", 0)
    document.save(str(tmp_path / "a.docx"))

    assert open_file(tmp_path / "a.docx").title == title


def level(depth: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}'
    f"{level(1, 'decimal', '%1.%2')}{level(2, 'lowerLetter', '%3)')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "upperRoman", "Bilag %1:")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>'
)


def item(text: str, number: int, depth: int = 0) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_list_items_have_the_numbers_that_word_shows(tmp_path: Path) -> None:
    body = (
        item("Sag", 1) + item("Under", 1, 1) + item("Punkt", 1, 2) + item("Punkt to", 1, 2)
        + item("Under to", 1, 1) + item("Punkt igen", 1, 2) + item("Sag to", 1)
        + item("Kugle", 2) + item("Plan", 3) + item("Kort", 3) + item("Forfra", 4)
        + item("Videre", 4) + item("Uden", 0)
    )  # fmt: skip
    path = docx_of(tmp_path / "a.docx", body, {"numbering": NUMBERING})

    assert kinds(read(path).blocks) == [
        ("list_item", 1, "1. Sag"),
        ("list_item", 2, "1.1 Under"),
        ("list_item", 3, "a) Punkt"),
        ("list_item", 3, "b) Punkt to"),
        ("list_item", 2, "1.2 Under to"),
        ("list_item", 3, "a) Punkt igen"),
        ("list_item", 1, "2. Sag to"),
        ("list_item", 1, "• Kugle"),
        ("list_item", 1, "Bilag I: Plan"),
        ("list_item", 1, "Bilag II: Kort"),
        ("list_item", 1, "7. Forfra"),
        ("list_item", 1, "8. Videre"),
        ("paragraph", 0, "Uden"),
    ]


def test_numbered_headings_keep_their_numbers(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Overskrift1">'
        '<w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        "</w:styles>"
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="Overskrift{depth}"/>')
        for text, depth in (("Mål", 1), ("Midler", 2), ("Drift", 2), ("Plan", 1))
    )
    path = docx_of(tmp_path / "a.docx", body, {"numbering": NUMBERING, "styles": styles})

    assert texts(path) == ["1. Mål", "1.1 Midler", "1.2 Drift", "2. Plan"]


def test_styles_that_are_based_on_each_other_in_a_ring_end(tmp_path: Path) -> None:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/>'
        f'<w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    styles = f"<w:styles {W}>{ring}</w:styles>"
    path = docx_of(
        tmp_path / "a.docx", paragraph("Godt", '<w:pStyle w:val="A"/>'), {"styles": styles}
    )

    assert texts(path) == ["Godt"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_table_rows_have_their_cells_by_column_and_merged_ones_once(tmp_path: Path) -> None:
    wide = cell("Budget", '<w:gridSpan w:val="2"/>')
    tall, rest = cell("Skole", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    body = (
        f"<w:tbl><w:tr>{cell('Område')}{wide}</w:tr>"
        f"<w:tr>{tall}{cell('2025')}{cell('100')}</w:tr>"
        f"<w:tr>{rest}{cell('2026')}{cell('110')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('Slettet')}</w:tr></w:tbl>"
    )

    rows = texts(docx_of(tmp_path / "a.docx", body))

    assert rows == ["Område\tBudget", "Skole\t2025\t100", "\t2026\t110"]


def test_a_row_above_figures_names_the_columns(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for at, row in enumerate((("Område", "2025", "2026"), ("Skole", "10", ""), ("I alt", "", "9"))):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.save(str(tmp_path / "a.docx"))

    assert kinds(read(tmp_path / "a.docx").blocks) == [
        ("table_row", 1, "Område\t2025\t2026"),
        ("table_row", 0, "Skole\t10"),
        ("table_row", 0, "I alt\t\t9"),
    ]


def test_a_table_within_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Ydre"
    inner = outer.cell(0, 1).add_table(2, 2)
    for row in range(2):
        for column in range(2):
            inner.cell(row, column).text = f"indre {row}{column}"
    document.save(str(tmp_path / "a.docx"))

    assert texts(tmp_path / "a.docx") == ["Ydre", "indre 00\tindre 01", "indre 10\tindre 11"]


def test_inserted_text_counts_and_deleted_hidden_and_commented_text_does_not(
    tmp_path: Path,
) -> None:
    body = (
        "<w:p><w:r><w:t>Taksten er </w:t></w:r>"
        "<w:del><w:r><w:delText>100</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>120 kr.</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>flyttet væk</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Første halvdel </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>og anden.</w:t></w:r></w:p>"
    )
    comments = f'<w:comments {W}><w:comment w:id="0">{paragraph("Privat")}</w:comment></w:comments>'
    path = docx_of(tmp_path / "a.docx", body, {"comments": comments})

    assert texts(path) == ["Taksten er 120 kr.", "Første halvdel og anden."]


def test_fields_give_their_results_and_never_their_codes(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = (
        f"<w:p><w:r><w:t>Mødet er </w:t></w:r>{mark('begin')}<w:r><w:instrText>IF "
        f"</w:instrText></w:r>{mark('begin')}<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>"
        f"{mark('separate')}<w:r><w:t>indre</w:t></w:r>{mark('end')}{mark('separate')}"
        f"<w:r><w:t>18. marts</w:t></w:r>{mark('end')}<w:r><w:t>.</w:t></w:r></w:p>"
        '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>1. maj</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:hyperlink r:id="x"><w:r><w:t>Læs planen</w:t></w:r></w:hyperlink></w:p>'
    )

    assert texts(docx_of(tmp_path / "a.docx", body)) == [
        "Mødet er 18. marts.",
        "1. maj",
        "Læs planen",
    ]


def test_signs_of_their_own_are_read_as_they_look(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>kasse</w:t><w:tab/><w:t>by</w:t>"
        "<w:softHyphen/><w:t>råd</w:t><w:br/><w:t>ny linje </w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:t> ja</w:t></w:r></w:p>'
        "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>"
    )

    assert texts(docx_of(tmp_path / "a.docx", body)) == ["A-kasse\tbyråd\nny linje ☑ ja", "1/2"]


def test_a_content_control_gives_its_text_but_not_its_prompt(tmp_path: Path) -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Udfyldt felt')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>"
        "<w:t>Klik her for at angive tekst.</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )

    assert texts(docx_of(tmp_path / "a.docx", body)) == ["Udfyldt felt"]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('I boksen')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Før boksen.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:p><w:r><w:pict><v:shape><v:textbox>{box.replace('I boksen', 'Ældre boks')}"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )

    assert texts(docx_of(tmp_path / "a.docx", body)) == ["Før boksen.", "I boksen", "Ældre boks"]


def test_notes_follow_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    def notes(kind: str, text: str) -> str:
        return (
            f'<w:{kind}s {W}><w:{kind} w:id="0" w:type="separator">{paragraph("---")}</w:{kind}>'
            f'<w:{kind} w:id="5">{paragraph(text)}</w:{kind}></w:{kind}s>'
        )

    body = (
        '<w:p><w:r><w:t>Beløbet</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r>'
        '<w:r><w:t> er steget.</w:t></w:r><w:r><w:endnoteReference w:id="5"/></w:r></w:p>'
        + paragraph("Næste afsnit.")
    )
    parts = {"footnotes": notes("footnote", "Jf. aftalen."), "endnotes": notes("endnote", "Se 2.")}

    assert texts(docx_of(tmp_path / "a.docx", body, parts)) == [
        "Beløbet er steget.",
        "Note 1: Jf. aftalen.",
        "Slutnote i: Se 2.",
        "Næste afsnit.",
    ]


def test_the_news_of_headers_and_footers_stands_once_at_the_end(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Notat om skoler"
    document.add_paragraph("Notat fra Børn og Unge, maj 2026.")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Notat om skoler"
    section.header.add_paragraph("Sagsnr. 26-123")
    section.footer.paragraphs[0].text = "Side 1 af 3"
    section.footer.add_paragraph("Børn og Unge\tSide 1")
    section.footer.add_paragraph("Rådhuspladsen 2\tSide 1")
    document.save(str(tmp_path / "a.docx"))

    page = read(tmp_path / "a.docx")

    assert kinds(page.blocks) == [
        ("paragraph", 0, "Notat fra Børn og Unge, maj 2026."),
        ("paragraph", 0, "Sagsnr. 26-123"),
        ("paragraph", 0, "Rådhuspladsen 2"),
    ]
    assert page.page.text.endswith("\nRådhuspladsen 2")


def field(code: str, result: str) -> str:
    """A field in its long form."""
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    return (
        f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}"
        f"<w:r><w:t>{result}</w:t></w:r>{marks[2]}"
    )


PAGE = '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


@pytest.mark.parametrize(
    ("footer", "news"),
    [
        (f"{{Sag 26-123}}<w:r><w:tab/></w:r>{{Side }}{PAGE}", ["Sag 26-123"]),
        ('{Sag 26-123 · Side }<w:fldSimple w:instr="PAGE"/>', ["Sag 26-123"]),
        (f"{{Side }}{field(' PAGE ', '2')}{{ af }}{field('NUMPAGES', '12')}", []),
        (f"{{(}}{field('page', '2')}{{/}}{field('NUMPAGES', '12')}{{) Udkast}}", ["Udkast"]),
        (f"{{Side 4 i planen fra }}{field('DATE', '1. maj')}", ["Side 4 i planen fra 1. maj"]),
    ],
)
def test_the_number_of_a_page_goes_with_the_word_that_names_it(
    footer: str, news: list[str], tmp_path: Path
) -> None:
    runs = footer.replace("{", '<w:r><w:t xml:space="preserve">').replace("}", "</w:t></w:r>")
    part = f"<w:ftr {W}><w:p>{runs}</w:p></w:ftr>"
    body = paragraph("Tekst.") + '<w:sectPr><w:footerReference r:id="rfooter"/></w:sectPr>'

    assert texts(docx_of(tmp_path / "a.docx", body, {"footer": part})) == ["Tekst.", *news]


def test_a_number_of_pages_in_the_text_itself_stays(tmp_path: Path) -> None:
    body = f"<w:p><w:r><w:t>Sider: </w:t></w:r>{field('NUMPAGES', '12')}</w:p>"

    assert texts(docx_of(tmp_path / "a.docx", body)) == ["Sider: 12"]


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Indholdsfortegnelse1">'
        '<w:name w:val="toc 1"/></w:style></w:styles>'
    )
    body = paragraph("Mål 3", '<w:pStyle w:val="Indholdsfortegnelse1"/>') + paragraph("Mål")
    path = docx_of(tmp_path / "a.docx", body, {"styles": styles})

    assert texts(path) == ["Mål"]


def test_the_strict_edition_of_the_format_is_read_alike(tmp_path: Path) -> None:
    path = docx_of(
        tmp_path / "a.docx",
        paragraph("Strengt format"),
        **{
            f"{OPEN}/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main"
        },
    )

    assert texts(path) == ["Strengt format"]


def test_what_nobody_sees_is_no_part_of_the_text(tmp_path: Path) -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "ignorer")
    text = f"By\u200brå\u202ed{tags} i\u00a0alt bora\u030ad"
    path = docx_of(tmp_path / "a.docx", paragraph(text))

    assert texts(path) == ["Byråd i\u00a0alt boråd"]


def test_every_sentence_of_every_passage_is_found_on_the_page_again(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Skoleplan", 1)
    for number in range(30):
        document.add_paragraph(f"Afsnit {number} om by- og\u00adplan. Det koster {number}.500 kr.")
        document.add_paragraph(f"Punkt nr. {number}", style="List Number")
        document.add_paragraph(f"Kugle {number}", style="List Bullet")
    table = document.add_table(20, 3)
    for row in range(20):
        for column in range(3):
            table.cell(row, column).text = f"celle {row}-{column}" if row != column else ""
    document.save(str(tmp_path / "a.docx"))

    page = read(tmp_path / "a.docx")
    passages = packed(list(units_of(clean_blocks(page.blocks))))

    sentences = [each for passage in passages for each in split_sentences(passage.text)]
    assert len(sentences) > 100
    assert [each for each in sentences if locate(page.page.text, each) is None] == []
