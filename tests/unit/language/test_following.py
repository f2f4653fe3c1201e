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
    ("og en viceborgmester?", "Hvad får et medlem i løn?", "En viceborgmester (om: medlem i løn)?"),
    ("og i dagplejen?", "Hvor mange børn er der pr. voksen i vuggestuen?",
     "Hvor mange: i dagplejen (om: børn er der pr. voksen i vuggestuen)?"),
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
]


@pytest.mark.parametrize(("question", "earlier", "whole"), IN_FULL)
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
