"""Words split at line ends: joined where the hyphen only marked the end, kept where it is real.

"velfærds-⏎opgaver" is one word; "by- og⏎lokalmiljøer", "10-dages-⏎forespørgsel" and "A-⏎kasse" keep
theirs. What the rest of the document writes decides where it can.
"""

import re
from collections.abc import Collection, Iterable

# pdfium's mark for a hyphen at a line's end, and the soft hyphen.
SPLIT_MARKS = "\ufffe\u00ad"
WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
HEAD = re.compile(r"[^\W_]+(?:[-\u2010\u2011/][^\W_]+)*$")
TAIL = re.compile(r"[^\W_]+")
SPLIT_END = re.compile(rf"(?<=\w)[-\u2010\u2011{SPLIT_MARKS}]\s*$")
# From the beginning of a word: tried from each of its letters, a long one would take minutes.
HEAD_AND_MARK = re.compile(rf"(?<!\S)\S*(?<=\w)[-\u2010\u2011{SPLIT_MARKS}]\s*$")
# After these words a hyphen stands for a part that comes later: "by- og lokalmiljøer".
SUSPENDING = frozenset({"og", "eller", "samt", "til", "som", "både", "såvel", "hhv", "henholdsvis"})


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document, in lower case, whole ones with their hyphens.

    Words at the end of a line that is broken by a hyphen are halves, and left out.
    """
    words: set[str] = set()
    for text in texts:
        for line in text.split("\n"):
            whole = line[: match.start()] if (match := HEAD_AND_MARK.search(line)) else line
            words.update(word.casefold() for word in WORD.findall(whole))
    return frozenset(words)


def ends_split(line: str) -> bool:
    """Whether a line ends in what may be the first half of a word."""
    return SPLIT_END.search(line) is not None


def join_lines(lines: Iterable[str], words: Collection[str] = frozenset()) -> str:
    """Join lines to running text; `words` are those of the document.

    >>> join_lines(["en bæredyg-", "tige by"])
    'en bæredygtige by'
    >>> join_lines(["gode by- og", "lokalmiljøer med A-", "kasse"])
    'gode by- og lokalmiljøer med A-kasse'
    """
    text = ""
    for line in lines:
        text = _join(text, line.strip(), words) if text else line.strip()
    return text.translate({ord(mark): None for mark in SPLIT_MARKS})


def _join(text: str, line: str, words: Collection[str]) -> str:
    if not ends_split(text):
        return f"{text} {line}" if line else text
    head = HEAD.search(text.rstrip()[:-1])
    tail = TAIL.match(line)
    bare = text.rstrip()[:-1]
    if head is None or tail is None:
        return f"{bare}- {line}" if text.rstrip()[-1] not in SPLIT_MARKS else f"{bare}{line}"
    if tail.group().casefold() in SUSPENDING:
        return f"{bare}- {line}"
    return f"{bare}{_glue(head.group(), tail.group(), words)}{line}"


def _glue(head: str, tail: str, words: Collection[str]) -> str:
    """What stands between two halves: nothing, or a hyphen that is real."""
    if (head + tail).casefold() in words:
        return ""
    if f"{head}-{tail}".casefold() in words:
        return "-"
    last = re.split(r"[-\u2010\u2011/]", head)[-1]
    if len(last) == 1 or last.isupper() or last.isdigit() or not tail[0].islower():
        return "-"
    return "-" if last != head and last.casefold() in words else ""
