"""What speaks for and against that the passages answer: is the thing asked for there, and where?

Scores of a search say how near a passage is to a question, and a question that nobody has answered
is often very near to one. What tells more is whether some sentence has a thing of the kind that is
asked for in one breath with the words that were asked. A row a sentence; `judging` adds them up.
"""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.judged.asked import Wanted, has, wanted
from assistant.answering.judged.material import Material, Numbers, about
from assistant.answering.judged.things import Kind
from assistant.language.asking import in_english
from assistant.language.tokens import words
from assistant.ports import Vector

Signs = Mapping[str, Numbers]

SAID = 0.45
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Kinds that show in the wording of a sentence, not in a thing that it names.
_SHOWN = (Wanted.REASON, Wanted.LIST)
_TWICE = re.compile(r"\bog hv|, hv|\band (?:who|what|when|how|where)\b", re.IGNORECASE)
# "Hvor mange elever": the noun says of what.
_OF = re.compile(
    r"\b(?:hvor (?:mange|meget|store?|stort)|antal(?:let)?|hvilke[nt]?|how many|which)\s+\w",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=.)\b[A-ZÆØÅ][\w'-]+")


def signs(material: Material) -> Signs:
    """Return the signs, a row for each sentence; none where nothing of the question stands."""
    if not material.sentences or not len(material.understanding.weights):
        return {}
    return {
        name: values
        for group in (_of_things, _of_matter, _of_form, _of_question)
        for name, values in group(material).items()
    }


def _weighted(rows: NDArray[Any], weights: Vector) -> Numbers:
    """The share of the question's weight that each row has.

    No matrix product: how it adds up may depend on the number of rows, and it now and then warns of
    a value that is invalid where none is.
    """
    total: Numbers = (rows * weights).sum(axis=1)
    return total


def _of_things(material: Material) -> dict[str, Numbers]:
    """Whether the sentence has a thing of the kind asked for, and how near the matter."""
    weights, count = material.understanding.weights, len(material.sentences)
    has, near = np.zeros(count), np.zeros(count)
    where = [found.sentence for found in material.found]
    has[where] = 1.0
    np.maximum.at(near, where, _weighted(material.near, weights))
    typed = float(bool(material.kinds))
    own = _weighted(material.said, weights)
    return {
        "has": has,
        "near": near,
        "has_own": has * own,
        "lacks": typed * (1 - has),
        "lacks_own": typed * (1 - has) * own,
        **{f"has_{kind}": has * (kind in material.kinds) for kind in Kind},
    }


def _of_matter(material: Material) -> dict[str, Numbers]:
    """How much of the question is said there and around, and what of it is missing."""
    weights, absent = material.understanding.weights, material.understanding.absent
    own, around = _weighted(material.said, weights), _weighted(material.context, weights)
    passage = material.best_of_each(own, material.ranks)[material.ranks]
    share = len(absent) / (len(absent) + len(weights))
    named = named_concepts(material)
    years = set(YEAR.findall(material.question))
    wrong = [
        float(bool(years) and not years & set(YEAR.findall(_place(material, at))))
        for at in range(len(material.sentences))
    ]
    return {
        "own": own,
        "around": around,
        "best_of_passage": passage,
        "behind": own.max() - own,
        "missing": _weighted(material.context < SAID, weights),
        "absent": np.full(len(own), share),
        "absent_around": share * around,
        "named": material.context[:, named].min(axis=1) if named else np.ones(len(own)),
        "wrong_year": np.array(wrong),
    }


def _of_form(material: Material) -> dict[str, Numbers]:
    """What kind of sentence it is, and where it stands."""
    sentences = material.sentences
    wants = wanted(material.question)
    chances = np.log(material.chances + 1e-6)[material.ranks]
    return {
        "chance": chances,
        "question": np.array([s.rstrip().endswith("?") for s in sentences], float),
        "row": np.array(["\t" in s or ("; " in s and ": " in s) for s in sentences], float),
        "item": np.array([s[:1] in "•–-" for s in sentences], float),
        "whole": np.array([s.rstrip().endswith(".") for s in sentences], float),
        "length": np.log(np.array([len(s) for s in sentences]) + 1),
        **{
            f"shows_{kind.name.lower()}": np.array(
                [kind in wants and has(kind, s, material.question) for s in sentences], float
            )
            for kind in _SHOWN
        },
    }


def _of_question(material: Material) -> dict[str, Numbers]:
    """What is the same for all sentences."""
    every = np.ones(len(material.sentences))
    asked = material.question
    return {
        "always": every,
        "typed": every * bool(material.kinds),
        "concepts": every * np.log(len(material.understanding.weights)),
        # The material seldom lacks both of two things.
        "asks_twice": every * bool(_TWICE.search(asked)),
        "asks_of": every * bool(_OF.search(asked)),
        "english": every * in_english(words(asked)),
    }


def named_concepts(material: Material) -> list[int]:
    """The concepts that the question writes with a capital, but for its first word."""
    capital = {word.lower() for word in _CAPITAL.findall(material.question)}
    return [
        at for at, concept in enumerate(material.understanding.concepts) if concept.word in capital
    ]


def _place(material: Material, at: int) -> str:
    hit = material.hits[material.ranks[at]]
    table_head = hit.passage.text.partition("\n")[0]
    return f"{material.sentences[at]} {' '.join(hit.passage.section)} {table_head} {about(hit)}"
