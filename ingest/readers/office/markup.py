"""Small questions to the elements of an Office file."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_OFF = frozenset({"0", "false", "off", "none"})


def at(element: Element | None, path: str) -> Element | None:
    """The first element at `path`, tags apart by a slash; None where there is none.

    The library's own paths would take the colon in a short name for a prefix to look up.
    """
    for tag in path.split("/"):
        element = element.find(tag) if element is not None else None
    return element


def value_of(element: Element | None, path: str, attribute: str = "w:val") -> str | None:
    """The attribute of the first element at `path` under `element`; None without it."""
    found = at(element, path)
    return found.get(attribute) if found is not None else None


def number_of(element: Element | None, path: str, attribute: str = "w:val") -> int | None:
    """The same as a whole number; None where it is none."""
    return whole(value_of(element, path, attribute))


def whole(text: str | None) -> int | None:
    """A whole number of at most nine digits, or None.

    >>> whole("12"), whole("1e9"), whole(None)
    (12, None, None)
    """
    if text is None or not text.lstrip("-").isdecimal() or len(text) > 9:
        return None
    return int(text)


def is_on(element: Element | None, path: str, attribute: str = "w:val") -> bool | None:
    """Whether a switch is set: None where it is not named at all."""
    found = at(element, path)
    if found is None:
        return None
    return found.get(attribute, "1") not in _OFF


def chosen(alternatives: Element) -> Iterator[Element]:
    """Yield what the newest program would show of an `mc:AlternateContent`."""
    choice = alternatives.find("mc:Choice")
    shown = choice if choice is not None else alternatives.find("mc:Fallback")
    yield from shown if shown is not None else ()
