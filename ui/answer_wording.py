"""The Danish of an answer: its address, its conversation, and what readers say of it."""

from collections.abc import Mapping

from ui.wording import Notice

UNDERSTOOD_AS = "Forstået som: "
CHOOSE = "Hvad mener du?"
NEAREST = "De nærmeste steder"
NEAREST_INTRO = "De svarer næppe på spørgsmålet, men ligner det mest."
INSTEAD = "Det kan findes i stedet"
INSTEAD_INTRO = "De steder i dokumenterne, der ligner det, du skrev, mest."
ALSO_ON = "Står også i"
OPEN_COPY = "Vis siden, hvor det også står"

EARLIER_TURNS = "Tidligere i samtalen"
OPEN_TURN = "Åbn svaret med kilder"
NEWEST_TURN = "Gå til samtalens nyeste svar"
OLDER_TURN = "Der er spurgt videre i samtalen efter dette svar."
FOLLOW = "Spørg videre"
FOLLOW_OTHERWISE = "Eller skriv, hvad du mener"
FOLLOW_PLACEHOLDER = "F.eks. »og hvad med året før?«"
NEW_TALK = "Ny samtale"
NEW_TALK_HINT = "Et spørgsmål her begynder en ny samtale. Spørg videre under svaret."
DELETE_TALK = "Slet samtalen"
DELETE_SURE = "Slet samtalen?"
DELETE_HELP = "Det sletter {answers}. Links hertil virker så ikke længere. Det kan ikke fortrydes."
DELETE_YES = "Ja, slet samtalen"
DELETE_NO = "Behold den"
DELETED = "Samtalen er slettet."
BEGUN_ANEW = "Den tidligere samtale findes ikke længere, så her begynder en ny."
EARLIER_TALKS = "Dine tidligere samtaler"
EARLIER_MORE = "Vis flere samtaler"
NO_EARLIER_TALKS = "Du har ingen gemte samtaler."

ASKED_AT = "Spurgt {time}."
KEPT_UNTIL = "Svaret er gemt mindst til {day}."
SHARED_WITH_YOU = "Svaret er delt med dig. Du ser kun det, som du selv må læse."
COPY_LINK = "Kopiér link"
LINK_COPIED = "Linket er kopieret"
PRINT = "Udskriv"
WORD = "Hent som Word"
WORD_NAME = "byraads-gpt-svar-{short}.docx"
SHARE = "Del svaret"
SHARE_ON = "Andre med linket kan åbne svaret. De ser kun det, som de selv må læse."
SHARE_OFF = "Kun du kan åbne svaret med linket."
SHARE_PUBLIC = "Du er ikke logget ind, så alle, der har linket, kan åbne svaret."
NOT_KEPT = "Svaret er ikke gemt, så det har ingen adresse, og der kan ikke spørges videre på det."
CHANGED = "Noget er ændret, siden svaret blev givet"
NO_LONGER = "Svaret kan ikke vises længere"
CHANGED_PLACE = "{title}, side {page}: "
ASK_AGAIN = "Stil spørgsmålet igen"

FEEDBACK = "Er svaret rigtigt?"
VERDICTS: Mapping[str, str] = {
    "right": "Rigtigt",
    "wrong": "Forkert",
    "incomplete": "Ufuldstændigt",
    "wrong_source": "Forkert kilde",
}
WHY = "Skriv gerne et ord om hvorfor"
WHY_PLACEHOLDER = "Skriv ikke personoplysninger."
SEND_WHY = "Send begrundelsen"
THANKS = "Tak. Din vurdering er gemt. Du kan ændre den."
THANKS_FOR_WHY = "Tak. Din begrundelse er gemt. Du kan ændre den."

WHAT_WAS_SEARCHED = "Hvad der er søgt i"
SEARCHED_BODIES = "Udvalg og råd"
SEARCHED_KINDS = "Slags dokumenter"
SEARCHED_PERIOD = "Dokumenternes datoer"
SEARCHED_FRESH = "Senest opdateret"
SEARCHED_UNREAD = "Kunne ikke læses helt"
AND_OTHERS = "og {others}"

ANSWER_GONE = Notice(
    "Svaret findes ikke",
    "Det er slettet eller udløbet, eller det er ikke delt med dig. "
    "Er det dit eget, så log ind nederst på siden.",
)
