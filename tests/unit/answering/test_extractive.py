"""Picked answers: proved, short, and honest about what is lacking."""

import datetime
from dataclasses import replace

from assistant.answering.judged.asked import Wanted, has, wanted
from assistant.answering.judged.judging import Judge
from assistant.answering.judged.wording import DIFFER
from assistant.answering.picked.extractive import (
    LONGEST_ANSWER,
    NEAREST,
    ExtractiveAnswerer,
)
from assistant.domain.access import THE_PUBLIC, Asker, Audience
from assistant.domain.answers import Answer, CitationProved, Delta, Done, Hit, Status
from assistant.domain.documents import Document, Page, Passage
from assistant.testing.word_weigher import WordWeigher

OPEN = Audience.of(["public"])
DOCUMENT = Document(id="d", source="s", file="f.pdf", title="Håndbog", audience=OPEN)


class Pages:
    """Pages by number."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    def page(self, document_id: str, number: int, *, asker: Asker) -> Page | None:
        if number > len(self.texts):
            return None
        return Page(number=number, label=str(number), text=self.texts[number - 1])


def hit(text: str, page: int = 1, score: float = 1.0) -> Hit:
    passage = Passage(id=f"{page}-{text[:5]}", document_id="d", page=page, position=page, text=text)
    return Hit(passage=passage, document=DOCUMENT, score=score)


NEVER_SURE = replace(Judge.fitted(), least=99.0)


def answer(question: str, hits: list[Hit], pages: Pages, judge: Judge | None = None) -> Answer:
    answerer = ExtractiveAnswerer(pages, WordWeigher(), judge=judge or Judge.fitted())
    events = list(answerer.answer(question, hits, asker=THE_PUBLIC))
    assert isinstance(events[-1], Done)
    assert "".join(e.text for e in events if isinstance(e, Delta)) == events[-1].answer.text
    proved = tuple(e.citation for e in events if isinstance(e, CitationProved))
    assert proved == events[-1].answer.citations
    return events[-1].answer


def test_the_sentence_that_answers_is_given_with_its_page() -> None:
    text = "Fristen for foretræde er kl. 12.00 dagen før. Udvalget mødes på rådhuset."

    found = answer("Hvad er fristen for foretræde?", [hit(text, page=1)], Pages(text))

    assert found.status is Status.ANSWERED
    assert "Fristen for foretræde er kl. 12.00 dagen før." in found.text
    assert found.citations[0].page == 1
    assert found.statements[0].citations == (1,)


def test_a_passage_whose_words_do_not_stand_on_its_page_is_not_shown() -> None:
    text = "Fristen for foretræde er kl. 12.00 dagen før."

    found = answer("Hvad er fristen for foretræde?", [hit(text)], Pages("Noget helt andet."))

    assert found.status is Status.NOT_FOUND
    assert not found.statements


def test_an_unproved_statement_is_left_out_and_the_others_are_numbered_in_order() -> None:
    wrong, right = "Fristen for foretræde er i går.", "Foretræde har en frist på én hverdag."
    hits = [hit(wrong, page=1), hit(right, page=2, score=0.9)]

    found = answer("Hvad er fristen for foretræde?", hits, Pages("Tom side", right))

    assert [c.number for c in found.citations] == [1]
    assert found.citations[0].page == 2


def test_an_amount_that_nobody_names_makes_the_answer_partial() -> None:
    text = "Analysen af ledigheden blev lavet af et firma."

    found = answer("Hvad kostede analysen af ledigheden?", [hit(text)], Pages(text))

    assert found.status is Status.PARTIAL
    assert "jeg fandt ikke beløbet" in found.text
    assert found.statements


def test_material_that_does_not_speak_of_the_matter_gives_not_found() -> None:
    text = "Budgettet vedtages i oktober."

    found = answer("Hvornår åbner svømmehallen igen efter branden?", [hit(text)], Pages(text))

    assert found.status is Status.NOT_FOUND
    assert not found.citations


def test_a_case_that_stands_nowhere_is_not_answered_with_what_is_said_of_another() -> None:
    text = "Byrådet vedtog budgettet den 8. oktober 2025."

    assert answer("Hvornår blev budgettet vedtaget?", [hit(text)], Pages(text)).citations
    unknown = "Hvornår blev budgettet i sag MHK-2026-999999 vedtaget?"
    found = answer(unknown, [hit(text)], Pages(text))

    assert found.status is Status.NOT_FOUND
    assert found.hits
    assert not found.citations


def test_no_hits_give_not_found() -> None:
    assert answer("Hvad?", [], Pages()).status is Status.NOT_FOUND


def test_an_answer_is_never_longer_than_promised() -> None:
    text = "\n".join(f"• Fristen nummer {n} for foretræde er sat til dag {n}." for n in range(60))

    found = answer("Hvad er fristen for foretræde?", [hit(text)], Pages(text))

    assert 0 < len(found.text) <= LONGEST_ANSWER


def test_neighbouring_sentences_are_one_statement_with_one_quote() -> None:
    text = "Fristen for foretræde er kl. 12. Fristen for foretræde gælder alle udvalg."

    found = answer("Hvad er fristen for foretræde?", [hit(text)], Pages(text))

    assert len(found.statements) == 1
    assert found.citations[0].quote == text


def test_what_a_question_asks_for_is_read_from_its_words() -> None:
    assert wanted("Hvor mange møder holdt udvalget?") == {Wanted.NUMBER}
    assert wanted("Hvornår og hvorfor blev sagen udsat?") == {Wanted.DATE, Wanted.REASON}
    assert wanted("Fortæl om havnen") == frozenset()


def test_a_number_from_the_question_is_no_answer_to_it() -> None:
    assert not has(Wanted.NUMBER, "I 2024 var der mange.", "Hvor mange var der i 2024?")
    assert has(Wanted.NUMBER, "I 2024 var der 17.", "Hvor mange var der i 2024?")


def test_a_question_for_conditions_asks_for_no_date() -> None:
    assert wanted("Hvornår er man inhabil?") == frozenset()
    assert wanted("Hvornår skal en anmodning være fremme?") == {Wanted.DATE}


def test_the_number_of_a_list_item_is_no_amount() -> None:
    assert not has(Wanted.NUMBER, "3. Indstillinger fra Magistraten", "Hvor lang taletid?")
    assert not has(Wanted.NUMBER, "5.2 Frister for svar", "Hvor lang taletid?")
    assert has(Wanted.NUMBER, "3. Ordfører: 5 minutter", "Hvor lang taletid?")


def test_heads_repeated_above_a_row_from_further_down_are_quoted_each_in_its_place() -> None:
    page = "Udvalg Sider 2023\r\nTeknisk Udvalg 113\r\nKulturudvalget 9.014\r\nI alt 9.127"
    passage = "Udvalg\tSider 2023\nKulturudvalget\t9.014"

    found = answer("Hvor mange sider 2023 Kulturudvalget?", [hit(passage)], Pages(page))

    assert [citation.quote for citation in found.citations] == [
        "Udvalg Sider 2023",
        "Kulturudvalget 9.014",
    ]


def test_the_row_that_is_named_is_given_without_those_beside_it() -> None:
    page = "Udvalg Sider\r\nTeknisk Udvalg 113\r\nKulturudvalget 9.014\r\nHavneudvalget 77"
    passage = "Udvalg\tSider\nTeknisk Udvalg\t113\nKulturudvalget\t9.014\nHavneudvalget\t77"

    found = answer("Hvor mange sider har Kulturudvalget?", [hit(passage)], Pages(page))

    assert "9.014" in found.text
    assert "113" not in found.text
    assert "77" not in found.text


def test_a_line_that_only_names_the_case_is_no_statement() -> None:
    text = "Sag MHK-2026-000158.\nEn hovedret i sag MHK-2026-000158 koster 58 kr."

    found = answer("Hvad koster en hovedret i sag MHK-2026-000158?", [hit(text)], Pages(text))

    assert [statement.text for statement in found.statements] == [
        "En hovedret i sag MHK-2026-000158 koster 58 kr."
    ]


def test_a_row_is_told_with_the_names_of_its_columns_and_both_are_quoted() -> None:
    page = "Etape Længde Top\r\nHavnen 420 2,65\r\nTorvet 360 2,35\r\nEngene 550 2,65"
    passage = "Etape\tLængde\tTop\nHavnen\t420\t2,65\nTorvet\t360\t2,35\nEngene\t550\t2,65"

    found = answer("Hvor stor er længde for etape Torvet?", [hit(passage)], Pages(page))

    assert [each.text for each in found.statements] == ["Torvet: Længde 360; Top 2,35"]
    assert found.statements[0].citations == (1, 2)
    assert [citation.quote for citation in found.citations] == [
        "Etape Længde Top",
        "Torvet 360 2,35",
    ]


def test_what_another_document_says_otherwise_is_shown_with_the_newest_first() -> None:
    old = "Prognosen venter 402 elever på Fjordskolen i skoleåret."
    new = "Prognosen venter 436 elever på Fjordskolen i skoleåret."
    hits = [
        replace(each, document=replace(DOCUMENT, id=str(year), date=datetime.date(year, 1, 1)))
        for each, year in ((hit(old, page=1), 2025), (hit(new, page=2, score=0.9), 2026))
    ]

    found = answer("Hvor mange elever venter prognosen på Fjordskolen?", hits, Pages(old, new))

    assert found.text.startswith(DIFFER)
    assert [each.text for each in found.statements] == [new, old]


def test_what_may_not_answer_is_read_out_no_further_than_the_nearest() -> None:
    makers = ("ved et firma", "i forvaltningen", "hos en rådgiver", "på et kontor", "på en skole")
    lines = [f"Analysen af ledigheden blev lavet {by} over en lang tid med møder" for by in makers]
    text = ". ".join([*lines, *(f"{line} og rejser" for line in lines)]) + "."

    found = answer("Hvad kostede analysen af ledigheden?", [hit(text)], Pages(text), NEVER_SURE)

    assert found.status is Status.PARTIAL
    assert sum(len(each.text) for each in found.statements) <= NEAREST


def test_what_does_not_speak_of_the_place_that_is_named_is_called_no_answer() -> None:
    text = "En beboerlicens koster 400 kr. om året. Den købes på nettet."
    asked = "Hvad koster en beboerlicens{}?"

    here = answer(asked.format(""), [hit(text)], Pages(text))
    there = answer(asked.format(" i Odense"), [hit(text)], Pages(text))

    assert here.status is Status.ANSWERED
    assert there.status is Status.PARTIAL
    assert there.text.startswith("Jeg er ikke sikker på, at det handler om “Odense”: ")
    assert "400 kr." in there.text


def test_both_parts_of_a_question_are_answered() -> None:
    begins = "Mødet i udvalget begynder kl. 16.00 onsdag den 8. oktober 2025."
    other = "\n".join(
        f"Mødet i udvalget begynder nr. {n} med et oplæg om mødet." for n in range(20)
    )
    price = "Kaffe koster 14 kr."
    hits = [hit(begins, page=1), hit(other, page=2, score=0.9), hit(price, page=3, score=0.5)]

    found = answer(
        "Hvornår begynder mødet i udvalget, og hvad koster kaffe?",
        hits,
        Pages(begins, other, price),
    )

    assert "16.00" in found.text
    assert "14 kr." in found.text


def test_a_comparison_gives_both_sides() -> None:
    places = [
        f"{one}{two}" for one in ("by", "hav", "eng", "vej") for two in ("fond", "hus", "lag")
    ]
    who = [f"{place}{ending}" for place in places for ending in ("erne", "ene", "et")]
    wall = "\n".join(f"Muren koster {' og '.join(who[n : n + 3])} {n} kr." for n in range(0, 36, 3))
    dike = "Et jorddige koster 31 mio. kr."
    document = replace(DOCUMENT, id="e")
    hits = [hit(wall, page=1), replace(hit(dike, page=2, score=0.6), document=document)]

    found = answer("Hvad koster muren i forhold til et jorddige?", hits, Pages(wall, dike))

    assert "Muren koster" in found.text
    assert "31 mio. kr." in found.text


def test_a_course_that_is_told_whole_is_no_guess_among_many() -> None:
    lines = ["Udvalg: Magistraten Dato: 03-02-2026 Punktnummer: 4", "Sendt videre til Byrådet."]
    text = "\n".join(lines)
    sure = replace(Judge.fitted(), certain=100.0, least=70.0)
    others = [
        hit(f"Sagen om broen har haft {n} års forsinkelse i {n}{n} instanser.", n)
        for n in range(2, 30)
    ]
    pages = Pages(text, *[each.passage.text for each in others])

    found = answer("Hvilke instanser har haft sagen om broen?", [hit(text), *others], pages, sure)

    assert found.status is Status.ANSWERED
    assert "Sendt videre til Byrådet." in found.text
