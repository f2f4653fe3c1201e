"""Three hundred ways to smuggle an image, a link or a script through a text.

Each tells on itself: it asks for something from `HOST`, or leaves a mark that the page can be asked
for. They come from what has fooled renderers: Markdown, HTML, SVG, Streamlit's own directives,
addresses, templates, and signs that hide or turn.
"""

import html
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

HOST = "smuggled.invalid"
MARK = "smuggled"
# Families of ways: {u} is an address at HOST, {j} a script that leaves the mark, {n} the number.
FAMILIES: Mapping[str, Sequence[str]] = json.loads(
    Path(__file__).with_name("ways.json").read_text(encoding="utf-8")
)
HIDDEN = ("\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0000", "\U000e0041", "\u180e")


def _entities(text: str) -> str:
    return "".join(f"&#x{ord(sign):x};" for sign in text)


def _tags(text: str) -> str:
    """Write it a second time in signs that nobody sees, as some models read them."""
    return text + "".join(chr(0xE0000 + ord(sign)) for sign in text if sign.isascii())


def _wrapped() -> Iterator[str]:
    """Yield the plainest ways once more, disguised."""
    plain = (
        "![a]({u})",
        "<img src={u}>",
        "<svg onload={j}>",
        "[a](javascript:{j})",
        "<iframe src={u}>",
    )
    for way, sign in itertools.product(plain, HIDDEN):
        yield way[:2] + sign + way[2:] + way
    for way in plain:
        yield html.escape(way)
        yield html.escape(html.escape(way))
        yield _entities(way)
        yield way.replace("<", "\\u003c").replace("[", "\\u005b") + way
        yield way.replace("<", "%3C").replace("[", "%5B") + way
        yield way.replace("<", "\uff1c").replace("[", "\uff3b") + way
        yield _tags(way)


def ways(number: int = 300) -> Sequence[str]:
    """Return that many ways, spread over all families; their own number stands in each."""
    families = (*FAMILIES.values(), tuple(_wrapped()))
    every = [way for family in families for way in family][:300]
    chosen = [every[at * len(every) // number] for at in range(number)]
    return [_told(way, at) for at, way in enumerate(chosen)]


def _told(way: str, number: int) -> str:
    address = f"https://{HOST}/{number}"
    try:
        return way.format(u=address, j=f"top.{MARK}={number}", h=HOST, n=number)
    except (KeyError, ValueError, IndexError):  # disguised so that the braces are no longer ours
        return way.replace("{u}", address).replace("{j}", f"top.{MARK}={number}")
