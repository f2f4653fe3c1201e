"""What a council's records tell of a case: who stood where, what was decided, how it went.

Minutes and agendas say these things in set phrases ("tog forbehold", "Punktnummer: 14"), of which a
question hardly ever has a word: "hvem gik imod?" is answered by "kunne ikke tiltræde".
"""

import datetime
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What a question may ask of a case, and a record tell."""

    STANCE = "stance"  # who was for, who against, and who had reservations
    DECISION = "decision"  # what was decided
    REQUEST = "request"  # what the meeting is asked to decide
    COURSE = "course"  # which bodies had the case, when, and where it was sent
    ATTENDANCE = "attendance"  # who was there, and who was not
    PROPOSAL = "proposal"  # who wants it


@dataclass(frozen=True, slots=True)
class EarlierMeeting:
    """A body that had a case before, and when."""

    body: str
    date: datetime.date | None


# How a meeting's page tells who had the case before.
_EARLIER = re.compile(
    r"Udvalg:\s*(?P<body>[^\n:]{3,60}?)\s+Dato:\s*(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})"
)
_PARTY = r"(?:[A-ZÆØÅ]{1,4}|Alternativet|Enhedslisten|Konservative|Venstre|Socialdemokrati\w+)"
_THE_MEETING = r"(?:vi|byrådet|udvalget|magistraten)"
_ASKS = {
    Matter.STANCE: re.compile(
        r"\b(?:imod|modstander\w*|uenige?|forbehold\w*|stemt\w*|stemme[rn]?|mindretal\w*|flertal\w*"
        r"|tilslut\w+|indvend\w+|knaster?|protest\w*|tiltræd\w*|against|voted?|votes"
        r"|objected|opposed|supported)\b"
        r"|\bgik (?:ind for|med)\b|\bbakke[rd]\w* .*\bop\b|\bikke (?:helt )?med\b"
        r"|\bhave (?:rettet|tilføjet|ført til)\b|\bhvad (?:mente|sagde)\b|\bhang .*\bfast\b"
        r"|\bholdning(?:en)? til\b|\bstøtte(?:de|r)\b"
    ),
    Matter.DECISION: re.compile(
        r"\b(?:beslut\w+|vedt[ao]g\w*|godkend\w*|afgør\w*|afgjort|afvis\w*|udfald\w*|udsat"
        r"|henvist|decided?|decision|approved?|rejected)\b"
        r"|\bja eller nej\b|\bfaldt\b|\bendte\b|\bblev .*\baf\b|\bhvordan gik det\b"
    ),
    Matter.REQUEST: re.compile(
        r"\bindstil\w+|\bbeslutningspunkt\w*|\bsige ja\b|\bbede[st]? om at\b"
        rf"|\b(?:bliver|er) {_THE_MEETING} bedt\b|\blægge[sr]? (?:der |de )?op til\b"
        rf"|\bskal {_THE_MEETING} (?:\w+ )?(?:godkende|beslutte|vedtage|tage|sige|stemme)\b"
    ),
    Matter.COURSE: re.compile(
        r"\b(?:sagsgang(?:en)?|sagsforløb\w*|instans(?:er|erne)?|sagens gang)\b|\bpå bordet\b"
        r"|\bhaft (?:den|sagen|punktet)\b|\bfra start til\b|\bhvor er sagen\b|\bførste gang\b"
        r"|\b(?:hvornår|hvor mange gange) .*\b(?:behandlet|udsat|udskudt|skubbet)\b"
        r"|\bhvilke\w* (?:udvalg|møder) .*\b(?:behandlet|haft)\b|\bhandled before\b"
    ),
    Matter.ATTENDANCE: re.compile(
        r"\b(?:fravær\w*|forfald|afbud|deltog|deltager\w*|til ?stede|forhindret|inhabil\w*|forlod"
        r"|mødte|fremmøde\w*|absent|attend\w*|present)\b|\bhvem (?:manglede|var (?:med|der|væk))\b"
    ),
    Matter.PROPOSAL: re.compile(
        r"\bhvem (?:vil|ville|ønsker|ønskede|står bag|stod bag|fandt på|bad|har bedt)\b"
        r"|\b(?:foresl\w+|forslagsstiller\w*)\b|\bhvis (?:forslag|idé|ide)\b"
        r"|\bhvilke[nt]? partier?\b|\bhvem .*\bforslag|\bproposed?\b"
    ),
}
_PAST = re.compile(r"\b(?:blev|har|besluttede|vedtog|godkendte|besluttet|vedtaget|godkendt)\b")
_TELLS = {
    Matter.STANCE: re.compile(
        r"\b[Ff]orbehold|\b(?:tiltræde|tiltrådte|tilslutte)\b|\b[Ss]temte\b"
        r"|\bstemmer (?:mod|for|imod)\b|\b[Ii]mod\b|\b[Mm]indretal|\b[Ff]lertal"
        r"|\benstemmigt?\b|\b(?:til|i) referatet\b"
        r"|\b(?:kan|kunne) (?:ikke )?(?:anbefale|støtte)\b|\bmener,? at\b|\b[Ff]or stemte\b"
    ),
    # One look for where a word begins: a look in each branch takes five times as long.
    Matter.DECISION: re.compile(
        r"^\s*(?:•\s*)?At \d+\)|\b(?:[Bb]eslutte(?:de|t|s)\b|indstille[srt]\b"
        r"|[Vv]edt(?:og|aget)\b|[Gg]odkend(?:te|t|es|er)\b|tiltr(?:ådte|ådt|æder)\b"
        r"|[Aa]fvis(?:te|t|es)\b|[Hh]envis(?:te|t|es)\b|[Uu]dsat(?:te)?\b|udsætte\b"
        r"|Fremsendes\b|til efterretning\b|[Ff]orslaget (?:faldt|bortfaldt)|[Oo]versendt"
        r"|anbefaler, at\b)"
    ),
    Matter.REQUEST: re.compile(
        r"^\s*(?:•\s*)?At \d+\)|\b(?:indstille[srt]|vedtages|godkendes|tiltrædes)\b"
        r"|\bbyrådet (?:godkender|tager|tiltræder|vedtager|beslutter|opfordrer|pålægger)\b"
        r"|\btil (?:efterretning|godkendelse)\b",
        re.IGNORECASE,
    ),
    Matter.COURSE: re.compile(
        r"\bUdvalg: |\bPunktnummer\b|\bFremsendes\b|\b[Uu]dsat(?:te)?\b|\budsætte\b|\b[Oo]versendt"
        r"|\b(?:første|anden|1\.|2\.)(?: tekniske)? behandling|\bbehandlet (?:i|på|sammen)\b"
        r"|\bi (?:byrådets )?mødet? den \d"
    ),
    Matter.ATTENDANCE: re.compile(
        r"\b(?:deltog|forhindret|afbud|fraværende|til ?stede|inhabile?|forlod|forfald|mødte)\b",
        re.IGNORECASE,
    ),
    Matter.PROPOSAL: re.compile(
        r"\b(?:[Ff]oreslår|[Ff]oreslog|[Ff]orslag(?:et)? (?:fra|af)|FORSLAG FRA|[Ss]tillet af"
        r"|bad om)\b"
        rf"|(?:\t|, | og | fra ){_PARTY}\s*$"
    ),
}


def asked(question: str) -> frozenset[Matter]:
    """Return the matters that `question` asks about.

    >>> sorted(asked("Hvem gik imod i udvalget, og hvad blev der besluttet?"))
    [<Matter.DECISION: 'decision'>, <Matter.STANCE: 'stance'>]
    """
    lower = question.lower()
    found = frozenset(matter for matter, pattern in _ASKS.items() if pattern.search(lower))
    # "Hvad skal vi godkende?" asks for what nobody has decided yet.
    is_ahead = Matter.REQUEST in found and not _PAST.search(lower)
    return found - {Matter.DECISION} if is_ahead else found


def told(text: str, among: Collection[Matter] = tuple(Matter)) -> frozenset[Matter]:
    """Return the matters, of those `among`, that a line of a record tells something about.

    >>> sorted(told("Solveig Holm kunne ikke tiltræde indstillingen."))
    [<Matter.STANCE: 'stance'>]
    """
    return frozenset(matter for matter in among if _TELLS[matter].search(text))


def earlier_meeting(line: str) -> EarlierMeeting | None:
    """Read a line that tells which body had a case before, and when; None of any other line.

    >>> earlier_meeting("Udvalg: Magistraten Dato: 16-09-2025 Punktnummer: 4").date
    datetime.date(2025, 9, 16)
    """
    found = _EARLIER.match(line) if line.startswith("Udvalg:") else None
    return EarlierMeeting(found["body"], _day(found)) if found else None


def earlier_meetings(text: str) -> Iterator[EarlierMeeting]:
    """Yield the earlier meetings that a text tells of."""
    for found in _EARLIER.finditer(text):
        yield EarlierMeeting(found["body"], _day(found))


def _day(found: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None  # "31-02-2026": then it is told without a day
