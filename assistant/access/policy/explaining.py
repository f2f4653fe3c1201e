"""Why a person may or may not read a document, in plain Danish, for the secretariat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from assistant.access.policy.grants import Grant
from assistant.domain.access import ADMIN, PUBLIC, Asker, Audience
from assistant.domain.documents import Document
from assistant.domain.marks import Cause, Listed, Moment, Verdict

_DENMARK = ZoneInfo("Europe/Copenhagen")
_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
CAUSES = {
    Cause.SOURCE: "efter source.toml",
    Cause.DATE: "efter en dato i source.toml",
    Cause.MARKS: "sat til gennemsyn",
    Cause.DECISION: "efter sekretariatets afgørelse",
}


class Rules(Protocol):
    """The policy, as far as it is asked here."""

    def effective(self, asker: Asker) -> Asker:
        """Return the asker with what the rows grant."""
        ...

    def granting(self, asker: Asker) -> Sequence[Grant]:
        """Return the rows that hold for the asker today."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Whether one may read a document, through what, what stops one, and what would help."""

    may: bool
    through: tuple[str, ...]  # groups of the asker's own that open it
    grants: tuple[Grant, ...]  # rows that open it
    excluded: bool
    since: datetime | None  # that the document has had this audience
    sentences: tuple[str, ...]  # all of it, in Danish


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A document and all that bears on who may read it."""

    document: Document
    listed: Listed | None  # where it is on the secretariat's list
    history: Sequence[Moment] = ()


def explain(case: Case, asker: Asker, rules: Rules) -> Explanation:
    """Explain whether `asker`, as the token or `--as` names them, may read the document."""
    audience = case.document.audience
    may = audience.admits(rules.effective(asker))
    grants = tuple(g for g in rules.granting(asker) if g.reads & audience.groups)
    through = tuple(sorted(asker.groups & audience.groups))
    excluded = bool(audience.excluded & asker.names)
    moment = case.history[-1] if case.history else None
    return Explanation(
        may=may,
        through=through,
        grants=grants,
        excluded=excluded,
        since=moment.at if moment else None,
        sentences=tuple(_sentences(case, asker, may=may, through=through, grants=grants)),
    )


def _sentences(
    case: Case, asker: Asker, *, may: bool, through: Sequence[str], grants: Sequence[Grant]
) -> Iterator[str]:
    document = case.document
    yield f"Dokumentet er »{document.title}« ({document.file} i »{document.source}«)."
    yield f"Der spørges som {_who(asker)}."
    told = _why if may else _why_not
    yield from told(document.audience, asker, through, grants)
    yield from _standing(case)
    yield from _since(case)
    if not may:
        yield _needed(case, asker)


def _why(
    audience: Audience, asker: Asker, through: Sequence[str], grants: Sequence[Grant]
) -> Iterator[str]:
    if asker.is_admin:
        yield "Må læse det: admin læser alt."
        return
    if PUBLIC in through:
        yield "Må læse det: det er åbent for alle (public)."
        return
    if through:
        yield f"Må læse det: læsekredsen er {_groups(audience)}, og {_and(through)} er i den."
        return
    for grant in grants:
        yield f"Må læse det: {_granted(grant, audience)}."


def _why_not(
    audience: Audience, asker: Asker, through: Sequence[str], grants: Sequence[Grant]
) -> Iterator[str]:
    opened = [*through, *(f"rækken i linje {grant.line} af policy.toml" for grant in grants)]
    stopped = sorted(audience.excluded & asker.names)
    if stopped:
        yield f"Må ikke læse det: {_and(stopped)} er undtaget."
        if opened:
            yield f"Ellers ville {_and(opened)} have givet adgang."
        return
    if not audience.groups:
        yield "Må ikke læse det: det er lukket for alle andre end admin."
        return
    yield f"Må ikke læse det: læsekredsen er {_groups(audience)}, og spørgeren er ikke i den."
    yield "Ingen række i policy.toml giver spørgeren adgang i dag."


def _standing(case: Case) -> Iterator[str]:
    listed = case.listed
    if listed is None:
        return
    for mark in listed.marks:
        yield f"Mærke: {mark.said}."
    if listed.is_set_aside:
        yield f"source.toml siger {_groups(listed.described)}; det gælder ikke lige nu."
    if listed.decision:
        made = listed.decision
        said = "åbent" if made.verdict is Verdict.OPEN else "lukket"
        yield f"{made.by} afgjorde {_day(made.at)}: {said}. Begrundelse: {made.why}"
    elif listed.marks:
        yield "Sekretariatet har ikke afgjort det endnu."


def _since(case: Case) -> Iterator[str]:
    if not case.history:
        yield "Hvor længe det har været sådan, er ikke skrevet op."
        return
    *before, now = case.history
    since = f"{_groups(now.audience)} siden {_day(now.at)}"
    yield f"Læsekredsen har været {since} ({CAUSES[now.cause]})."
    if before:
        yield f"Før det var den {_groups(before[-1].audience)} ({CAUSES[before[-1].cause]})."


def _needed(case: Case, asker: Asker) -> str:
    audience = case.document.audience
    if audience.excluded & asker.names:
        return "Der skal til: at undtagelsen (excluded) tages ud af source.toml."
    if case.listed and case.listed.is_set_aside:
        return "Der skal til: en afgørelse på listen »Til gennemsyn«, eller en rettelse af mærket."
    if not audience.groups:
        return "Der skal til: en audience i source.toml."
    others = _or(sorted(audience.groups - {ADMIN}) or [ADMIN])
    return f"Der skal til: gruppen {others}, eller en række i policy.toml, der giver den."


def _granted(grant: Grant, audience: Audience) -> str:
    group = _and(sorted(grant.reads & audience.groups))
    day = grant.last
    ends = f", til og med {_date(day.day, day.month, day.year)}" if day else ""
    return f"policy.toml linje {grant.line} lader {grant.to} læse som {group}{ends} ({grant.why})"


def _who(asker: Asker) -> str:
    groups = sorted(asker.groups - {PUBLIC})
    names = [*sorted(asker.names), *groups]
    return _and(names) if names else "offentligheden"


def _groups(audience: Audience) -> str:
    groups = _and(sorted(audience.groups)) if audience.groups else "kun admin"
    if audience.excluded:
        return f"{groups}, undtagen {_and(sorted(audience.excluded))}"
    return groups


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"


def _or(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} eller {names[-1]}"


def _day(moment: datetime) -> str:
    here = moment.astimezone(_DENMARK)
    return f"{_date(here.day, here.month, here.year)} kl. {here:%H.%M}"


def _date(day: int, month: int, year: int) -> str:
    return f"den {day}. {_MONTHS[month - 1]} {year}"
