"""The kinds of Office packages, told apart by what their main part is."""

from enum import StrEnum


class PackageKind(StrEnum):
    """What a package is, with its article, as people are told."""

    DOCUMENT = "et Word-dokument"
    PRESENTATION = "en PowerPoint-præsentation"
    WORKBOOK = "et Excel-regneark"


_ROOTS = {
    "w:document": PackageKind.DOCUMENT,
    "p:presentation": PackageKind.PRESENTATION,
    "x:workbook": PackageKind.WORKBOOK,
}


def kind_of_root(tag: str) -> PackageKind | None:
    """The kind of package whose main part has this root; None for any other file."""
    return _ROOTS.get(tag)
