"""Text of shapes, charts and diagrams: their paragraphs are alike in all Office files."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ingest.readers.office.markup import chosen

_RUNS = frozenset({"a:r", "a:fld"})


def text_of(paragraph: Element) -> str:
    """The text of an `a:p`, its lines apart by a line feed."""
    return "".join(_parts(paragraph)).strip()


def _parts(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag == "a:br":
            yield "\n"
        elif child.tag in _RUNS:
            yield from (each.text or "" for each in child.findall("a:t"))
        elif child.tag == "mc:AlternateContent":
            for shown in chosen(child):
                yield from _parts(shown)
        elif child.tag.startswith("m:") or child.tag == "_:m":
            yield from (each.text or "" for each in child.iter("m:t"))


def line_of(body: Element | None) -> str:
    """All paragraphs under an element as one line."""
    if body is None:
        return ""
    texts = (text_of(paragraph) for paragraph in body.iter("a:p"))
    return " ".join(" ".join(text.split()) for text in texts if text)
