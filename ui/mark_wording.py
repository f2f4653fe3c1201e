"""What the page says of closed documents, and of those that the secretariat should look at."""

from ui.wording import Notice

CLOSED = "Lukket"
CLOSED_HELP = "Lukket for offentligheden"
VIEW_REVIEW = "Til gennemsyn"
REVIEW_INTRO = (
    "Her står dokumenter, hvis egne mærker siger noget andet end source.toml, eller som ingen har "
    "sagt, hvem der må læse. Hvor mærket siger lukket, er de lukkede, til nogen har afgjort det."
)
NOTHING_TO_REVIEW = Notice("Der er intet til gennemsyn", "Alle mærker og læsekredse stemmer.", "ok")
WAITING_NONE = "Ingen venter på en afgørelse."
REASON = "Begrundelse (gemmes sammen med dit navn)"
LABELS = {"closed": "Hold det lukket", "open": "Lad det være åbent"}
NEEDS_REASON = "Skriv en kort begrundelse først."
DECIDED = {
    "closed": "Afgjort: lukket. Det gælder, så snart kilden er læst igen.",
    "open": "Afgjort: åbent. Det gælder, så snart kilden er læst igen.",
}
VERDICTS = {"closed": "lukket", "open": "åbent"}
SAID_OPEN = "source.toml siger: {groups}."
SAID_NOTHING = "source.toml siger intet om det."
CANNOT_OPEN = "Det åbnes ved at skrive en audience i source.toml."
SEE = "Se dokumentet"
EARLIER, LATER = "Forrige", "Næste"
SHOWN_OF = "{first}–{last} af {total}"
POLICY_TROUBLE = "Adgangsreglerne kan ikke bruges, som de står"
