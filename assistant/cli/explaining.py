"""What a hit was found by, as plain Danish text for a person at a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.cli.drawing import NO_HITS, drawn_hit, printable

Json = Mapping[str, Any]

HOW: Mapping[str, str] = {
    "word": "ordet selv",
    "compound": "et sammensat ord med ordet i",
    "part": "en del af ordet",
    "letters": "bogstaver til fælles",
    "form": "en bøjning",
    "synonym": "et synonym",
    "lead": "fagets ord for det",
    "near": "et ord tæt på",
    "abbreviation": "en forkortelse, eller det den står for",
    "spelling": "den rigtige stavemåde",
    "translation": "en oversættelse",
}
FEATURES: Mapping[str, str] = {
    "sparse": "søgningen på ord",
    "dense": "søgningen på betydning",
    "neighbours": "stederne før og efter",
    "fused": "begge søgninger med naboerne",
    "document": "det bedste sted i dokumentet",
    "own": "spørgsmålets egne ord",
    "said": "spørgsmålets ord, også sagt anderledes",
    "said_sentence": "ordene i én sætning",
    "two_sentences": "ordene i to sætninger i træk",
    "said_page": "ordene på hele siden",
    "beside": "ordene her og lige omkring",
    "bm25": "hvor tit ordene står her (BM25)",
    "bm25_page": "hvor tit ordene står på siden (BM25)",
    "section": "overskrifterne",
    "title": "dokumentets titel, udvalg og type",
    "first_line": "sidens første linje",
    "dated": "dagen, der nævnes",
    "tells": "hvad der skete i sagen",
    "pairs": "ord ved siden af hinanden som i spørgsmålet",
    "numbers": "spørgsmålets tal",
    "kind": "den slags oplysning, der spørges efter",
    "length": "tekstens længde",
}
# A small part says nothing that a person could use; --json has them all.
LEAST_PART = 0.05
INDENT = "      "


def explained_hits(found: Json) -> str:
    """Draw what `explained` returns: numbered hits, each with what it was found by."""
    if not found["hits"]:
        return NO_HITS
    return "\n\n".join(
        "\n".join([drawn_hit(number, hit), *_why(hit["explanation"])])
        for number, hit in enumerate(found["hits"], start=1)
    )


def _why(why: Json | None) -> Iterator[str]:
    if why is None:
        yield f"{INDENT}Uden forklaring: så langt nede ses der ikke nærmere på fundene."
        return
    yield f"{INDENT}Fundet på:"
    for mention in why["found_by"]:
        yield f"{INDENT}  {_mention(mention)}"
    if why["missing"]:
        yield f"{INDENT}Mangler: {', '.join(map(printable, why['missing']))}"
    yield f"{INDENT}Placering ({danish(why['score'])} af det bedste fund):"
    for part in why["features"]:
        if abs(part["adds"]) >= LEAST_PART:
            name = FEATURES.get(part["name"], part["name"])
            yield f"{INDENT}  {danish(part['adds'], sign=True)}  {name}"


def _mention(mention: Json) -> str:
    asked, said = printable(mention["asked"]), printable(mention["said"])
    how = HOW[mention["how"]]
    share = f"{round(100 * mention['weight'])} % af spørgsmålet"
    strength = "" if mention["strength"] >= 1 else f", tæller {danish(mention['strength'])}"
    return f"»{asked}«: »{said}«, {how} ({share}{strength})"


def danish(number: float, *, sign: bool = False) -> str:
    """Write a number with two decimals and a comma.

    >>> danish(0.5, sign=True)
    '+0,50'
    """
    return (f"{number:+.2f}" if sign else f"{number:.2f}").replace(".", ",")
