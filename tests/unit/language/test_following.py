"""Follow-ups: put in full from the question before, and never made of a whole new question."""

import pytest

from assistant.language.following import Following, following
from assistant.language.restating import stand_alone, topic_of

PATHS = "Hvor mange cykelstier blev bygget i 2023?"
SCHOOLS = "Hvor mange skoler er der i Solby?"
MEETING = "Hvad sagde man om cykelstier på mødet?"
CLOSING = "Hvornår lukkede Tangvej Skole?"
VOTE = "Stemte byrådet for lukningen?"
POOL = "Hvornår åbner svømmehallen?"
PLACE = "Hvad koster en plads i vuggestuen?"
ENGLISH = "How many schools closed in 2022?"
PARTY = "Hvad siger Venstre om skoler i Solby?"

IN_FULL = [
    # another year
    ("og hvor mange i 2024?", PATHS, "Hvor mange cykelstier blev bygget i 2024?"),
    ("Og i 2024?", PATHS, "Hvor mange cykelstier blev bygget i 2024?"),
    ("i 2024?", PATHS, "Hvor mange cykelstier blev bygget i 2024?"),
    ("hvad med 2024?", PATHS, "Hvor mange cykelstier blev bygget i 2024?"),
    ("Hvad så med 2024", PATHS, "Hvor mange cykelstier blev bygget i 2024?"),
    ("og hvor mange i 2024?", SCHOOLS, "Hvor mange skoler er der i Solby i 2024?"),
    ("og hvem i 2024?", PATHS, "Hvem i 2024 (om: cykelstier blev bygget)?"),
    ("and in 2023?", ENGLISH, "How many schools closed in 2023?"),
    ("what about 2023?", ENGLISH, "How many schools closed in 2023?"),
    # another place or name
    ("hvad med Vestrup?", SCHOOLS, "Hvor mange skoler er der i Vestrup?"),
    ("og i Vestrup?", SCHOOLS, "Hvor mange skoler er der i Vestrup?"),
    ("Vestrup?", SCHOOLS, "Hvor mange skoler er der i Vestrup?"),
    ("hvor mange i Vestrup?", SCHOOLS, "Hvor mange skoler er der i Vestrup?"),
    ("i Vestrup?", PLACE, "Hvad koster en plads i vuggestuen i Vestrup?"),
    ("og i Vestrup?", PARTY, "Hvad siger Venstre om skoler i Vestrup?"),
    ("hvad med Enhedslisten?", PARTY, "Hvad siger Enhedslisten om skoler i Solby?"),
    ("hvad med Teknisk Udvalg?", POOL, "Hvornår: Teknisk Udvalg (om: åbner svømmehallen)?"),
    # another thing
    ("hvad med biblioteket?", POOL, "Hvornår åbner biblioteket?"),
    ("hvad med busser?", POOL, "Hvornår: busser (om: åbner svømmehallen)?"),
    ("og for børn?", PLACE, "Hvad koster en plads i vuggestuen for børn?"),
    ("og en viceborgmester?", "Hvad får et medlem i løn?", "Hvad får en viceborgmester i løn?"),
    ("og i dagplejen?", "Hvor mange børn er der pr. voksen i vuggestuen?",
     "Hvor mange børn er der pr. voksen i dagplejen?"),
    # another question of the same thing
    ("hvorfor?", CLOSING, "Hvorfor lukkede Tangvej Skole?"),
    ("Og hvorfor?", CLOSING, "Hvorfor lukkede Tangvej Skole?"),
    ("Hvordan?", CLOSING, "Hvordan lukkede Tangvej Skole?"),
    ("hvorfor?", VOTE, "Hvorfor stemte byrådet for lukningen?"),
    ("Hvornår?", VOTE, "Hvornår stemte byrådet for lukningen?"),
    ("why?", "When did the school close?", "Why did the school close?"),
    ("Hvem?", PATHS, "Hvem (om: cykelstier blev bygget i 2023)?"),
    ("Hvor meget?", "Skal muren gøres højere?", "Hvor meget (om: muren gøres højere)?"),
    ("Hvornår?", "Hvem stemte imod forslaget om muren?", "Hvornår (om: forslaget om muren)?"),
    # a word that stands for what was said
    ("hvem sagde det?", MEETING, "Hvem sagde det (om: cykelstier på mødet)?"),
    ("Hvornår skete det?", CLOSING, "Hvornår skete det (om: lukkede Tangvej Skole)?"),
    ("Hvad koster den?", CLOSING, "Hvad koster den (om: lukkede Tangvej Skole)?"),
    ("hvor mange elever går på den?", "Hvor ligger Tangvej Skole?",
     "Hvor mange elever går på den (om: Tangvej Skole)?"),
    ("Er det vedtaget?", MEETING, "Er det vedtaget (om: cykelstier på mødet)?"),
    ("men hvad koster det?", PATHS, "Hvad koster det (om: cykelstier blev bygget i 2023)?"),
    ("Hvad mener de om det?", MEETING, "Hvad mener de om det (om: cykelstier på mødet)?"),
    ("hvor meget af det skal lejerne betale?", MEETING,
     "Hvor meget af det skal lejerne betale (om: cykelstier på mødet)?"),
    ("who said that?", "What was said about the wall?", "Who said that (about: wall)?"),
    ("og hvor længe har fuglen boet der?", "Hvor sidder isfuglen?",
     "Hvor længe har fuglen boet der (om: sidder isfuglen)?"),
    # a thing left out, a consequence, a condition
    ("Hvorfor skulle vi finde en ny?", "Hvem er nævning i hegnssynet?",
     "Hvorfor skulle vi finde en ny (om: nævning i hegnssynet)?"),
    ("Var der nogen, der syntes, der skulle være flere?", MEETING,
     "Var der nogen, der syntes, der skulle være flere (om: cykelstier på mødet)?"),
    ("Hvorfor kom Holm Skole så ikke med?", MEETING,
     "Hvorfor kom Holm Skole så ikke med (om: cykelstier på mødet)?"),
    ("Hvad hvis der er mere end fem procent galt?", "Hvornår skal en leder sige til?",
     "Hvad hvis der er mere end fem procent galt (om: leder sige til)?"),
    # nothing of its own to search for
    ("Hvem stemte imod?", MEETING, "Hvem stemte imod (om: cykelstier på mødet)?"),
    ("Hvornår er fristen?", MEETING, "Hvornår er fristen (om: cykelstier på mødet)?"),
    ("Hvad blev resultatet?", MEETING, "Hvad blev resultatet (om: cykelstier på mødet)?"),
    ("Hvor mange ventede?", MEETING, "Hvor mange ventede (om: cykelstier på mødet)?"),
    ("og hvem er formand?", "Hvem sidder i Teknisk Udvalg?",
     "Hvem er formand (om: sidder i Teknisk Udvalg)?"),
    ("og er der asbest i loftet?", MEETING, "Er der asbest i loftet (om: cykelstier på mødet)?"),
    # more of the same
    ("uddyb", MEETING, "Hvad mere (om: cykelstier på mødet)?"),
    ("Kan du uddybe det?", MEETING, "Hvad mere (om: cykelstier på mødet)?"),
    ("fortæl mig mere om det", MEETING, "Hvad mere (om: cykelstier på mødet)?"),
    ("Mere, tak", MEETING, "Hvad mere (om: cykelstier på mødet)?"),
    ("tell me more", ENGLISH, "More (about: schools closed in 2022)?"),
    # after a follow-up
    ("og i 2022?", "Hvem sagde det (om: cykelstier på mødet)?",
     "Hvem sagde det i 2022 (om: cykelstier på mødet)?"),
    ("hvorfor?", "Hvem sagde det (om: cykelstier på mødet)?", "Hvorfor (om: cykelstier på mødet)?"),
    ("uddyb", "Hvem sagde det (om: cykelstier på mødet)?", "Hvad mere (om: cykelstier på mødet)?"),
]  # fmt: skip
# Of the invented municipality; the questions were written before the rules that read them.
OF_MOELLEHAVN = [
    ("hvor mange mødte frem?", "Hvem er medlem af Teknik- og Klimaudvalget?",
     "Hvor mange mødte frem (om: medlem af Teknik- og Klimaudvalget)?"),
    ("og i Teknisk Udvalg?", "Hvem sidder i Kultur- og Erhvervsudvalget?",
     "Hvem sidder i Teknisk Udvalg?"),
    ("hvad så med bussen?", "Hvornår kører natbussen til Rugmarken?",
     "Hvornår kører bussen til Rugmarken?"),
    ("hvem stemte imod?", "Hvad besluttede byrådet om højvandsmuren?",
     "Hvem stemte imod (om: byrådet om højvandsmuren)?"),
    ("hvor mange stemte for?", "Hvad besluttede byrådet om højvandsmuren?",
     "Hvor mange stemte for (om: byrådet om højvandsmuren)?"),
    ("og diget?", "Hvad koster højvandsmuren?",
     "Hvad koster diget?"),
    ("hvad med diget?", "Hvad koster højvandsmuren?",
     "Hvad koster diget?"),
    ("hvem betaler?", "Hvad koster højvandsmuren?",
     "Hvem betaler (om: højvandsmuren)?"),
    ("er det dyrere end diget?", "Hvad koster højvandsmuren?",
     "Er det dyrere end diget (om: højvandsmuren)?"),
    ("hvornår er den færdig?", "Hvad koster højvandsmuren?",
     "Hvornår er den færdig (om: højvandsmuren)?"),
    ("og på Møllebakkeskolen?", "Hvor mange elever går der på Fjordskolen?",
     "Hvor mange elever går der på Møllebakkeskolen?"),
    ("hvad med i 2035?", "Hvor mange elever går der på Fjordskolen?",
     "Hvor mange elever går der på Fjordskolen i 2035?"),
    ("og året efter?", "Hvor mange elever ventes der i 2035?",
     "Hvor mange: året efter (om: elever ventes der i 2035)?"),
    ("og Handicaprådet?", "Hvad sagde Ældrerådet om rengøring?",
     "Hvad sagde Handicaprådet om rengøring?"),
    ("hvad svarede forvaltningen?", "Hvad sagde Ældrerådet om rengøring?",
     "Hvad svarede forvaltningen (om: Ældrerådet om rengøring)?"),
    ("og om lørdagen?", "Hvornår holder biblioteket åbent om søndagen?",
     "Hvornår holder biblioteket åbent om lørdagen?"),
    ("gælder det også i ferien?", "Hvornår holder biblioteket åbent om søndagen?",
     "Gælder det også i ferien (om: holder biblioteket åbent om søndagen)?"),
    ("og for andre?", "Hvad er taletiden for ordførere?",
     "Hvad er taletiden for andre?"),
    ("hvad hvis man overskrider den?", "Hvad er taletiden for ordførere?",
     "Hvad hvis man overskrider den (om: taletiden for ordførere)?"),
    ("hvornår blev han valgt?", "Hvem er formand for Magistraten?",
     "Hvornår blev han valgt (om: formand for Magistraten)?"),
    ("hvilket parti er han fra?", "Hvem er formand for Magistraten?",
     "Hvilket parti er han fra (om: formand for Magistraten)?"),
    ("hvor sender jeg det hen?", "Hvad er fristen for ændringsforslag?",
     "Hvor sender jeg det hen (om: fristen for ændringsforslag)?"),
    ("kan fristen forlænges?", "Hvad er fristen for ændringsforslag?",
     "Kan fristen forlænges (om: fristen for ændringsforslag)?"),
    ("hvor lang var den i 2024?", "Hvor lang er ventetiden på genoptræning?",
     "Hvor lang var den i 2024 (om: ventetiden på genoptræning)?"),
    ("er den blevet kortere?", "Hvor lang er ventetiden på genoptræning?",
     "Er den blevet kortere (om: ventetiden på genoptræning)?"),
    ("og for et helt år?", "Hvad koster et måltid mad?",
     "Hvad koster et måltid mad for et helt år?"),
    ("hvor mange var imod?", "Hvor mange svar kom der i høringen?",
     "Hvor mange var imod (om: svar kom der i høringen)?"),
    ("hvad var de imod?", "Hvor mange svar kom der i høringen?",
     "Hvad var de imod (om: svar kom der i høringen)?"),
    ("hvornår kommer det igen?", "Hvorfor blev punktet taget af dagsordenen?",
     "Hvornår kommer det igen (om: punktet taget af dagsordenen)?"),
    ("hvad koster de?", "Hvilke grunde er til salg på Rugmarken?",
     "Hvad koster de (om: grunde er til salg på Rugmarken)?"),
    ("hvilken er den billigste?", "Hvilke grunde er til salg på Rugmarken?",
     "Hvilken er den billigste (om: grunde er til salg på Rugmarken)?"),
    ("og rådmændene?", "Hvad får et byrådsmedlem i vederlag?",
     "Hvad får rådmændene i vederlag?"),
    ("får man også for udvalgsmøder?", "Hvad får et byrådsmedlem i vederlag?",
     "Får man også for udvalgsmøder (om: byrådsmedlem i vederlag)?"),
    ("hvad sparer vi ved det?", "Hvilke skoler skal lægges sammen?",
     "Hvad sparer vi ved det (om: skoler skal lægges sammen)?"),
    ("hvem har foreslået det?", "Hvilke skoler skal lægges sammen?",
     "Hvem har foreslået det (om: skoler skal lægges sammen)?"),
    ("hvilken afdeling har det højeste?", "Hvor højt er sygefraværet i Teknik og Klima?",
     "Hvilken afdeling har det højeste (om: sygefraværet i Teknik og Klima)?"),
    ("og hvad er målet?", "Hvor højt er sygefraværet i Teknik og Klima?",
     "Hvad er målet (om: sygefraværet i Teknik og Klima)?"),
    ("hvad så med parkeringspladserne?", "Hvad siger Fællesrådet om Fiskerpladsen?",
     "Hvad siger Fællesrådet om parkeringspladserne?"),
    ("hvor mange kommer der i år?", "Hvor mange ladestandere er der i kommunen?",
     "Hvor mange kommer der i år (om: ladestandere er der i kommunen)?"),
    ("when was he elected?", "Who is the chair of the city council?",
     "When was he elected (about: chair of the city council)?"),
]  # fmt: skip
ALONE = [
    "Hvem er formand for Teknisk Udvalg?",
    "Hvad koster det at leje hallen?",
    "Er det tilladt at parkere på fortovet?",
    "Hvordan går det med havnen?",
    "Hvad siger de nye regler om affald?",
    "Hvad skete den 12. marts 2025?",
    "Hvad blev besluttet i Teknisk Udvalg?",
    "Hvem er Anna Holm?",
    "Hvad kan du?",
    "Hvad kan jeg spørge om?",
    "Hvor mange børn går i Tangvej Skole, og hvad koster den?",
    "Hvad med parkering ved Tangvej Skole i myldretiden om vinteren?",
    "Og hvor mange cykelstier blev der bygget i Vestrup?",
    "skoler i Vestrup",
    "Vestrup",
    "budget 2026",
    "Hvornår er næste byrådsmøde?",
    "Hvad er det for et udvalg, der behandler byggesager?",
    "Hvad gør kommunen for de hjemløse?",
    "Hvad mener de ældre om maden?",
    "Hvorfor lukkede skolen?",
    "Who voted against the closure of the square?",
    "How much does it cost to rent the hall?",
    "Hvor mange indbyggere er der i 2024?",
    "Hvad er fristen for høringssvar om lokalplanen?",
    "Hvor ligger rådhuset?",
    "Hvad koster en byggetilladelse?",
    "Hvilke partier sidder i byrådet?",
    "Spørger vi ofte om det samme igen og igen?",
    "Hvad sker der, hvis et råd ikke er blevet hørt, selv om det skulle?",
    "Uddyb reglerne for nævninge",
    "Fortæl mere om havnen",
    "Hvor meget CO2 udleder kommunens biler?",
    "Hvad er de fleste klager om?",
    "Så hvor mange ledige boliger har kommunen?",
    "Hvad hvis kommunen opdager en fejl i regnskabet for svømmehallen?",
    "Var der flertal for lokalplanen ved havnen?",
    "Hvorfor er der så mange klager over affald?",
    "Kan vi få flere busser til Vestrup?",
    "Hvem mødte frem til byrådets møde i marts?",
    "Hvor mange stemte imod budgettet?",
    "Hvad er taletiden for ordførere?",
    "Hvilken afdeling har det højeste sygefravær?",
    "Hvad så man på studieturen til Canada?",
    "Får man vederlag for udvalgsmøder?",
    "Og så vil jeg vide, hvad fristen for foretræde er",
    "Hvor stemte flest imod højvandsmuren?",
    "Får man betalt kørsel til møder i Byrådssalen?",
]


@pytest.mark.parametrize(("question", "earlier", "whole"), IN_FULL + OF_MOELLEHAVN)
def test_a_follow_up_is_put_in_full(question: str, earlier: str, whole: str) -> None:
    assert stand_alone(question, earlier) == whole


@pytest.mark.parametrize("question", ALONE)
@pytest.mark.parametrize("earlier", [PATHS, SCHOOLS])
def test_a_whole_new_question_is_left_as_it_is(question: str, earlier: str) -> None:
    assert stand_alone(question, earlier) is None


@pytest.mark.parametrize(
    "reply", ["Vestrup", "den i Vestrup", "i Vestrup", "Teknisk Udvalg i Solby"]
)
def test_a_few_words_are_a_reply_where_we_asked_back(reply: str) -> None:
    assert following(reply, asked_back=True) is Following.SHIFT
    assert following(reply.replace("i Vestrup", "Vestrup")) is None


def test_a_question_is_no_reply_though_we_asked_back() -> None:
    assert stand_alone("Hvor ligger rådhuset?", PATHS, asked_back=True) is None


def test_what_was_put_in_full_is_put_in_full_again_without_growing() -> None:
    whole = MEETING
    for question in ("hvem sagde det?", "og hvorfor?", "hvad koster det?", "uddyb") * 5:
        whole = stand_alone(question, whole) or whole

    assert whole == "Hvad mere (om: cykelstier på mødet)?"


def test_a_long_question_is_never_a_follow_up_and_takes_no_time() -> None:
    for part in ("det at ", "og ", "hvem sagde det? ", "Det Den "):
        assert stand_alone(part * 500, PATHS) is None


def test_a_topic_has_an_end() -> None:
    assert len(topic_of("Hvad koster " + "svømmehallen " * 200)) <= 300


def test_a_question_of_nothing_gives_no_topic_and_so_no_follow_up() -> None:
    assert stand_alone("hvorfor?", "Hvad er det?") is None
