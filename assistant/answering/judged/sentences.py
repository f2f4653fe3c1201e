"""The sentences of a passage, cut once: what is found for one question is found for others."""

from functools import lru_cache

from assistant.language.sentences import split_sentences

REMEMBERED = 5_000  # passages; what is kept of one is as long as its text


@lru_cache(maxsize=REMEMBERED)
def sentences_of(text: str) -> tuple[str, ...]:
    """Cut a passage into sentences, as `split_sentences` does."""
    return tuple(split_sentences(text))
