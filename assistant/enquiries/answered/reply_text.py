"""An answer as one text: where its pages, lines and sentences begin."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from assistant.language.sentences import split_sentences

# A page break that no reader writes, so that no sentence runs over it.
_BREAK = "\n\f\n"
_WRAPPED = re.compile(r"(?<=[^\s.:;?!])[ \t]*\r?\n(?=[a-zæøå(0-9])")
_CLOSING = re.compile(r"^[ \t]*(?:med )?(?:venlig|de bedste|bedste) hilsen\b", re.I | re.M)
_LINE = re.compile(r"[^\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of the whole text: offsets, the last one not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReplyText:
    """The pages of an answer, one after the other."""

    whole: str
    starts: tuple[int, ...]  # of the pages
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, pages: Sequence[str]) -> Self:
        """Join pages."""
        starts, at = [], 0
        for page in pages:
            starts.append(at)
            at += len(page) + len(_BREAK)
        return cls(_BREAK.join(pages), tuple(starts), tuple(map(len, pages)))

    @property
    def end(self) -> int:
        """Where the answer ends: before its closing words, where it has them on its own line."""
        found = [each.start() for each in _CLOSING.finditer(self.whole)]
        return found[-1] if found else len(self.whole)

    def lines(self) -> Iterator[Span]:
        """Yield the lines that say something."""
        for match in _LINE.finditer(self.whole):
            if match.group().strip():
                yield Span(match.start(), match.end())

    def sentences(self) -> Sequence[Span]:
        """Return the sentences, in order; a line that is only wrapped goes on."""
        joined = _WRAPPED.sub(lambda found: " " * len(found.group()), self.whole)
        spans, at = [], 0
        for line in _LINE.finditer(joined):
            at = line.start()
            for sentence in split_sentences(line.group()):
                start = joined.index(sentence, at)
                at = start + len(sentence)
                spans.append(Span(start, at))
        return spans

    def places(self, span: Span) -> Iterator[tuple[int, str]]:
        """Yield what of a run stands on each page: its number from 1, and its text as read."""
        first = bisect_right(self.starts, span.start) - 1
        for number in range(max(0, first), len(self.starts)):
            start = self.starts[number]
            if start >= span.end:
                return
            text = self.whole[max(start, span.start) : min(start + self.lengths[number], span.end)]
            if text.strip():
                yield number + 1, text.strip()
