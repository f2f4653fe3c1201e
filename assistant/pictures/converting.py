"""The body of a converting process: `python -m assistant.pictures.converting …`.

Its arguments are the program, the file, where the PDF goes, and the seconds it may take.
LibreOffice works in a folder of its own that is removed however it ends. It meets a hostile file
without macros, without a network and without leave to follow any link; when our standard input
ends, the service has gone and so does it.
"""

import contextlib
import os
import re
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pypdfium2

# Only these filters: a page of HTML that is named like a document would be read by another one.
FILTERS = {".docx": "MS Word 2007 XML", ".pptx": "Impress MS PowerPoint 2007 XML"}
PPTX = "Impress MS PowerPoint 2007 XML"
# A hidden slide is a page as well, or the slides after it would be counted wrongly.
HIDDEN_SLIDES = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
SLIDE = re.compile(rb"<(?:\w+:)?sldId\s")
MEMORY_BYTES = 2 * 1024**3
OUTPUT_BYTES = 200 * 1024**2
MOST_XML = 20_000_000
TICK_SECONDS = 0.1
# Neither links nor pictures elsewhere are followed, on the network or on this machine's disk; what
# would try all the same finds a proxy that nobody answers on. No macros.
SETTINGS = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
NAMESPACES = (
    'xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def main() -> int:
    """Convert one file; 0 when its PDF is complete and has a page for each slide."""
    program, source, target, seconds = sys.argv[1:5]
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, int(float(seconds)) + 1)
    _limit(resource.RLIMIT_FSIZE, OUTPUT_BYTES)
    if sys.platform.startswith("linux"):  # macOS does not enforce it
        _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    with tempfile.TemporaryDirectory(prefix="byraad-") as name:
        folder = Path(name)
        made = folder / "out" / "document.pdf"
        _run(_command(program, Path(source), folder), folder, float(seconds))
        if not made.is_file() or not _is_whole(made, Path(source)):
            return 1
        shutil.copyfile(made, target)
    return 0


def _command(program: str, source: Path, folder: Path) -> list[str]:
    """Lay out the folder, and return the command that works in it."""
    copy = folder / f"document{source.suffix}"
    shutil.copyfile(source, copy)
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    items = "\n".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in SETTINGS
    )
    registry = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {NAMESPACES}>{items}</oor:items>'
    )
    (user / "registrymodifications.xcu").write_text(registry, encoding="utf-8")
    kind = FILTERS[source.suffix]
    return [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}", f"--infilter={kind}",
        "--convert-to", HIDDEN_SLIDES if kind == PPTX else "pdf",
        "--outdir", str(folder / "out"), str(copy),
    ]  # fmt: skip


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run it to its end, to its time limit, or until the service is gone."""
    process = subprocess.Popen(  # noqa: S603 - the program was found by us, not by a file
        command,
        cwd=folder,
        env={"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # it starts others, which are killed with it
    )
    until = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < until:
        if select.select([sys.stdin], [], [], TICK_SECONDS)[0]:
            break
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _is_whole(made: Path, source: Path) -> bool:
    """Whether the PDF can be opened and, of slides, has a page for each."""
    try:
        with pypdfium2.PdfDocument(made) as document:
            pages = len(document)
    except pypdfium2.PdfiumError:
        return False
    return pages > 0 and (FILTERS[source.suffix] != PPTX or pages == _slides(source))


def _slides(source: Path) -> int:
    with zipfile.ZipFile(source) as package, package.open("ppt/presentation.xml") as part:
        return len(SLIDE.findall(part.read(MOST_XML)))


def _limit(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main())
