"""Questions that could mean two things, or nothing yet: ask back, with the choices."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.judged.wording import UNCLEAR, which_body, which_source
from assistant.domain.answers import Choice, Hit
from assistant.language.features import content_words
from assistant.ports import Understanding

# Among so many of the first hits the choices are looked for.
LOOKED_AT = 10
MOST_CHOICES = 4
MANY = 2
# With more to go by than this, beside the word for the body, the hits tell which one is meant.
FEW_WORDS = 2
_SOME_COMMITTEE = re.compile(r"\budvalget(?:s)?\b", re.IGNORECASE)
_COMMITTEE = re.compile(r"udvalg", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Clarification:
    """What is asked back, and whole questions to choose from."""

    text: str
    choices: tuple[Choice, ...] = ()


def clarification(
    question: str, hits: Sequence[Hit], understand: Callable[[], Understanding]
) -> Clarification | None:
    """Return what to ask back, or None where the question is clear enough.

    `understand` is called for the few questions where it matters.
    """
    if not content_words(question):
        return Clarification(UNCLEAR)
    return _of_sources(question, hits) or _of_committees(question, hits, understand)


def _of_sources(question: str, hits: Sequence[Hit]) -> Clarification | None:
    """A body that is named, is known in two sources, and whose source is not named."""
    asked = question.casefold()
    bodies = [(hit.document.body, hit.document.source) for hit in hits[:LOOKED_AT]]
    found = {(body, source) for body, source in bodies if body and body.casefold() in asked}
    sources = sorted({source for _, source in found})
    if len(sources) < MANY or _names_one(asked, sources):
        return None
    body = min(body for body, _ in found)
    choices = [Choice(label=f"{body} i {s}", question=_with(question, f"i {s}")) for s in sources]
    return Clarification(which_source(body, sources), tuple(choices[:MOST_CHOICES]))


def _of_committees(
    question: str, hits: Sequence[Hit], understand: Callable[[], Understanding]
) -> Clarification | None:
    """Some committee and little else, where the first hits are of several."""
    some = _SOME_COMMITTEE.search(question)
    if some is None:
        return None
    others = [c for c in understand().concepts if not _COMMITTEE.search(c.word)]
    if len(others) > FEW_WORDS:
        return None
    bodies = dict.fromkeys(hit.document.body for hit in hits[:LOOKED_AT] if hit.document.body)
    committees = [body for body in bodies if _COMMITTEE.search(body)][:MOST_CHOICES]
    if len(committees) < MANY:
        return None
    before, after = question[: some.start()], question[some.end() :]
    ending = "s" if some.group().casefold().endswith("ets") else ""
    choices = [Choice(label=body, question=f"{before}{body}{ending}{after}") for body in committees]
    return Clarification(which_body(committees), tuple(choices))


def _names_one(asked: str, sources: Sequence[str]) -> bool:
    """Whether a word of the question belongs to some of the sources and not to all."""
    words = [{word.casefold() for word in _LETTERS.findall(source)} for source in sources]
    telling = set().union(*words) - set.intersection(*words)
    return any(word in asked for word in telling)


def _with(question: str, words: str) -> str:
    bare = question.rstrip()
    mark = bare[-1:] if bare[-1:] in "?!." else ""
    return f"{bare.rstrip('?!. ')} {words}{mark}"
