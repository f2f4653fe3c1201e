"""The fixed Danish of an enquiry that is kept: sent, followed, answered and closed."""

from collections.abc import Mapping, Sequence

from ui.wording import Notice

AI_DRAFT = "Udkast – lavet med hjælp fra AI. Læs og ret det, før du bruger det."
AI_SENT = "Lavet med hjælp fra AI."
STATUSES: Mapping[str, str] = {
    "draft": "Udkast",
    "sent": "Sendt",
    "due": "Fristen er nær",
    "overdue": "Fristen er overskredet",
    "answered": "Besvaret",
    "closed": "Lukket",
}
OVERDUE_BY = "Fristen er overskredet med {days}"
DUE_SOON = "Svar skal komme om {days} dage"
DUE_IN: Mapping[int, str] = {0: "Svar skal komme i dag", 1: "Svar skal komme i morgen"}
SENT_ON = "sendt {day}"
DUE_ON = "frist {day}"
ANSWERED_ON = "svar kom {day}"
FOLLOWS = "Følger op på en tidligere forespørgsel"
FOLLOWED_BY = "Der er fulgt op med en ny forespørgsel"

SENDING = "Når du har sendt den"
SENDING_HELP = (
    "Byråds-GPT sender aldrig noget selv. Send forespørgslen, som I plejer, og sig her, hvornår "
    "det skete. Så bliver fristen regnet ud, og du kan blive mindet om den."
)
NOT_YOURS_TO_SEND = "Kun medlemmet selv kan godkende forespørgslen og sige, at den er sendt."
NOTHING_TO_SEND = "Der skal være mindst ét spørgsmål, før forespørgslen kan sendes."
SENT_DAY = "Dagen, den blev sendt"
MARK_SENT = "Jeg har sendt den"
IS_SENT = "Noteret. Nu tæller fristen."
NOT_SENT = "Den er ikke sendt alligevel"
IS_DRAFT = "Forespørgslen er et udkast igen."
SAVING = "Gemmer …"

WAITING = "Mens du venter på svaret"
REMIND = "Mind mig om fristen"
REMIND_HELP = "Påmindelsen vises her under Forespørgsler. Der bliver ikke sendt mails."
WILL_REMIND = "Gemt. Du bliver mindet om fristen her på siden."
WONT_REMIND = "Gemt. Du bliver ikke mindet om fristen."
CALENDAR = "Læg fristen i kalenderen"


def days_before(days: int) -> str:
    """Say how long before the deadline.

    >>> days_before(1), days_before(3)
    ('1 dag før', '3 dage før')
    """
    return f"{days} dag før" if days == 1 else f"{days} dage før"


ANSWER = "Når svaret kommer"
ANSWER_MORE = "Er der kommet mere?"
ANSWER_HELP = (
    "Hent filen ind, eller sæt svaret ind som tekst. Hvert spørgsmål bliver holdt op mod svaret, "
    "så du kan se, hvad der er svaret på, og hvad der mangler."
)
RECEIVED_DAY = "Dagen, svaret kom"
ANSWER_FILE = "Svaret som fil (PDF, Word, mail eller tekst)"
ANSWER_TEXT = "Eller sæt svaret ind her"
GIVE_ANSWER = "Hold svaret op mod spørgsmålene"
MAPPING = "Læser svaret og holder det op mod hvert spørgsmål …"
MAPPED = "Svaret er læst. Se efter selv, om du er enig."
NO_ANSWER = Notice("Der er ikke noget svar endnu", "Vælg en fil, eller sæt teksten ind.")
PASTED = "Indsat tekst"
RECEIVED_ON = "modtaget {day}"
JOINED = "indgår nu i dokumenterne"
WRONG_FILE = "Det var den forkerte fil: fjern svaret"
TAKEN_AWAY = "Svaret er fjernet."

OUTCOME = "Spørgsmålene og svaret"
OUTCOMES: Mapping[str, str] = {
    "answered": "✓ Besvaret",
    "partial": "◐ Delvist besvaret",
    "declined": "⊘ Forvaltningen svarer ikke på det",
    "unanswered": "○ Ikke besvaret",
}
TALLY: Mapping[str, str] = {
    "answered": "{number} besvaret",
    "partial": "{number} delvist besvaret",
    "declined": "{number} afvist",
    "unanswered": "{number} ikke besvaret",
}
TALLIED = "Af {all} spørgsmål er {counts}."
LACKS = "Der mangler: {what}."
FOLLOW_UP = "Det mangler der svar på"
FOLLOW_UP_HELP = "Du kan stille det igen i en ny forespørgsel, der henviser til den første."
MAKE_FOLLOW_UP = "Lav en opfølgende forespørgsel"
FOLLOWING_UP = "Skriver et udkast til det, der mangler …"

TOGETHER = "Arbejd sammen om den"
TOGETHER_HELP = (
    "En medhjælper kan forberede og rette. Kun medlemmet selv kan godkende og sige, at den er "
    "sendt. Alle ændringer bliver gemt med navn."
)
OWNER = "Medlem: {name}"
PERSON = "Brugernavn"
ROLE = "Rolle"
ROLES: Mapping[str, str] = {"assistant": "Medhjælper", "member": "Medlem"}
ROLE_CHOICES: Mapping[str, str] = {
    "assistant": "Medhjælper: forbereder og retter",
    "member": "Medlem: kan også godkende og sende",
}
ADD_PERSON = "Giv adgang"
PERSON_ADDED = "{name} kan nu arbejde med."
REMOVE_PERSON = "Fjern {name}"
PERSON_REMOVED = "Adgangen er fjernet."

ARCHIVE = "Hvem kan se den, når den er sendt"
SEEN_BY = "Forespørgslen og svaret kan ses af"
AUDIENCE_SET = "Gemt."
GROUPS: Mapping[str, str] = {"public": "alle", "council": "byrådet", "admin": "sekretariatet"}
ONLY_YOU = "kun dig og dem, du arbejder sammen med"


def audience(groups: Sequence[str]) -> str:
    """Say in words who is let in.

    >>> audience(["council"]), audience([])
    ('Byrådet', 'Kun dig og dem, du arbejder sammen med')
    """
    said = " og ".join(GROUPS.get(one, one.removeprefix("body:")) for one in groups) or ONLY_YOU
    return said[:1].upper() + said[1:]


SHOW_HISTORY = "Vis alle ændringer"
HIDE_HISTORY = "Skjul ændringerne"
HISTORY = "Ændringer, de nyeste først"

CLOSE = "Luk forespørgslen"
CLOSED = "Forespørgslen er lukket."
REOPEN = "Åbn forespørgslen igen"
REOPENED = "Forespørgslen er åben igen."
DELETE = "Slet udkastet"
DELETE_SURE = "Slet udkastet?"
DELETE_HELP = "Det kan ikke fortrydes."
DELETE_YES = "Ja, slet udkastet"
DELETE_NO = "Behold det"
DELETING = "Sletter udkastet …"
DELETED = "Udkastet er slettet."

MINE = "Dine forespørgsler"
MINE_SIGN_IN = (
    "Log ind for at gemme forespørgsler og følge dem til svaret. Uden at logge "
    "ind kan du stadig se, hvad vi ved, og få et udkast."
)
NONE_OF_MINE = "Du har ingen forespørgsler endnu."
SHARED = "Delt med dig"
NONE_SHARED = "Ingen har delt en forespørgsel med dig."
THE_ARCHIVE = "Arkivet"
ARCHIVE_HELP = "Sendte forespørgsler og deres svar. Du ser dem, der er åbne for dig."
NONE_IN_ARCHIVE = "Ingen forespørgsler i arkivet passer til det, du har valgt."
FIND = "Find i forespørgslerne"
PARTY = "Parti"
DEPARTMENT = "Afdeling"
YEAR = "År"
STATUS = "Status"
ALL = "Alle"
MORE = "Vis flere"
SEE = "Se forespørgslen"
UNANSWERED = ("spørgsmål uden fuldt svar", "spørgsmål uden fuldt svar")
