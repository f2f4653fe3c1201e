"""Puts an X in place of each digit of a civil registration number; the text keeps its length.

Offsets, quotes and marks still fit: what stood at a place stands there still.
"""

from dataclasses import dataclass

from assistant.privacy.finding import Span, find

MASK = "X"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without numbers, and where they stood."""

    text: str
    spans: tuple[Span, ...]


def mask(text: str) -> Masked:
    """Return `text` with its numbers masked, as long as it was.

    >>> mask("Sagen om 010190-1234 er udsat.").text
    'Sagen om XXXXXX-XXXX er udsat.'
    """
    spans = find(text)
    if not spans:
        return Masked(text, ())
    parts, at = [], 0
    for span in spans:
        number = text[span.start : span.end]
        parts += [text[at : span.start], "".join(MASK if s.isalnum() else s for s in number)]
        at = span.end
    return Masked("".join([*parts, text[at:]]), spans)


def masked_text(text: str) -> str:
    """Return `text` with its numbers masked."""
    return mask(text).text
