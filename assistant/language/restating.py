"""A follow-up put in full, from the words of the question before it alone.

No word of an answer is used: what it quoted may be closed to the next who reads the question.
"""

import re

from assistant.language.following import Following, following
from assistant.language.turns import PREPOSITIONS, VERBS, YEAR, Turn, is_silent

LONGEST_TOPIC = 300
_TOPIC = re.compile(r"\((?:om|about): (.*)\)$")
_ADVERBS = frozenset({"hvorfor", "hvornår", "hvordan", "hvor", "why", "when", "how", "where"})
_DEFINITE = re.compile(r"\b[A-ZÆØÅa-zæøå][a-zæøå]{2,}(?:erne|ene|ne|en|et)\b")
_INDEFINITE = re.compile(r"\b(?:en|et) [a-zæøå]{3,}\b")
_YEAR_WITH_PREPOSITION = re.compile(r"\s*\b(?:i |in |fra |siden )?(?:19|20)\d\d\b")


def stand_alone(question: str, earlier: str, *, asked_back: bool = False) -> str | None:
    """Put `question` in full by means of the one before it; None where it needs no such help.

    `earlier` is in full itself. `asked_back`: its answer was a question to the asker.

    >>> stand_alone("Og i 2024?", "Hvor mange cykelstier blev bygget i 2023?")
    'Hvor mange cykelstier blev bygget i 2024?'
    >>> stand_alone("Hvem sagde det?", "Hvad sagde man om cykelstier på mødet?")
    'Hvem sagde det (om: cykelstier på mødet)?'
    """
    how = following(question, asked_back=asked_back)
    topic = topic_of(earlier)
    if how is None or not topic:
        return None
    turn, before = Turn.of(question), Turn.of(earlier)
    if how is Following.MORE:
        return f"More (about: {topic})?" if turn.is_english else f"Hvad mere (om: {topic})?"
    if how is Following.SHIFT:
        return _exchanged(turn, before) or _joined(turn, topic, before.asks)
    if how is Following.BARE:
        return _asked_otherwise(turn, before) or _joined(turn, topic)
    return _joined(turn, topic)


def topic_of(question: str) -> str:
    """What a question is about: itself without how it is asked.

    >>> topic_of("Hvad sagde man om cykelstier på mødet?")
    'cykelstier på mødet'
    """
    turn = Turn.of(question)
    stated = _TOPIC.search(turn.text)
    words = (stated.group(1) if stated else turn.rest).split()
    if not stated:
        while words and is_silent(words[0].strip(",:;").lower()):
            del words[0]
    return " ".join(words)[:LONGEST_TOPIC]


def _joined(turn: Turn, topic: str, asks: str = "") -> str:
    """Ask the follow-up of the topic, without what of it the follow-up says anew.

    `asks` is the question word of the question before, where the follow-up has none.
    """
    if turn.years:
        topic = _YEAR_WITH_PREPOSITION.sub("", topic)
    is_told = turn.asks or asks in ("", "hvad", "what")
    said = turn.core if is_told else f"{asks}: {turn.rest}"
    said = said[:1].upper() + said[1:]
    return f"{said} ({'about' if turn.is_english else 'om'}: {topic.strip(' ,')})?"


def _asked_otherwise(turn: Turn, before: Turn) -> str | None:
    """Only the question word is another: "hvorfor?" after "hvornår lukkede skolen?"."""
    if turn.asks not in _ADVERBS:
        return None
    asked = turn.asks.capitalize()
    if before.asks in _ADVERBS:
        return f"{asked} {before.rest}?"
    first = before.core.split(" ", 1)[0]
    if not before.asks and first.lower() in VERBS:
        return f"{asked} {first.lower()}{before.core[len(first) :]}?"
    return None


def _exchanged(turn: Turn, before: Turn) -> str | None:
    """The question before with another year, place or thing in it; None where that is unclear."""
    if turn.asks and turn.asks != before.asks:
        return None
    text = before.text
    for exchange in (_with_years, _with_names, _with_a_thing):
        changed = exchange(turn, before, text)
        if changed is None:
            return None
        text = changed
    return None if text == before.text else f"{text[:1].upper()}{text[1:]}?"


def _with_years(turn: Turn, before: Turn, text: str) -> str | None:
    if not turn.years:
        return text
    known = sorted(set(YEAR.findall(text)))
    if len(turn.years) > 1 or len(known) > 1:
        return None
    if known:
        return text.replace(known[0], turn.years[0])
    return _added(text, f"{'in' if turn.is_english else 'i'} {turn.years[0]}")


def _with_names(turn: Turn, before: Turn, text: str) -> str | None:
    """Another place for the place, another name for the name."""
    if not turn.names:
        return text
    preposition = _preposition(turn.rest, turn.names[0])
    alike = [name for name in before.names if _preposition(text, name) == preposition]
    exchanged = alike or before.names
    if len(turn.names) > 1 or len(exchanged) > 1:
        return None
    if exchanged:
        return text.replace(exchanged[0], turn.names[0])
    return _added(text, f"{preposition} {turn.names[0]}") if preposition else None


def _with_a_thing(turn: Turn, before: Turn, text: str) -> str | None:
    """A thing for the last thing ("hvad med biblioteket?"), or beside it ("og for børn?")."""
    first = turn.words[0].lower() if turn.words else ""
    if not turn.own and (turn.names or turn.years or first not in PREPOSITIONS):
        return text
    if first in PREPOSITIONS and not turn.is_shift:
        return _at_its_preposition(turn, first, text)
    thing = _thing_for(turn, text)
    if thing is None:
        return None
    head, _, tail = text.rpartition(thing)
    return f"{head}{turn.rest}{tail}"


def _at_its_preposition(turn: Turn, preposition: str, text: str) -> str | None:
    """Exchange "om lørdagen" for "om søndagen"; add it where that preposition stands nowhere."""
    stands = list(re.finditer(rf"\b{preposition} (?!\d)[^\W_]+", text, re.IGNORECASE))
    if not stands:
        return _added(text, turn.rest)
    if len(stands) > 1 or len(turn.words) != len(stands[0].group().split()):
        return None
    return f"{text[: stands[0].start()]}{turn.rest}{text[stands[0].end() :]}"


def _thing_for(turn: Turn, text: str) -> str | None:
    """The thing that the thing of `turn` stands for: what it is the end of, or the last."""
    is_one = _INDEFINITE.fullmatch(turn.rest) is not None
    if not is_one and (len(turn.words) > 1 or not _DEFINITE.fullmatch(turn.own[0])):
        return None
    things = [m.group() for m in _DEFINITE.finditer(text) if not is_silent(m.group().lower())]
    alike = [thing for thing in things if thing.endswith(turn.own[0])]
    plain = [thing for thing in things if thing[0].islower()]
    found = alike or ([] if is_one else plain or things) or _INDEFINITE.findall(text)
    return found[-1] if found else None


def _preposition(text: str, name: str) -> str:
    """The preposition before a name; empty where there is none."""
    before = text.partition(name)[0].split()
    return before[-1].lower() if before and before[-1].lower() in PREPOSITIONS else ""


def _added(text: str, more: str) -> str:
    """Put more at the end of a question, but before what it is about."""
    stated = _TOPIC.search(text)
    at = stated.start() if stated else len(text)
    return f"{text[:at].rstrip()} {more} {text[at:]}".rstrip()
