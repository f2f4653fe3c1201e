"""What the answers say of themselves, in Danish; the one place for these words."""

from collections.abc import Collection, Sequence

from assistant.answering.judged.refusing import Reason
from assistant.answering.judged.things import Kind

NOT_FOUND = "Det fandt jeg ikke noget om i de dokumenter, der er søgt i."
NOT_FOUND_NEAREST = (
    "Det fandt jeg ikke noget om i de dokumenter, der er søgt i. "
    "De nærmeste steder står på listen under svaret."
)
_NEAREST_HITS = "De steder, der ligger nærmest, står på listen under svaret."
REFUSED = {
    Reason.OPINION: (
        "Jeg har ingen holdninger og giver ingen råd om, hvad man skal mene. Jeg kan finde, hvad "
        "partier, udvalg og høringssvar har sagt om sagen, hvis du spørger om det. "
    )
    + _NEAREST_HITS,
    Reason.PREDICTION: (
        "Jeg gætter ikke om fremtiden. Jeg kan finde planer, prognoser og tidsfrister, som "
        "dokumenterne selv nævner. "
    )
    + _NEAREST_HITS,
    Reason.PRIVATE: (
        "Jeg leder ikke efter private oplysninger om personer. Jeg kan finde, hvem der har et "
        "hverv, og hvordan man kommer i kontakt med kommunen, når det står i dokumenterne. "
    )
    + _NEAREST_HITS,
    Reason.TRICK: (
        "Det kan jeg ikke. Jeg svarer kun på spørgsmål om det, der står i byrådets dokumenter, og "
        "følger altid de samme regler. Spørg gerne om en sag, en beslutning eller en frist. "
    )
    + _NEAREST_HITS,
}
UNCLEAR = (
    "Jeg er ikke sikker på, hvad du spørger om. Skriv gerne hele spørgsmålet, for eksempel hvilken "
    "sag, hvilket udvalg eller hvilket år det gælder."
)
DIFFER = "Dokumenterne siger ikke det samme; det nyeste står først."
_SPEAKS = "Materialet omtaler {matter}, men "
_THE_MATTER = "emnet"
_LACKS = "jeg fandt ikke {lacking}."
_UNSURE = "jeg er ikke sikker på, at {lacking} står her:"
_UNSURE_OF_ALL = "jeg er ikke sikker på, at det svarer på spørgsmålet:"
_OF_ANOTHER = "Jeg er ikke sikker på, at det handler om “{name}”:"
_LACKING = {
    Kind.MONEY: "beløbet",
    Kind.SHARE: "andelen",
    Kind.SPAN: "tiden",
    Kind.LENGTH: "målet",
    Kind.COUNT: "antallet",
    Kind.DATE: "tidspunktet",
    Kind.NAME: "navnet",
}
_SEVERAL_AMOUNTS = "tallet"
_AMOUNTS = frozenset({Kind.MONEY, Kind.SHARE, Kind.SPAN, Kind.LENGTH, Kind.COUNT})


def partial(
    told: Sequence[str], kinds: Collection[Kind], *, year: str | None = None, nothing: bool = True
) -> str:
    """Say what the material speaks of, and what was not found; `nothing` of the kinds was.

    >>> partial(["foretræde"], [Kind.COUNT], year="2024")
    'Materialet omtaler “foretræde”, men jeg fandt ikke antallet for 2024.'
    """
    matter = _listed([f"“{word}”" for word in told], "og") or _THE_MATTER
    lacking = _lacking(kinds)
    if year is not None and _AMOUNTS.intersection(kinds):
        lacking = f"{lacking} for {year}"
    wording = _LACKS if nothing else _UNSURE
    said = wording.format(lacking=lacking) if lacking else _UNSURE_OF_ALL
    return _SPEAKS.format(matter=matter) + said


def of_another(name: str) -> str:
    """Say that what follows may be of another place, person or body than the one that is named."""
    return _OF_ANOTHER.format(name=name)


def more_items(count: int, page: int | None) -> str:
    """Say that a list has `count` more items, on `page` where it has pages.

    >>> more_items(4, 12), more_items(1, None)
    (' (og 4 til, se side 12)', ' (og 1 til samme sted)')
    """
    where = " samme sted" if page is None else f", se side {page}"
    return f" (og {count} til{where})"


def which_source(body: str, sources: Sequence[str]) -> str:
    """Ask which of the bodies with the same name is meant.

    >>> which_source("Teknisk Udvalg", ["Aarhus", "Vejle"])
    'Mener du Teknisk Udvalg i Aarhus eller i Vejle?'
    """
    return f"Mener du {body} {_listed([f'i {source}' for source in sources], 'eller')}?"


def which_body(bodies: Sequence[str]) -> str:
    """Ask which body is meant.

    >>> which_body(["Kulturudvalget", "Teknisk Udvalg"])
    'Hvilket udvalg mener du: Kulturudvalget eller Teknisk Udvalg?'
    """
    return f"Hvilket udvalg mener du: {_listed(bodies, 'eller')}?"


def _lacking(kinds: Collection[Kind]) -> str:
    named = set(kinds)
    if len(_AMOUNTS & named) > 1:
        named -= _AMOUNTS
        rest = [_LACKING[kind] for kind in Kind if kind in named and kind in _LACKING]
        return _listed([_SEVERAL_AMOUNTS, *rest], "eller")
    return _listed([_LACKING[kind] for kind in Kind if kind in named and kind in _LACKING], "eller")


def _listed(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
