"""The tables of terms, and how they are read."""

from importlib.resources import files

from assistant.domain.concepts import Origin
from assistant.language.compounds import stemmer
from assistant.language.thesaurus import (
    DATA,
    Entry,
    Sense,
    Thesaurus,
    abbreviations,
    danish,
    english,
)
from assistant.language.tokens import words


def terms(thesaurus: Thesaurus, question: str) -> dict[str, Origin]:
    stems = stemmer().stemWords(words(question))
    return {" ".join(r.term): r.origin for r in thesaurus.related(stems)}


def test_synonyms_find_each_other_whatever_their_ending() -> None:
    assert terms(danish(), "skolernes affald")["renovation"] is Origin.SYNONYM
    assert terms(danish(), "renovationen")["affald"] is Origin.SYNONYM


def test_an_everyday_word_leads_to_a_formal_one_but_not_back() -> None:
    leads = Thesaurus([Entry(("kommunekasse", "likviditet"), Origin.LEAD, Sense.LEADS)])

    assert terms(danish(), "kommunekassen")["likviditet"] is Origin.LEAD
    assert terms(leads, "kommunekassen") == {"likviditet": Origin.LEAD}
    assert terms(leads, "likviditeten") == {}


def test_a_term_of_several_words_counts_where_they_stand_beside_each_other() -> None:
    assert "ændre" in terms(danish(), "kan de lave om på det")
    assert "ændre" not in terms(danish(), "kan de lave noget om på det")


def test_an_irregular_form_is_the_same_word() -> None:
    assert terms(danish(), "børnene")["barn"] is Origin.FORM


def test_an_abbreviation_is_read_both_ways() -> None:
    defined = abbreviations({"tu": "teknisk udvalg"})

    assert terms(defined, "TU")["teknisk udvalg"] is Origin.ABBREVIATION
    assert terms(defined, "det tekniske udvalg")["tu"] is Origin.ABBREVIATION


def test_what_the_documents_define_comes_before_the_table() -> None:
    assert "socialistisk folkeparti" in terms(abbreviations({}), "SF")
    assert "socialistisk folkeparti" not in terms(abbreviations({"sf": "særligt forum"}), "SF")


def test_a_department_is_known_without_the_word_for_department() -> None:
    defined = abbreviations({"mtm": "magistratsafdelingen for teknik og miljø"})

    assert "teknik og miljø" in terms(defined, "MTM")


def test_english_terms_have_danish_ones() -> None:
    assert "borgmester" in terms(english(), "the mayor")
    assert "forretningsorden" in terms(english(), "rules of procedure")


def test_the_tables_are_as_large_as_the_field_needs() -> None:
    assert sum(1 for word in ("skat", "gæld", "cykel", "plejehjem", "lokalplan", "frist")
               if terms(danish(), word)) == 6  # fmt: skip


def test_a_word_is_near_to_each_of_its_line_and_back_but_they_are_not_to_each_other() -> None:
    assert terms(danish(), "fyrtårn")["forbillede"] is Origin.NEAR
    assert terms(danish(), "forbilledet")["fyrtårn"] is Origin.NEAR
    assert "flagskib" not in terms(danish(), "forbilledet")


def test_where_two_tables_relate_the_same_terms_the_first_counts() -> None:
    both = Thesaurus(
        [
            Entry(("bil", "køretøj"), Origin.SYNONYM),
            Entry(("bil", "køretøjer", "vogn"), Origin.NEAR, Sense.AROUND),
        ]
    )

    assert terms(both, "biler") == {"køretøj": Origin.SYNONYM, "vogn": Origin.NEAR}


def test_the_table_of_near_words_is_in_order_and_tells_nothing_twice() -> None:
    lines = (files(DATA) / "near.txt").read_text(encoding="utf-8").splitlines()
    told = [line.partition(": ") for line in lines if not line.startswith("#")]
    pairs = [(word, other) for word, _, others in told for other in others.split(", ")]

    assert [word for word, _, _ in told] == sorted({word for word, _, _ in told})
    assert all(word and colon and others for word, colon, others in told)
    assert len(pairs) == len({frozenset(pair) for pair in pairs})
