"""A question that asks two things, taken apart: each part a question that stands alone.

"Hvornår begynder mødet, og hvor mange punkter er der?" asks when, and how many. What is not
surely two questions is left whole: half a question finds the wrong thing.
"""

import re

from assistant.language.restating import stand_alone
from assistant.language.turns import VERBS

MOST_PARTS = 3
_ASKING = (
    r"(?:(?:på|i|til|fra|af|med|for|om|ved) )?"
    r"(?:hvorfor|hvornår|hvordan|hvorfra|hvem|hvad|hvilke[nt]?"
    r"|hvor(?: mange| meget| stor[te]?| længe| lang(?:t| tid)?| tit| ofte| gam(?:mel|le)| højt?)?"
    r"|why|when|who|what|which|where|how(?: many| much| long| often| old| big)?)"
)
# "…, og hvad koster det?"; a mark alone before a question word may only begin a clause
# ("Ved du, hvad det koster?"), so there it takes the word "og" or a mark that ends a sentence.
_JOINT = re.compile(
    rf"(?:,? (?:og|samt|and) (?:så )?|[?;] +(?:og |and )?)(?={_ASKING}\b)", re.IGNORECASE
)
_OPENS = re.compile(rf"{_ASKING}\b", re.IGNORECASE)
# So a question that is answered with yes or no begins.
_VERBS = VERBS | frozenset(
    "må findes ligger gælder betaler koster hører deltager holder tager mener dækker "
    "is are was were can does did has have will must may".split()
)
_LEAST_WORDS = 3  # "Hvor og hvornår …" asks of one thing


# "Hvad er forskellen på A og B?", "Hvad koster A i forhold til B?"
_DIFFERENCE = re.compile(
    r"\b(?:forskel(?:len|le)?|difference)\b.*?\b(?:på|mellem|between) "
    r"(?P<one>.+?) (?:og|and) (?P<other>.+)",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?P<asks>.+?)(?P<one>(?: (?:en|et|den|det|de|the|a|an))? [^\s,]+)"
    r" (?:i forhold til|sammenlignet med|kontra|compared (?:to|with)) (?P<other>.+)",
    re.IGNORECASE,
)


def sides(question: str) -> tuple[str, ...]:
    """Return a question of each of the two things that `question` compares; empty without them.

    >>> sides("Hvad er forskellen på en indstilling og en anbefaling?")
    ('Hvad er en indstilling?', 'Hvad er en anbefaling?')
    >>> sides("Hvad koster muren i forhold til et dige?")
    ('Hvad koster muren?', 'Hvad koster et dige?')
    """
    text = " ".join(question.split()).rstrip(" ?!.")
    apart = _DIFFERENCE.search(text)
    if apart is not None:
        return f"Hvad er {apart['one']}?", f"Hvad er {apart['other']}?"
    against = _AGAINST.fullmatch(text)
    if against is None:
        return ()
    asks = against["asks"]
    return f"{asks}{against['one']}?", f"{asks} {against['other']}?"


def parts(question: str) -> tuple[str, ...]:
    """Return the questions that `question` is made of, each in full; itself where it is one.

    >>> parts("Hvornår lukker biblioteket, og hvem har besluttet det?")
    ('Hvornår lukker biblioteket?', 'Hvem har besluttet det (om: lukker biblioteket)?')
    >>> parts("Hvad koster skolen og hallen?")
    ('Hvad koster skolen og hallen?',)
    """
    text = " ".join(question.split()).rstrip(" ?!.")
    pieces = [piece.strip(" ,?;") for piece in _JOINT.split(text)]
    if not 1 < len(pieces) <= MOST_PARTS or not all(map(_asks, pieces)):
        return (question,)
    if len(pieces[0].split()) < _LEAST_WORDS:
        return (question,)
    first = f"{pieces[0]}?"
    return (first, *(_in_full(f"{piece[:1].upper()}{piece[1:]}?", first) for piece in pieces[1:]))


def _asks(piece: str) -> bool:
    return _OPENS.search(piece) is not None or piece.split(" ", 1)[0].lower() in _VERBS


def _in_full(piece: str, first: str) -> str:
    return stand_alone(piece, first) or piece
