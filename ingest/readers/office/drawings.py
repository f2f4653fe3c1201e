"""Charts and SmartArt: what they say in words and figures."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ingest.layout import Block
from ingest.readers.office.charts import chart_blocks
from ingest.readers.office.package import Package
from ingest.readers.office.smart_art import smart_art_blocks


class Drawings:
    """Finds the charts and the SmartArt that the drawings of one part refer to."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._relations = package.relations(part)

    def blocks(self, drawing: Element) -> Iterator[Block]:
        """Yield the blocks of what is drawn: none for a picture."""
        for chart in drawing.iter("c:chart"):
            for root in self._part(chart.get("r:id")):
                yield from chart_blocks(root)
        for diagram in drawing.iter("dgm:relIds"):
            for root in self._part(diagram.get("r:dm")):
                yield from smart_art_blocks(root)

    def _part(self, key: str | None) -> Iterator[Element]:
        relation = self._relations.get(key or "")
        if relation is not None and relation.target and self._package.has(relation.target):
            yield self._package.tree(relation.target)
