"""What a slide takes over from its layout and master: places and bullets."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from ingest.readers.office.markup import at
from ingest.readers.office.package import Package

# A placeholder without a type holds anything; a slide's title may be of two kinds.
OBJECT = "obj"
TITLES = frozenset({"title", "ctrTitle"})


class Layouts:
    """Finds the layout and the master of slides; each is read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._trees: dict[str, Element] = {}

    def of(self, slide: str) -> Sequence[Element]:
        """The roots of a slide's layout and master, as far as it has them."""
        roots = []
        part = slide
        for kind in ("slideLayout", "slideMaster"):
            found = self._package.related(part, kind)
            if not found:
                break
            part = found[0]
            roots.append(self._tree(part))
        return roots

    def _tree(self, name: str) -> Element:
        if name not in self._trees:
            self._trees[name] = self._package.tree(name)
        return self._trees[name]


def placeholder_of(shape: Element) -> Element | None:
    """The mark that makes a shape a placeholder."""
    for kind in ("p:nvSpPr", "p:nvGraphicFramePr", "p:nvPicPr"):
        found = at(shape, f"{kind}/p:nvPr/p:ph")
        if found is not None:
            return found
    return None


def inherited(shape: Element, roots: Sequence[Element]) -> Iterator[Element]:
    """Yield a placeholder's shapes on its layout and its master, nearest first."""
    wanted = placeholder_of(shape)
    for root in roots:
        if wanted is None:
            return
        found = next((each for each in root.iter("p:sp") if _is_of(each, wanted)), None)
        if found is not None:
            yield found
            wanted = placeholder_of(found)


def kind_of(placeholder: Element) -> str:
    """The kind of a placeholder, titles alike."""
    kind = placeholder.get("type", OBJECT)
    return "title" if kind in TITLES else kind


def _is_of(shape: Element, wanted: Element) -> bool:
    mark = placeholder_of(shape)
    if mark is None:
        return False
    kinds = {kind_of(mark), kind_of(wanted)}
    if mark.get("idx", "0") == wanted.get("idx", "0") and len(kinds) == 1:
        return True
    # A master has one body for all that a layout places.
    return (len(kinds) == 1 and kinds == {"title"}) or (
        mark.get("type") == "body" and kinds <= {OBJECT, "body"}
    )
