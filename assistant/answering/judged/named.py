"""Whether what is shown is of the place, person or body that the question names.

"Hvad koster en licens i Odense?" is not answered by what one costs here, however near it comes.
"""

import re
from collections.abc import Collection
from difflib import get_close_matches

from assistant.answering.judged.material import Material
from assistant.language.tokens import words

# A capital inside a sentence: what opens one may be any word. Abbreviations go by many names.
_NAME = re.compile(r"(?<=[^\s.!?:;] )[A-ZÆØÅ][a-zæøåé]{3,}")
# So little of a name is said by words that only share letters with it.
HARDLY = 0.3
# A name that is so like a word of the page is that word, misspelt.
ALIKE = 0.8

Place = tuple[str, int]  # a document and its page


def unnamed(material: Material, places: Collection[Place]) -> str | None:
    """Return the first proper name of the question that stands nowhere on `places`, as asked.

    None where all do, and where nothing of `places` was read.
    """
    here = [
        at
        for at, rank in enumerate(material.ranks)
        if (material.hits[rank].document.id, material.hits[rank].passage.page) in places
    ]
    names = {name.lower(): name for name in _NAME.findall(material.question)}
    if not here or not names:
        return None
    understanding = material.understanding
    said = dict(
        zip(
            (concept.word for concept in understanding.concepts),
            material.context[here].max(axis=0).tolist(),
            strict=True,
        )
    )
    hardly = [name for name in names if said.get(name, 1.0) < HARDLY]
    # What stands in no document at all may be a word of the page, misspelt.
    stands = {word for at in here for word in words(material.sentences[at])}
    nowhere = [
        name
        for name in names
        if name in understanding.absent and not get_close_matches(name, stands, 1, ALIKE)
    ]
    return next((names[name] for name in (*hardly, *nowhere)), None)
