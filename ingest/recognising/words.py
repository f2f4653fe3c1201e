"""Words and lines as they were recognised, in pixels of the picture."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels from the picture's left and top edge."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word as recognised, in Unicode NFC."""

    text: str
    box: Box
    confidence: int  # of 100


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of words in reading order; `angle` is how far it is turned, in quarter turns of 90."""

    words: tuple[Word, ...]
    size: float  # of its letters, in pixels
    angle: int
    paragraph: int  # lines of one paragraph have the same
