"""A weigher one can check in the head: every content word weighs the same, whoever asks."""

import zlib

from assistant.domain.access import Asker
from assistant.domain.concepts import Concept, WordFeatures
from assistant.language.features import content_words
from assistant.ports import Understanding
from assistant.retrieval.matching import Matcher
from assistant.retrieval.understanding import Understood


def _number(word: str) -> int:
    return zlib.crc32(word.encode())


class WordWeigher:
    """Every content word is a concept, said in no other way.

    `absent` are the words that stand in nothing the asker may read.
    """

    def __init__(self, *absent: str) -> None:
        self._absent = frozenset(absent)

    def understand(self, question: str, *, asker: Asker) -> Understanding:
        """Each word that stands somewhere is a concept."""
        asked = [Concept(word, _number(word)) for word in dict.fromkeys(content_words(question))]
        rare = {_number(word): 1.0 for word in self._standing(question)}
        return Understood(
            Matcher(asked, rare, lambda w: WordFeatures.of((_number(w),))), asked, rare
        )

    def _standing(self, question: str) -> list[str]:
        return [word for word in content_words(question) if word not in self._absent]
