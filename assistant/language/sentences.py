"""Danish sentences: where they end, and where a full stop only looks like an end."""

import re

# Abbreviations that are followed by more of the same sentence. Those that may also end one
# (mv., osv., m.m., kr., pct.) do so only before a capital letter; see `_ENDS_SOMETIMES`.
_NEVER_ENDS = frozenset(
    """
    adm. afd. afs. alm. anv. ang. art. bek. bem. bilagsnr. bl.a. ca. cand. cf. cirk. d.v.s. dvs.
    dr. eks. el. ekskl. evt. f. f.eks. fhv. fig. forb. fork. fr. frk. følg. gl. gns. hr. hhv.
    hovednr. if. ifm. ift. iht. inkl. jf. jfr. jr. kap. kl. kld. kom. kst. lb. lok. maks. max. md.
    mdl. mht. mia. mill. min. mio. mr. mrs. nr. nuv. o.a. obs. omkr. opr. pga. pkt. pl. pr. prof.
    ref. resp. s. sct. sek. skr. sml. sp. spm. spec. sr. st. stk. str. stud. såk. tab. tdl. tilsv.
    tlf. tv. udg. udv. vedk. vedr. vha. vs. §17.
    """.split()
)
_ENDS_SOMETIMES = frozenset(
    "a.m. etc. f.v.t. kr. m.fl. m.m. m.v. mfl. mm. mv. o.l. o.lign. ol. osv. pct. t.o.m.".split()
)
# Those of them that nothing can end with: "mødet begynder kl.".
_ANNOUNCES = frozenset("ca. jf. jfr. kl. nr. stk. pkt. vedr. hhv.".split())
_CANDIDATE = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+\S)")
_MONTH = re.compile(
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b"
)
_OPENERS = '"”“’»([•–-'


def split_sentences(text: str) -> list[str]:
    """Cut `text` into sentences. Nothing is lost but white space.

    A line break ends one, unless it stands after an abbreviation that more must follow.

    >>> split_sentences("Mødet er den 1. oktober kl. 12.00. Det er åbent, jf. § 17, stk. 4.")
    ['Mødet er den 1. oktober kl. 12.00.', 'Det er åbent, jf. § 17, stk. 4.']
    """
    return [
        sentence
        for line in _lines(text)
        for sentence in _split_line(" ".join(line.split(" ")).strip())
        if sentence
    ]


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and lines[-1].rpartition(" ")[2].lower() in _ANNOUNCES:
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _split_line(line: str) -> list[str]:
    sentences, start = [], 0
    for match in _CANDIDATE.finditer(line):
        if _is_end(line, match):
            sentences.append(line[start : match.end()].strip())
            start = match.end()
    sentences.append(line[start:].strip())
    return sentences


def _is_end(line: str, match: re.Match[str]) -> bool:
    mark = match.group()
    rest = line[match.end() :].lstrip()
    first = rest.lstrip(_OPENERS)[:1]
    if not mark.startswith("."):
        return not first.islower()
    if first.islower():
        return False
    word = line[: match.start()].rsplit(None, 1)[-1].lstrip(_OPENERS) if match.start() else ""
    whole = (word + ".").lower()
    if whole in _NEVER_ENDS:
        return False
    if whole in _ENDS_SOMETIMES:
        return first.isupper()
    if word.isdigit():
        return _number_ends(word, rest, line[: match.start()])
    # A single capital is an initial ("H. C. Andersen"), unless it is a party letter on its own.
    return not (len(word) == 1 and word.isupper())


def _number_ends(number: str, rest: str, before: str) -> bool:
    """Whether "3." before a capital ends a sentence, or is an ordinal or a list number."""
    if _MONTH.match(rest) or len(number) > 2:
        return len(number) > 2
    return before.strip() != number
