"""Whether a question needs the one before it to be understood.

A question that says itself what it is about is never one: taken for a follow-up, a whole new
question would be answered with the last one's matter.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from assistant.language.tokens import STOP_WORDS
from assistant.language.turns import PREPOSITIONS, VERBS, Turn


class Following(StrEnum):
    """How a question leans on the one before it."""

    MORE = "mere"  # "uddyb", "fortæl mere"
    SHIFT = "skift"  # "hvad med Vejle?", "og i 2024?": the same question of something else
    BARE = "ord"  # "hvorfor?": another question of the same thing
    LEANING = "støtte"  # "hvem sagde det?": a word stands for what was said


_MORE = re.compile(
    r"(?:(?:kan|vil) du )?(?:venligst )?(?:"
    r"uddyb(?:e)?(?: det| dette| svaret)?|forklar(?:e)?(?: det| dette)?(?: nærmere| mere)?"
    r"|(?:(?:fortæl|sig|vis|giv)(?:e)?(?: mig)? (?:noget )?)?(?:mere|flere detaljer|detaljer)"
    r"(?: om (?:det|dette|den|sagen|emnet))?"
    r"|hvad (?:mere|ellers)(?: står der)?|er der mere|mere, tak"
    r"|(?:can you )?(?:elaborate|explain(?: that| it)?(?: further)?)"
    r"|(?:(?:can you )?(?:tell|give) me )?more(?: details)?(?: about (?:it|that))?|go on"
    r")(?: tak| please)?",
    re.IGNORECASE,
)
# They stand for something said before, where no noun follows them.
_PRONOUN = re.compile(
    r"\b(?:det|den|de|dem|dette|disse|denne|han|hun|ham|hende|hans|hendes|dens|dets|deres|deri|derom"
    r"|dertil|heraf|herom|heri|dermed|der$"
    r"|it|this|that|they|them|those|these|he|she|him|her|his|their|its)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"\b(?:af|om|på|i|til|med|for|of|about) (?:det|den|dem|it|them)\b", re.I)
# "Hvad koster det at …", "Hvordan går det med …": it stands for what follows.
_AHEAD = re.compile(
    r"\bdet (?:er |var )?(?:til |ud |sig )?(?:med|der|som)\b|\bdet\b[^?]*\b(?:at|hvis|når|som)\b"
    r"|\bit\b[^?]*\bto\b|\bthat (?:the|a)\b",
    re.IGNORECASE,
)
# "Hvorfor skulle vi finde en ny?": of what was spoken of.
_LEFT_OUT = re.compile(r"\b(?:en ny|et nyt|en anden|et andet|flere|færre|another(?: one)?)$", re.I)
# "Hvorfor kom de så ikke?": it follows from what was said.
# After the question word it is "saw": "Hvad så man på turen?".
_SO = re.compile(
    r".(?<!hvad )(?<!hvem )\bså\b(?! (?:at|som|længe|meget|mange|stor|snart|godt|vidt)\b)", re.I
)
# "Er det dyrere end diget?", "Hvilken er den billigste?": of several that were spoken of.
_BESIDE_IT = re.compile(
    r"\b(?:det|den|de|it|they)\b.*\b(?:end|than)\b|\b(?:den|det|de|the) \w+(?:ste|est)$",
    re.IGNORECASE,
)
# "Hvad svarede forvaltningen?": to what was spoken of.
_REPLIED = re.compile(
    r"hvad (?:svare(?:de|r)|sagde|siger|mente|mener|foreslog|foreslår|indstille(?:de|r)"
    r"|anbefale(?:de|r)) [a-zæøå]+(?:en|et|ne)(?: til)?",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\bogså\b|\balso\b|\btoo$", re.IGNORECASE)
_IF = re.compile(r"(?:hvad hvis|what if)\b", re.IGNORECASE)
_PAST = re.compile(r"ede$")
_ASSISTANT = frozenset("du dig din dit dine you your".split())
_SPEAKERS = frozenset("jeg mig min mit mine du dig din dit dine i me my you your".split())
_ARTICLES = frozenset("de den det this that these those their his her its".split())
_NO_NOUNS = frozenset({"fleste", "andre", "enkelte", "øvrige", "samme"})
# Nouns that are always the something of something.
_RELATIONAL = frozenset(
    """
    fristen prisen beløbet resultatet begrundelsen årsagen afgørelsen beslutningen forslaget
    indstillingen afstemningen flertallet mindretallet udgiften tidsplanen formålet konsekvenserne
    konsekvensen baggrunden fordelene ulemperne modtageren afsenderen ordføreren stemmetallet
    deadline price amount result outcome reason decision vote majority minority purpose
    """.split()
)
LONGEST_FOLLOW_UP = 200  # characters; whoever writes more says what it is about
LONGEST_FRAGMENT = 4
LONGEST_REPLY = 6
LONGEST_OF_IT = 9
MOST_OF_SHIFT = 3
MOST_LEANING = 2


def following(question: str, *, asked_back: bool = False) -> Following | None:
    """Return how `question` leans on the one before it; None where it stands alone.

    `asked_back`: the answer before was itself a question, which this may reply to.

    >>> following("Og hvor mange i 2024?")
    <Following.SHIFT: 'skift'>
    >>> following("Hvem er formand for Teknisk Udvalg?") is None
    True
    """
    if len(question) > LONGEST_FOLLOW_UP:
        return None
    turn = Turn.of(question)
    if _MORE.fullmatch(turn.core):
        return Following.MORE
    return next((how for holds, how in _RULES if holds(turn, question, asked_back)), None)


def _is_shift(turn: Turn, question: str, asked_back: bool) -> bool:
    return turn.is_shift and len(turn.own) + len(turn.names) <= MOST_OF_SHIFT


def _is_bare(turn: Turn, question: str, asked_back: bool) -> bool:
    return bool(turn.asks) and not turn.rest


def _is_narrowed(turn: Turn, question: str, asked_back: bool) -> bool:
    """A question word and a time or a place, and not even a verb: "hvor mange i 2024?"."""
    return bool(turn.asks) and bool(turn.names or turn.years) and _only_places(turn)


def _is_fragment(turn: Turn, question: str, asked_back: bool) -> bool:
    """A place or a time alone ("i 2024?"), and any few words in reply to a question of ours."""
    if turn.asks or turn.is_shift or not turn.words:
        return False
    if asked_back:
        return len(turn.words) <= LONGEST_REPLY
    first = turn.words[0].lower()
    if turn.has_lead:
        return first not in VERBS and len(turn.words) <= LONGEST_REPLY
    if len(turn.words) > LONGEST_FRAGMENT:
        return False
    is_name = len(turn.names) == 1 and turn.names[0] == turn.rest
    is_place = first in PREPOSITIONS or is_name or _only_places(turn)
    return is_place and question.rstrip().endswith("?")


def _leans_on_a_pronoun(turn: Turn, question: str, asked_back: bool) -> bool:
    if _AHEAD.search(turn.core) or turn.is_shift:
        return False
    beside = _BESIDE_IT.search(turn.core) is not None and len(turn.words) <= LONGEST_OF_IT
    stands = beside or any(_stands_alone(turn, m) for m in _PRONOUN.finditer(turn.core))
    of_it = _OF_IT.search(turn.core) and len(turn.words) <= LONGEST_OF_IT
    most = MOST_LEANING if turn.has_lead or of_it or beside else 1
    is_ours = bool(_ASSISTANT & {word.lower() for word in turn.words})
    return stands and len(turn.own) <= most and not turn.names and not is_ours


def _says_nothing(turn: Turn, question: str, asked_back: bool) -> bool:
    """Nothing to search for ("hvem stemte imod?"), or half a thing ("hvad er fristen?")."""
    if not turn.asks or turn.names or turn.years or _is_of_speakers(turn):
        return False
    if len(turn.own) > 1:
        return False
    is_verb = turn.asks == "hvor mange" and turn.words[:1] == turn.own and _PAST.search(turn.own[0])
    return not turn.own or turn.own[0] in _RELATIONAL or bool(is_verb)


def _needs_more(turn: Turn, question: str, asked_back: bool) -> bool:
    """A thing left out, a consequence or a condition: "hvad hvis der er flere?"."""
    if _is_of_speakers(turn):
        return False
    if _IF.match(turn.core):
        return len(turn.own) + len(turn.names) <= MOST_OF_SHIFT
    is_verb = not turn.asks and turn.words[:1] and turn.words[0].lower() in VERBS
    if is_verb and not (turn.own or turn.names or turn.years):
        return True
    is_lacking = _LEFT_OUT.search(turn.core) or _SO.search(turn.core)
    return bool(is_lacking) and len(turn.own) <= 1 and len(turn.names) <= 1


def _replies(turn: Turn, question: str, asked_back: bool) -> bool:
    """What someone answered to it, one thing more ("får man også …"), or its deadline or price."""
    if _REPLIED.fullmatch(turn.core):
        return True
    if turn.asks or turn.names or not turn.words or _is_of_speakers(turn):
        return False
    asks_yes = turn.words[0].lower() in VERBS
    is_half = turn.own[:1] and turn.own[0] in _RELATIONAL
    return asks_yes and len(turn.own) <= MOST_LEANING and bool(_ALSO.search(turn.core) or is_half)


def _goes_on(turn: Turn, question: str, asked_back: bool) -> bool:
    """One thing more of what was spoken of: "og hvem er formand?", "og er der asbest i loftet?"."""
    if not turn.has_lead or turn.names:
        return False
    is_there = not turn.asks and [w.lower() for w in turn.words[1:2]] == ["der"]
    return len(turn.own) <= (MOST_LEANING if is_there else 1 if turn.asks else 0)


_RULES: tuple[tuple[Callable[[Turn, str, bool], bool], Following], ...] = (
    (_is_bare, Following.BARE),
    (_is_shift, Following.SHIFT),
    (_is_narrowed, Following.SHIFT),
    (_is_fragment, Following.SHIFT),
    (_leans_on_a_pronoun, Following.LEANING),
    (_says_nothing, Following.LEANING),
    (_needs_more, Following.LEANING),
    (_goes_on, Following.LEANING),
    (_replies, Following.LEANING),
)


def _only_places(turn: Turn) -> bool:
    """Whether the rest is names and years alone, and small words before them."""
    named = {word for name in turn.names for word in name.split()} | set(turn.years)
    return all(w in named or w.lower() in PREPOSITIONS for w in turn.words) and bool(named)


def _stands_alone(turn: Turn, found: re.Match[str]) -> bool:
    """Whether a pronoun is one: before a noun ("de nye regler", "den 12. marts") it is none."""
    word = found.group().lower()
    if word not in _ARTICLES:
        return True
    after = re.match(r"\s+([^\W_]+)(\s+[^\W_]+)?", turn.core[found.end() :])
    if after is None:
        return True
    following_word = after.group(1)
    if following_word[0].isupper() or following_word[0].isdigit():
        return False
    if following_word in _NO_NOUNS:
        return False
    is_plain = following_word in STOP_WORDS or not following_word.endswith("e")
    return is_plain or following_word not in turn.own


def _is_of_speakers(turn: Turn) -> bool:
    """Whether it is about the two who talk: "hvad kan du?"."""
    return bool(_SPEAKERS & {word.lower() for word in turn.words} - {"i"})
