"""The fixed Danish of the view of enquiries, up to the draft."""

from collections.abc import Mapping

from ui.wording import Notice

START = "Hvad vil du gerne vide?"
START_HELP = (
    "Skriv et emne, et løst spørgsmål, eller sæt en mail ind. Først ser du, hvad der allerede er "
    "svaret på. Derefter kan du få hjælp til at spørge præcist om resten. Intet bliver sendt."
)
PLACEHOLDER = "F.eks. »Jeg er bekymret for ventetiden på genoptræning. Hvad gør vi ved den?«"
CHECK = "Se, hvad vi ved"
CHECKING = "Leder i dokumenterne og i tidligere forespørgsler …"
EMPTY = Notice("Der er ikke skrevet noget endnu", "Skriv et par ord om det, du vil vide.")
CHANGE_TEXT = "Ret det, du skrev"
YOU_WROTE = "Du skrev: "

KNOWN = "Det siger dokumenterne allerede"
KNOWN_INTRO = "Tryk på et sted for at se siden med ordene markeret. Måske har du svaret her."
NOTHING_KNOWN = "Dokumenterne siger ikke noget om det, du skrev."
MORE_KNOWN = "Vis {more}"
SIMILAR = "Tidligere forespørgsler, der ligner"
SIMILAR_INTRO = "Læs dem, før du spørger igen."
NOTHING_SIMILAR = "Ingen tidligere forespørgsler ligner."
NEAR_DUPLICATE = "Næsten den samme"
ALIKE = "Ligner"
DUPLICATE_NOTICE = Notice(
    "Der er næsten spurgt om det samme før",
    "Læs svaret nedenfor. Spørg kun om det, der ikke allerede er svaret på.",
    "question",
)
OPEN_PLACE = "Vis siden"
CLOSE_PAGE = "Luk siden"
NOTHING_OPENED = "Tryk på et sted i dokumenterne for at se siden her."
GO_ON = "Gå videre med det"
OTHER_WAY = "En forespørgsel er ikke den rigtige vej her. Brug i stedet: {name}"
DRAFT_HELP = "Du kan rette alt i udkastet. Det bliver ikke sendt."
GAP = "Det er der tilbage at spørge om"
GAP_INTRO = "Sæt hak ved det, du vil have med. Ret ordene, og tilføj det, der mangler."
NO_GAP = "Dokumenterne ser ud til at svare på det hele. Mangler du noget, så skriv det her."
WAY = "Den rigtige vej"
WAY_WHY = "Hvorfor"
WAY_WHO = "Hvem afgør eller svarer"
WAY_DEADLINE = "Frist"
DRAFT = "Lav et udkast"
DRAFTING = "Skriver et udkast og beviser hvert citat igen …"
NOTHING_WANTED = Notice(
    "Der er ikke valgt noget at spørge om", "Sæt hak ved et spørgsmål, eller skriv dit eget."
)

LINE = "Spørgsmål {number}"
LINE_WANTED = "Tag spørgsmål {number} med"
LINE_ADD = "Tilføj et spørgsmål"
LINE_UP = "Flyt {number} op"
LINE_DOWN = "Flyt {number} ned"
LINE_DELETE = "Slet {number}"

PARTS: Mapping[str, str] = {
    "": "Ny forespørgsel",
    "mine": "Dine",
    "arkiv": "Arkiv",
}
PARTS_LABEL = "Vælg mellem ny forespørgsel, dine egne og arkivet"
NOT_KEPT = Notice(
    "Udkastet er ikke gemt",
    "Log ind for at gemme det, arbejde sammen om det og følge det til svaret. "
    "Dine spørgsmål følger med, når du logger ind. Uden at logge ind kan du rette dem og kopiere "
    "teksten, men den er væk, når du lukker siden.",
    "question",
)
ENQUIRY_TITLE = "Titel"
MEMBER = "Medlem"
PARTY = "Parti"
TO = "Til"
ADDRESSEES = "Til (én afdeling på hver linje)"
QUESTIONS = "Spørgsmål"
QUESTIONS_INTRO = "Ét emne i hvert spørgsmål. Sig gerne, hvilken periode og enhed du mener."
BACKGROUND = "Det fremgår allerede"
BACKGROUND_INTRO = "Fjern hakket ved det, der ikke skal med. Tryk på et sted for at se siden."
REMARKS = "Bemærkninger til din tekst"
SUGGESTION = "Forslag: skriv det i stedet sådan"
USE_SUGGESTION = "Brug forslaget"
CHANGED = "Det blev ændret, og derfor"
CHANGED_TO = "fra »{before}« til »{after}«."
CHANGED_NEW = "nu »{after}«."
CHANGED_AWAY = "»{before}« er taget ud."
DEADLINE = "Frist"
DEADLINE_IF_SENT = "Sendes den i dag, skal svaret komme senest {day}."
DEADLINE_SENT = "Svaret skal komme senest {day}."
UNSAVED = "Der er rettelser, som ikke er gemt."
SAVE = "Gem"
SAVE_MINE = "Gem udkastet hos dig"
UPDATE = "Se udkastet efter igen"
SAVING = "Gemmer og ser spørgsmålene efter …"
SAVED = "Gemt. Spørgsmålene er set efter."
FETCH_NEWEST = "Hent den nyeste udgave"
FETCHING = "Henter den nyeste udgave …"
FETCHED = "Her er den nyeste udgave."
TAKE_ALONG = "Tag den med"
COPY_MAIL = "Kopiér til en mail"
WORD = "Word"
PDF = "PDF"
TEXT = "Ren tekst"
KEEP_FOR_FILES = "Word, PDF og ren tekst kan hentes, når udkastet er gemt."

# Of these the service's own words say more than ours can.
SHOWN_IN_FULL = ("invalid", "conflict", "forbidden")
PROBLEMS: Mapping[str, Notice] = {
    "invalid": Notice("Det kan ikke bruges, som det er", ""),
    "conflict": Notice(
        "Det kan ikke gemmes lige nu",
        "Hent den nyeste udgave, og skriv din rettelse ind igen.",
    ),
    "forbidden": Notice("Det har du ikke lov til", ""),
    "missing": Notice(
        "Forespørgslen findes ikke",
        "Den er slettet, eller den er ikke åben for dig. Er det din egen, så log ind.",
    ),
}
