"""Settles an Office package: the same manuscript gives the same parts on every machine.

The libraries write the hour into the package. Here the parts stand in a fixed order with fixed
dates. The whole is compressed, so its own bytes depend on the machine's zlib, its parts do not.
"""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

FIRST = "[Content_Types].xml"
MOMENT = b"2026-03-20T09:00:00Z"
DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def settled(package: bytes, compression: int = ZIP_DEFLATED) -> bytes:
    """The package with its parts in order and no moment of its making."""
    with ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with ZipFile(out, "w", compression, compresslevel=9) as archive:
        for name in sorted(parts, key=lambda name: (name != FIRST, name)):
            archive.writestr(_entry(name), _settled_part(name, parts[name]), compression)
    return out.getvalue()


def _settled_part(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return settled(content, ZIP_STORED)  # or zlib would show in the part's bytes
    if name == "docProps/core.xml":
        return DATES.sub(rb"\g<1>" + MOMENT + rb"\g<2>", content)
    return content


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, (2026, 3, 20, 9, 0, 0))
    entry.create_system = 0  # or it names the system that it was made on
    entry.external_attr = 0o600 << 16
    return entry
