"""What Tesseract wrote, as lines of words in pixels; what it is not sure of is left out.

The rule: a word below 25 % confidence is dropped; so is a sign without a letter or digit below
70 %, and a line whose remaining words are below 50 % on average, by their length. Right words lie
above 80 % even on poor scans; specks, logos and photographs lie below.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.recognising.bullets import with_bullets
from ingest.recognising.words import Box, TextLine, Word

LEAST_WORD, LEAST_SIGN, LEAST_LINE = 25, 70, 50
LINES = "span.ocr_line, span.ocr_header, span.ocr_caption, span.ocr_textfloat"
BOX = re.compile(r"\bbbox (\d{1,6}) (\d{1,6}) (\d{1,6}) (\d{1,6})")
CONFIDENCE = re.compile(r"\bx_wconf (\d{1,3})")
SIZE = re.compile(r"\bx_size (\d{1,5}(?:\.\d{1,9})?)")
ANGLE = re.compile(r"\btextangle (\d{1,3})")
# Marks of lists, which stand alone and count as much as a letter.
MARKS = frozenset("-–—•*§&%")


def lines_of(hocr: str) -> list[TextLine]:
    """Return the lines that can be trusted, in Tesseract's reading order."""
    read = [
        line
        for number, paragraph in enumerate(LexborHTMLParser(hocr).css("p.ocr_par"))
        for node in paragraph.css(LINES)
        if (line := _line(node, number)) is not None
    ]
    return [sure for line in with_bullets(read) if (sure := _trusted(line)) is not None]


def _line(node: LexborNode, paragraph: int) -> TextLine | None:
    words = tuple(_words(node))
    if not words:
        return None
    title = node.attributes.get("title") or ""
    size, angle = SIZE.search(title), ANGLE.search(title)
    height = max(word.box.bottom - word.box.top for word in words)
    return TextLine(
        words=words,
        size=max(1.0, float(size.group(1)) if size else height),
        angle=int(angle.group(1)) % 360 if angle else 0,
        paragraph=paragraph,
    )


def _trusted(line: TextLine) -> TextLine | None:
    words = tuple(word for word in line.words if _is_sure(word))
    return replace(line, words=words) if words and _confidence(words) >= LEAST_LINE else None


def _words(line: LexborNode) -> Iterator[Word]:
    for node in line.css("span.ocrx_word"):
        title = node.attributes.get("title") or ""
        box, confidence = BOX.search(title), CONFIDENCE.search(title)
        text = unicodedata.normalize("NFC", "".join((node.text() or "").split()))
        if text and box and confidence:
            yield Word(text, Box(*map(float, box.groups())), int(confidence.group(1)))


def _is_sure(word: Word) -> bool:
    has_letter = any(sign.isalnum() for sign in word.text)
    needed = LEAST_WORD if has_letter or word.text in MARKS else LEAST_SIGN
    return word.confidence >= needed and word.box.right > word.box.left


def _confidence(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters
