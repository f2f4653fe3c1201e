"""Word files, slides and workbooks: checked packages, read part by part without an office suite.

Most folders hold few of them, so each reader is imported when its first file comes.
"""

from pathlib import Path

from ingest.layout import Reading


def read_word(path: Path) -> Reading:
    """Open a Word file; page 1 is all of it.

    Raises:
        Unreadable: it is empty, locked, damaged, hostile or no Word file.
    """
    from ingest.readers.office.word import read_word

    return read_word(path)


def read_slides(path: Path) -> Reading:
    """Open a presentation; each slide is a page.

    Raises:
        Unreadable: it is empty, locked, damaged, hostile or no presentation, or has no slides.
    """
    from ingest.readers.office.slides import read_slides

    return read_slides(path)


def read_workbook(path: Path) -> Reading:
    """Open a workbook; each sheet that is shown is a page.

    Raises:
        Unreadable: it is empty, locked, damaged, hostile or no workbook, or shows no sheet.
    """
    from ingest.readers.office.sheets import read_workbook

    return read_workbook(path)
