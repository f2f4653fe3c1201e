"""The kinds of things of which one would be the answer to a question."""

import re

from assistant.answering.judged.things import Kind

_MONEY = re.compile(
    r"\bhvad (?:koster?|kostede|betaler?|betalte|tjener)\b|\bkoste[rd]?\b"
    r"|\b\w*(?:pris|beløb|takst|gebyr|afgift|leje)(?:en|er|erne|et|ten|ter)?\b"
    r"|\bløn(?:nen)?\b|\b\w*budget(?:tet|ter)?\b|\bafsat\b|\bmi[oa]\b|\bkr\b|\bkroner\b|\bpenge\b"
    r"|\b\w*(?:over|under)skud(?:det)?\b|\b\w*udgift\w*|\b(?:honorar|vederlag|tilskud)\w*"
    r"|\b(?:indtægt|besparelse|gevinst|råderum|gæld|skylder)\w*"
    r"|\bhow much (?:does|did|is|will)\b|\bcosts?\b|\bfee\b|\bsalary\b|\bprice\b",
    re.IGNORECASE,
)
# "Hvad skal budgettet bruges til?" speaks of money and asks for none.
_AMOUNT = re.compile(
    r"\bhvor (?:meget|mange|stor\w*|højt?|lang\w*|længe|gammel)\b|\bhow\b"
    # "Hvad er det, partierne vil?" asks for a matter, whatever is said of money after it.
    r"|\bhvad (?:er|var|bliver)(?! det,? (?:som|der|at|vi|man|de|han|hun|(?-i:[A-ZÆØÅ])|\w+ vil))"
    r"|\bhvad (?:kost|betal|kommer|tjen|skal|får)"
    r"|\bhvilke[nt]? (?:pris|beløb|takst|løn)",
    re.IGNORECASE,
)
_SEEKS = {
    Kind.SHARE: re.compile(
        r"\bprocent|\bpct\b|%|\w*andel(?:en)?\b|\bsygefravær|\bshare\b|\bper ?cent", re.IGNORECASE
    ),
    Kind.SPAN: re.compile(
        r"\bhvor (?:længe|lang tid|gammel|gamle)\b"
        r"|\bhvor mange (?:timer?|minutter|dage|uger|måneder|år)\b"
        r"|\b\w*(?:varighed|periode|længde)(?:en)?\b|\bfrist|\btaletid|\bhow long\b"
        r"|\bhow many (?:hours|minutes|days|weeks|months|years)\b",
        re.IGNORECASE,
    ),
    Kind.LENGTH: re.compile(
        # "Hvor langt er arbejdet nået?" is measured by no ruler.
        r"\bhvor (?:højt?|høje|bredt?|brede|dybt?|stort? (?:et )?areal)\b"
        r"|\bhvor langt?\b(?!.*\b(?:bagud|bagefter|foran|nået|kommet|henne|med)\b)"
        r"|\bhvor mange (?:meter|kilometer|km|hektar|etager|kvadratmeter)"
        r"|\bhow (?:tall|high|wide|far)\b",
        re.IGNORECASE,
    ),
    # How often a case was put off is told by its course, meeting by meeting.
    Kind.COUNT: re.compile(
        r"\bhvor mange\b(?! gange .*\b(?:behandlet|udsat|udskudt|skubbet)\b)"
        r"|\bantal(?:let)?\b|\bhow many\b",
        re.IGNORECASE,
    ),
    Kind.DATE: re.compile(
        # "Hvornår er man inhabil?" asks for conditions, not for a date.
        r"\bhvornår\b(?! (?:er|kan|må) (?:man|jeg|du|vi|en|et)\b)"
        r"|\bhvilke[nt]? (?:dato|år|dag|måned|tidspunkt)|\bdatoer?(?:en)?\b|\bfrist|\bwhen\b"
        r"|\bdeadline\b",
        re.IGNORECASE,
    ),
    Kind.NAME: re.compile(
        r"\bhvem\b|\bhvis\b.*\bforslag|\bwho\b|\bhvad hedder\b"
        r"|\bhvilke[nt]? (?:parti|medlem|person|firma|udvalg|leverandør|byrådsmedlem|rådmand|navn"
        r"|selskab|arkitekt|bureau|konsulent)",
        re.IGNORECASE,
    ),
}
_HOW_MUCH = re.compile(r"\bhvor (?:meget|store?|stort)\b|\bhow (?:much|big|large)\b", re.IGNORECASE)
# One who is called something, and not whoever has an office.
_ONE = re.compile(
    r"\bhvem (?:er|var|blev|står|stod|sidder|tegnede|har tegnet)\b|\bhvad hedder\b"
    r"|\bhvilke[nt]? (?:firma|navn|selskab|arkitekt|bureau|leverandør|parti|konsulent)"
    r"|\bwho (?:is|was|designed)\b",
    re.IGNORECASE,
)
_MEASURED = frozenset({Kind.SHARE, Kind.SPAN, Kind.LENGTH})
_AMOUNTS = _MEASURED | {Kind.MONEY, Kind.COUNT}


def sought(question: str) -> frozenset[Kind]:
    """Return the kinds of which one would be the answer; empty where that is not certain.

    >>> sorted(sought("Hvor mange penge er der afsat, og hvem bestemmer?"))
    [<Kind.BODY: 'body'>, <Kind.MONEY: 'money'>, <Kind.NAME: 'name'>]
    """
    found = {kind for kind, pattern in _SEEKS.items() if pattern.search(question)}
    found = _amounts(question, found)
    if Kind.NAME in found and not _ONE.search(question):
        found.add(Kind.BODY)
    return frozenset(found)


def _amounts(question: str, found: set[Kind]) -> set[Kind]:
    if found & _MEASURED:
        return found - {Kind.COUNT}
    if _MONEY.search(question) and _AMOUNT.search(question):
        return found - {Kind.COUNT} | {Kind.MONEY}
    if _HOW_MUCH.search(question) and not found & _AMOUNTS:
        return found | _AMOUNTS
    return found
