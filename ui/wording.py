"""Every fixed Danish text of the page; that of an answer stands in `answer_wording`."""

from collections.abc import Mapping
from dataclasses import dataclass

NAME = "Byråds-GPT"
PROMISE = "Spørg byrådets dokumenter. Hvert svar viser den side, det står på."
AI_NOTICE_TITLE = "Du taler med en AI"
AI_NOTICE = (
    "Svarene er skrevet af en maskine ud fra de dokumenter, som den har læst. "
    "Læs altid den side, der henvises til, før du bruger et svar. Skriv ikke personoplysninger."
)
AI_LINE = "Du taler med en AI. Kontrollér kilden, før du bruger svaret."

QUESTION = "Dit spørgsmål"
PLACEHOLDER = "Skriv et spørgsmål, f.eks. om en sag, en frist eller et beløb"
ASK = "Spørg"
ENTER_HINT = "Enter sender spørgsmålet. Skift + Enter giver en ny linje."
EXAMPLES = "Prøv for eksempel"
FIXED_EXAMPLES = (
    "Hvad er fristen for en 10-dages-forespørgsel?",
    "Hvornår er et medlem inhabilt?",
    "Hvad får et medlem i vederlag?",
)
BODY_EXAMPLE = "Hvad har {body} besluttet?"

FILTERS = "Afgræns søgningen"
FILTER_BODY = "Udvalg eller råd"
FILTER_KIND = "Slags dokument"
FILTER_FROM = "Fra dato"
FILTER_TO = "Til dato"
FILTER_ALL = "Alle"
FILTER_UNDATED = "Med en dato sorteres dokumenter uden dato fra."
PERIOD_REVERSED = "Fra-datoen ligger efter til-datoen, så der er intet at søge i. Byt dem om."

SEARCHING = "Søger i dokumenterne …"
YOUR_QUESTION = "Du spurgte: "
SOURCES = "Kilder"
OPEN_SOURCE = "Vis kilden"
QUOTE = "Citatet på siden"
PAGE_TEXT = "Læs siden som tekst"
PAGE_MARKED = "{title}, side {page}. Citatet er markeret med gult: »{quote}«"
PAGE_UNMARKED = "{title}, side {page}."
NO_MARK = "Citatet kunne ikke markeres på denne side."
NO_PAGE_TEXT = "Der er ingen tekst på denne side."
PICTURE_COMES = "Billedet af siden er på vej. Her er dens tekst imens."
NO_PICTURE = "Siden kan ikke vises som billede lige nu. Her er dens tekst."
PREVIOUS = "Forrige side"
NEXT = "Næste side"
BACK_TO_QUOTE = "Tilbage til citatet"
ORIGINAL = "Åbn originalen"
LEADS_OUT = "{what} ({host})"
FILE = "Hent filen"
NO_SOURCE = "Vælg et af de fundne steder for at se siden her."
HITS = "Alle fundne steder"
HITS_INTRO = "De steder i dokumenterne, der ligner spørgsmålet mest. Det bedste står først."
NO_HITS = "Ingen steder i dokumenterne ligner spørgsmålet."
OPEN_HIT = "Vis siden"
COPY = "Kopiér svar med kilder"
COPIED = "Kopieret"
COPY_FAILED = "Kunne ikke kopiere. Markér teksten her, og kopiér den selv:"
COPY_FOOTER = "Skrevet af en AI ({name}). Kontrollér kilderne før brug."
UNREAD_LIST = "Dokumenter, der ikke kunne læses"
COVERAGE = "Dokumenterne"
SEARCHED = "Søgt i"
SEARCHABLE = "Der kan søges i"
NOTHING_READ = "Der er endnu ikke læst nogen dokumenter ind."
INGESTING = "Dokumenterne læses ind lige nu. Svar kan mangle noget, til det er færdigt."

VIEWS = "Vælg, om du vil spørge, se dokumenterne eller lave en forespørgsel"
VIEW_ASKING = "Spørg"
VIEW_DOCUMENTS = "Dokumenter"
VIEW_ENQUIRIES = "Forespørgsler"
LOADING = "Henter dokumenterne …"
AGAIN = "Prøv igen"
BACK_TO_LIST = "Tilbage til listen"
NOTHING_OPENED = "Vælg et dokument for at læse det her."
NO_DOCUMENTS = "Der er ingen dokumenter at vise endnu. De kommer frem her, når de er læst ind."
NO_CASE = "Her er ingen dokumenter i sagen, som du kan læse."
UNDATED = "Uden dato"
BODILESS = "Uden udvalg"
CASE = "Sag {number}"
WHOLE_CASE = "Se hele sagen {number}"
CASE_ORDER = "{number} · {documents}, det ældste først"
LIST_WORDS: Mapping[str, str] = {
    "title": "Dokumenter",
    "shows": "Viser",
    "find": "Find i titlerne",
    "kind": "Slags dokument",
    "body": "Udvalg eller forvaltning",
    "year": "År",
    "order": "Vis efter",
    "all_kinds": "Alle slags",
    "all_bodies": "Alle udvalg",
    "all_years": "Alle år",
    "clear": "Ryd filtre",
    "more": "Vis flere",
    "left": "tilbage",
    "one": "dokument",
    "many": "dokumenter",
    "of": "af",
    "none": "Ingen dokumenter passer til det, du har valgt.",
    "all": "Alle dokumenter",
}
ORDERS: Mapping[str, str] = {"date": "Dato", "body": "Udvalg", "kind": "Slags"}

# A document that is not read, not wholly, or not in its newest version.
STATES: Mapping[str, str] = {
    "indexed": "Ikke læst helt",
    "outdated": "Ældre udgave, den nyeste kunne ikke læses",
    "failed": "Kunne ikke læses",
    "withdrawn": "Trukket tilbage",
}
NO_REASON: Mapping[str, str] = {
    "outdated": "Ældre udgave, den nyeste kunne ikke læses.",
    "failed": "Kunne ikke læses.",
    "withdrawn": "Trukket tilbage.",
}
NOT_READABLE = "Der er ingen sider at vise."

SIGN_IN = "Log ind med token"
SIGN_IN_HELP = "Uden token ser du det, der er offentligt. Token gemmes kun, til du lukker siden."
TYPED_HERE = "Token"
SIGN_IN_BUTTON = "Log ind"
SIGNED_IN = "Du er logget ind med et token."
SIGN_OUT = "Log ud"
ENTER = "Log ind"
ENTERED = "Logget ind som {name}"
SIGN_OUT_EVERYWHERE = "Log ud alle steder"

KINDS: Mapping[str, str] = {
    "dagsorden": "Dagsorden",
    "referat": "Referat",
    "bilag": "Bilag",
    "indstilling": "Indstilling",
    "haandbog": "Håndbog",
    "ledelsesgrundlag": "Ledelsesgrundlag",
    "politik": "Politik",
    "forespoergsel": "Forespørgsel",
    "svar": "Svar",
    "notat": "Notat",
    "andet": "Andet",
}


def kind_name(kind: str) -> str:
    """Return what a kind of document is called; one we do not know keeps its own word."""
    return KINDS.get(kind, kind.capitalize())


@dataclass(frozen=True, slots=True)
class Notice:
    """A heading and what to do. `tone` is how it looks: a class of `page.css`."""

    heading: str
    help: str
    tone: str = "caution"


STATUSES: Mapping[str, Notice] = {
    "answered": Notice("Svar", "", "ok"),
    "partial": Notice(
        "Et delvist svar",
        "Dokumenterne siger noget, der ligner, men ikke præcis det, du spurgte om. "
        "Se efter på siden, eller spørg mere præcist.",
        "part",
    ),
    "not_found": Notice(
        "Det står ikke i dokumenterne",
        "Prøv med andre ord, eller fjern en afgrænsning.",
        "nothing",
    ),
    "clarify": Notice(
        "Spørgsmålet kan forstås på flere måder",
        "Skriv lidt mere om, hvad du leder efter, og spørg igen.",
        "question",
    ),
    "refused": Notice(
        "Det kan assistenten ikke hjælpe med",
        "Den svarer kun på, hvad der står i byrådets dokumenter.",
        "refused",
    ),
    "error": Notice(
        "Der skete en fejl",
        "Svaret kunne ikke laves færdigt. Prøv igen om lidt.",
        "trouble",
    ),
}

PROBLEMS: Mapping[str, Notice] = {
    "down": Notice(
        "Tjenesten svarer ikke",
        "Siden kan ikke få fat i assistenten. Prøv igen om et øjeblik; "
        "bliver det ved, så sig det til den, der driver tjenesten.",
        "trouble",
    ),
    "token": Notice(
        "Du er ikke længere logget ind",
        "Dit login gælder ikke længere. Log ind igen, eller spørg som borger uden login.",
    ),
    "invalid": Notice("Spørgsmålet kan ikke bruges", "Et spørgsmål er på 1 til 4.000 tegn."),
    "busy": Notice("For mange spørgsmål på kort tid", "Vent {seconds}, og prøv så igen."),
    "missing": Notice(
        "Siden findes ikke",
        "Dokumentet er trukket tilbage eller er ikke åbent for dig.",
    ),
    "unavailable": Notice(
        "Assistenten er ude af drift lige nu", "Prøv igen om et øjeblik.", "trouble"
    ),
}
