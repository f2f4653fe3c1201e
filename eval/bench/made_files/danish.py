"""Danish sentences of a council's papers, by the hundred, each unlike every other."""

import random

BODIES = (
    "Teknisk Udvalg",
    "Byrådet",
    "Børn- og Ungeudvalget",
    "Økonomiudvalget",
    "Socialudvalget",
    "Kultur- og Fritidsudvalget",
    "Ældre- og Sundhedsudvalget",
)
VERBS = (
    "drøftede",
    "godkendte",
    "udsatte behandlingen af",
    "tog til efterretning",
    "oversendte til høring",
    "anmodede forvaltningen om at belyse",
    "stemte imod",
)
MATTERS = (
    "forslaget om en ny cykelsti",
    "helhedsplanen for havnefronten",
    "indstillingen om skolevejsprojektet",
    "budgetnotatet om stormflodssikring",
    "kvalitetsstandarden for hjemmepleje",
    "vejafvandingsprojektet",
    "ansøgningen om et lånetilsagn på 4,25 mio. kr.",
    "lokalplanforslaget, jf. bilag 3,",
    "evalueringen af tilgængelighedspuljen",
)
PLACES = (
    "ved Ågade i Øster Bakkeby",
    "på Kastanjeskolen",
    "langs Æblevej",
    "i den sydlige del af Grønfjorden",
    "ved »Det Gule Pakhus«",
    "på øen Lyø",
    "mellem Nørregade og Søndergade",
)
ENDINGS = (
    "med virkning fra 1. januar 2027",
    "efter § 17, stk. 4, i kommunestyrelsesloven",
    "fordi anlægsudgiften blev ca. 12,5 pct. dyrere",
    "så børn og ældre kan færdes sikkert",
    "uden at tage stilling til finansieringen",
    "inden for den afsatte ramme på 1.250.000 kr. i alt",
    "på trods af grundejernes indsigelser",
)
HEADINGS = (
    "Baggrund",
    "Økonomiske konsekvenser",
    "Høring og inddragelse",
    "Forvaltningens vurdering",
    "Retsgrundlag",
    "Den videre proces",
    "Afledt drift",
    "Mindretalsudtalelse",
)
ITEMS = ("Belysning", "Kantsten", "Skiltning", "Beplantning", "Afvanding", "Støjværn")


class Writer:
    """Writes text that is the same for the same seed; a number tells each piece from all others."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  nothing secret
        self.number = 1000 + 7 * self.random.randrange(100)

    def sentence(self) -> str:
        """Return a sentence of some twenty words."""
        one = self.random.choice
        parts = (one(VERBS), one(MATTERS), one(PLACES), f"(sag {self._next()})", one(ENDINGS))
        return f"{one(BODIES)} {' '.join(parts)}."

    def heading(self) -> str:
        """Return a short line without a full stop."""
        return f"{self.random.choice(HEADINGS)} {self._next()}"

    def item(self) -> str:
        """Return a point of a list."""
        return f"{self.random.choice(ITEMS)} {self.random.choice(PLACES)}, pulje {self._next()}"

    def row(self) -> tuple[str, str, str]:
        """Return a name and two figures."""
        number = self._next()
        name = f"{self.random.choice(ITEMS)} {number}"
        return name, f"{number}.{self.random.randrange(100, 1000)}", f"{number},5 %"

    def _next(self) -> int:
        self.number += 1
        return self.number
