import pytest

from assistant.answering.drafted.drafts import Draft
from assistant.answering.drafted.excerpts import Excerpt
from assistant.answering.proof.flaws import Flaw
from assistant.answering.proof.proving import Proof, Prover
from assistant.domain.access import Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Page, Passage

PAGE = (
    "Forvaltningen foreslår, at taksten sættes op til 25 kr. "
    "Byrådet vedtog i 2024 at bygge 12 nye boliger og 3 skoler ved Havnen, jf. § 17, stk. 4. "
    "Mødet er åbent for alle. Salen er ikke lukket, og indgangen er fri. "
    "Resultatet blev -4,2 mio. kr. i 2023. Teknisk Udvalg stemte imod. "
    "Væksten er 7 % i Århus Kommunes bykerne. "
    "Anna Holm stemte for, og Lars Berg stemte imod. "
    "I 2024 kostede driften 5 mio. kr., i 2025 6 mio. kr. "
    "Aftalen er fra den 1. oktober 2024 og udløber den 2. november 2026. "
    "Kulturudvalget mødtes i marts. Det gav 300.000 kr. til museet. "
    "Række 2 står i strømmen. Række 1 står i læ. "
    "Der er over 40 frivillige. Borgerne kan klage, og de kan få aktindsigt. Hvor kan man klage? "
    "Der kommer ikke nogen, når det regner."
)


def proving(sentence: str) -> Proof | Flaw:
    document = Document(id="d", source="s", file="f", title="t", audience=Audience.of(["public"]))
    passage = Passage(id="p", document_id="d", page=1, position=0, text=PAGE)
    page = Page(number=1, label="1", text=PAGE.replace(" ", "\n"))
    hit = Hit(passage=passage, document=document, score=1.0)
    excerpt = Excerpt("k1", hit, page, PAGE)
    return Prover({"k1": excerpt}).prove(Draft.parse(f"{sentence} [k1]"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Forvaltningen foreslår, at taksten sættes op til 25 kr.",
        "Ifølge § 17, stk. 4, vedtog Byrådet at bygge 12 boliger.",
        "I 2024 vedtog Byrådet at bygge 3 skoler ved Havnen.",
        "Salen er ikke lukket, og indgangen er fri.",
        "I 2023 blev resultatet -4,2 mio. kr.",
        "Teknisk Udvalg stemte imod.",
        "Væksten er 7 % i Århus Kommune.",
        "Væksten er 7 pct. i bykerne.",
        "Lars Berg stemte imod.",
        "Kulturudvalget gav 300.000 kr. til museet.",
        "Der er over 40 frivillige.",
        "I 2025 kostede driften 6 mio. kr.",
        "Aftalen udløber den 2. november 2026.",
        "Aftalen er fra oktober 2024.",
    ],
)
def test_a_sentence_in_the_words_of_its_source_is_proved(sentence: str) -> None:
    assert isinstance(proving(sentence), Proof)


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("Det er den.", Flaw.NO_SOURCE),
        ("Cyklerne blev stjålet.", Flaw.NO_SOURCE),
        ("Mødet er åbent\u202e for alle.", Flaw.UNSEEN),
        ("Mødet er **åbent** for alle.", Flaw.MARKUP),
        ("Mødet er åbent [for alle](//evil.example).", Flaw.MARKUP),
        ("Mødet er åbent for alle, se evil.example.", Flaw.ADDRESS),
        ("Mødet er åbent for alle mailto:alle", Flaw.ADDRESS),
        ("Byrådet vedtog i 2024 at bygge 13 nye boliger.", Flaw.NUMBER),
        ("Aftalen er fra den 1. oktober 2026.", Flaw.DATE),
        ("Aftalen udløber i november 2024.", Flaw.DATE),
        ("Mødet er åbent for alle i Odense.", Flaw.NAME),
        ("Teknisk Havnen stemte imod.", Flaw.NAME),
        ("Salen er lukket.", Flaw.NEGATION),
        ("Mødet er ikke åbent for alle.", Flaw.PLACE),
        ("Mødet er åbent for alle ikke.", Flaw.PLACE),
        ("Boligerne er ikke 12 nye boliger.", Flaw.PLACE),
        ("Teknisk Udvalg stemte.", Flaw.NEGATION),
        ("Resultatet blev 4,2 mio. kr. i 2023.", Flaw.NEGATION),
        ("Taksten sættes op til 25 kr.", Flaw.RESERVATION),
        ("Byrådet vedtog i 2024 at bygge 3 boliger.", Flaw.PLACE),
        ("Byrådet vedtog at bygge 12 boliger, jf. § 4.", Flaw.PLACE),
        ("Byrådet vedtog at bygge 12 boliger, jf. stk. 17.", Flaw.PLACE),
        ("Indgangen er ikke fri.", Flaw.PLACE),
        ("Anna Holm stemte imod.", Flaw.MIXED),
        ("I 2025 kostede driften 5 mio. kr.", Flaw.PLACE),
        ("Der er 40 frivillige.", Flaw.PLACE),
        ("Det regner ikke.", Flaw.PLACE),
        ("Aftalen udløber i 2024.", Flaw.PLACE),
        ("Der er 2 frivillige.", Flaw.PLACE),
        ("Borgerne kan klage, og de få aktindsigt.", Flaw.RESERVATION),
        ("Der er 40 og 40 frivillige.", Flaw.NUMBER),
        ("Hvor kan man klage?", Flaw.QUESTION),
        ("Række 2 står i læ.", Flaw.PIECED),
        ("Museet mødtes i marts.", Flaw.PIECED),
        ("Byrådet gav 300.000 kr. til museet.", Flaw.PIECED),
        ("Mødet er åbent for alle og gratis.", Flaw.WORD),
        ("Mødet er åbent før alle.", Flaw.WORD),
    ],
)
def test_each_way_a_sentence_fails_has_its_name(sentence: str, flaw: Flaw) -> None:
    assert proving(sentence) is flaw


def test_a_proof_quotes_no_more_than_the_sentences_it_needs() -> None:
    proof = proving("Mødet er åbent for alle.")

    assert isinstance(proof, Proof)
    assert [c.quote for c in proof.citations] == ["Mødet\ner\nåbent\nfor\nalle."]
