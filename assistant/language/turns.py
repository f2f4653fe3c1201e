"""A question of a conversation taken apart: what it begins with, what it asks, what it names."""

import re
from dataclasses import dataclass

from assistant.language.tokens import STOP_WORDS

_WORD = re.compile(r"[^\W_]+(?:[-.,:/'’][^\W_]+)*")
_LEAD = re.compile(r"(?:(?:og|men|så|ok|okay|ja|nej|jo|and|but|so|also)\b[ ,]*)+", re.IGNORECASE)
_SHIFT = re.compile(
    r"(?:hvad (?:så )?(?:med|angående|ang\.)|hvordan (?:så )?med|(?:det )?samme (?:for|i|på|med)"
    r"|what about|how about|same for)\s+",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:(?:på|i|til|fra|af|med|for|om|ved) )?"
    r"(?:hvorfor ikke|hvorfor|hvornår|hvordan|hvorhen(?:ne)?|hvorfra"
    r"|hvor (?:mange|meget|stor[te]?|længe|tit|ofte|gam(?:mel|le)|højt?|langt?|dyrt?)|hvor"
    r"|hvem|hvis|hvad|hvilke[nt]?"
    r"|why not|why|when|how (?:many|much|long|often|old|big)|how|where|whose|who|what|which)\b",
    re.IGNORECASE,
)
# "Kultur- og Erhvervsudvalget" is one name.
_JOINED = re.compile(r"([A-ZÆØÅ]\w*)- (og|&) ([A-ZÆØÅ]\w*)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GLUE = "0og0"  # stands in no name
_MONTHS = frozenset(
    """
    januar februar marts april maj juni juli august september oktober november december
    january february march may june july october
    """.split()
)
# A question that is answered with yes or no begins with its verb, and takes "hvorfor" before it.
VERBS = frozenset(
    """
    er var har havde bliver blev kan kunne skal skulle vil ville må måtte får fik stemte foreslog
    vedtog besluttede lukkede åbnede afviste godkendte støttede sagde går gik
    """.split()
)
PREPOSITIONS = frozenset("i på for om ved hos til fra af med under in at on from by with".split())
_ENGLISH = frozenset(
    """
    a an the and or of to in on at by for from with about is are was were be been do does did has
    have had will would can could should not so then more it that this they them those these he she
    him her his their its there who what when where why how which whose many much long often old
    """.split()
)
# Verbs and the like that say nothing of the matter: alone they leave nothing to search for.
_GENERIC = frozenset(
    """
    sagde siger sagt skete sker sket skal koster kostede kostet koste besluttet beslutter besluttede
    vedtaget vedtog vedtages betyder betød betyde gælder gjaldt står stod handler handlede mener
    mente stemte stemmer stemt foreslog foreslår ligger lå begynder begyndte starter startede
    slutter sluttede foregår foregik går gik gælde hedder hed gør betaler betalte betale dækker
    svarede svarer spurgte spørger skyldes skyldtes endte ender faldt falder bliver blive
    dag egen eget egne præcis præcist konkret mere nærmere bagefter derefter nu dengang pengene
    mødte mødt frem deltog deltager deltaget fremmødt afbud kommer kom kommet næste sidste forrige
    år året uge ugen måned måneden
    said say says happened happen happens cost costs mean means meant decided voted vote
    """.split()
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation."""

    text: str  # without white space around it, and without a closing mark
    has_lead: bool  # it begins with "og", "men" and the like
    core: str  # without that
    is_shift: bool  # "hvad med …"
    asks: str  # the question word or phrase, in lower case; may be empty
    rest: str  # what follows it
    words: tuple[str, ...]  # of the rest, as written
    names: tuple[str, ...]  # runs of capitalised words in the rest
    years: tuple[str, ...]

    @classmethod
    def of(cls, question: str) -> "Turn":
        """Take `question` apart.

        >>> turn = Turn.of("Og hvor mange i 2024?")
        >>> turn.has_lead, turn.asks, turn.rest, turn.years
        (True, 'hvor mange', 'i 2024', ('2024',))
        """
        text = " ".join(question.split()).rstrip(" ?!.…")
        lead = _LEAD.match(text)
        # "Ja" alone is no lead, it is all that is said.
        core = text[lead.end() :] if lead and lead.end() < len(text) else text
        shift = _SHIFT.match(core)
        asks = None if shift else _ASKS.match(core)
        opening = shift or asks
        rest = core[opening.end() :].strip(" ,:") if opening else core
        return cls(
            text=text,
            has_lead=core != text,
            core=core,
            is_shift=shift is not None,
            asks=asks.group().lower() if asks else "",
            rest=rest,
            words=tuple(_WORD.findall(rest)),
            names=names(rest, is_start=opening is None),
            years=tuple(YEAR.findall(rest)),
        )

    @property
    def own(self) -> tuple[str, ...]:
        """The words that say what it is about, besides names and years."""
        named = {word.lower() for name in self.names for word in name.split()}
        return tuple(
            word
            for word in map(str.lower, self.words)
            if not (word in named or is_silent(word) or is_time(word))
        )

    @property
    def is_english(self) -> bool:
        """Whether more of its words are English than Danish."""
        said = _WORD.findall(self.text.lower())
        english = sum(word in _ENGLISH for word in said)
        return english > sum(word in STOP_WORDS for word in said if word not in _ENGLISH)


def is_silent(word: str) -> bool:
    """Whether a word in lower case says nothing of the matter."""
    return word in STOP_WORDS or word in _GENERIC or word in _ENGLISH


def is_time(word: str) -> bool:
    """Whether a word in lower case is a year or a month."""
    return YEAR.fullmatch(word) is not None or word in _MONTHS


def names(text: str, *, is_start: bool) -> tuple[str, ...]:
    """The runs of capitalised words; where `text` is a sentence, its first word needs a second.

    >>> names("hvad siger Teknisk Udvalg i Vejle", is_start=True)
    ('Teknisk Udvalg', 'Vejle')
    """
    said = _WORD.findall(_JOINED.sub(lambda m: f"{m[1]}-{_GLUE}-{m[3]}", text))
    is_name = [word[0].isupper() and word != "I" for word in said]  # "I": you
    if is_start and len(said) > 1:
        is_name[0] = is_name[0] and is_name[1] and not is_silent(said[0].lower())
    runs: list[list[str]] = []
    for at, word in enumerate(said):
        if is_name[at] and at and is_name[at - 1]:
            runs[-1].append(word)
        elif is_name[at]:
            runs.append([word])
    return tuple(" ".join(run).replace(f"-{_GLUE}-", "- og ") for run in runs)
