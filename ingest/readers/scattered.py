"""Letters set one a line, as turned text is read, are put back into one word."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.layout import Line

# So many lines of one or two letters in a row are a turned word, not a list.
MIN_RUN = 4
MAX_LETTERS = 2


def with_letters_joined(lines: Sequence[Line]) -> list[Line]:
    """Join runs of lines that hold one or two letters each.

    A capital in mid-run begins the next word; a last letter that pdfium set before other text
    ("t Kommissorium") is taken back.
    """
    result: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_scattered(lines[end].text):
            end += 1
        if end - at < MIN_RUN:
            result.append(lines[at])
            at += 1
            continue
        text = _word([line.text for line in lines[at:end]])
        at = end
        if at < len(lines) and _has_stray(lines[at].text):
            text += lines[at].text[0]
            rest = replace(lines[at], text=lines[at].text[2:])
            result += [replace(lines[end - 1], text=text, cells=()), rest]
            at += 1
        else:
            result.append(replace(lines[end - 1], text=text, cells=()))
    return result


def _is_scattered(text: str) -> bool:
    return 0 < len(text) <= MAX_LETTERS and text.isalpha()


def _has_stray(text: str) -> bool:
    return len(text) > 2 and text[0].islower() and text[1] == " " and text[2].isupper()


def _word(parts: Sequence[str]) -> str:
    if all(part.isupper() for part in parts):
        return "".join(parts)
    word = ""
    for part in parts:
        word += f" {part}" if word and part[0].isupper() else part
    return word
