"""Makes mails with attachments, of the Internet and of Outlook."""

import tempfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from eval.bench.made_files.marked_up import make_page, make_text
from eval.bench.made_files.office import make_workbook
from eval.bench.made_files.outlook import OutlookMail, outlook_file
from eval.bench.made_files.printed import make_pdf
from eval.bench.made_files.script import Known, Part, Script, known_of

# The second page of the script is attached as one of these, with the suffix that it takes.
ATTACHED = ((make_pdf, ".pdf"), (make_workbook, ".xlsx"), (make_text, ".txt"), (make_page, ".html"))


def make_mail(script: Script, path: Path) -> list[Known]:
    """Write a mail: page 1 of the script is its text, each other page an attachment."""
    mail = EmailMessage()
    mail["Subject"] = f"SV: Høring på Ærø {script.seed}"
    mail["From"], mail["To"] = "Åse Bjørn <aase@kommune.example>", "byraad@kommune.example"
    mail["Date"] = "Tue, 03 Mar 2026 13:05:00 +0100"
    mail.set_content(_words(script.pages[0]), charset="utf-8" if script.seed % 2 else "iso-8859-1")
    for name, data in _attached(script):
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(mail.as_bytes())
    return _known(script)


def make_outlook(script: Script, path: Path) -> list[Known]:
    """Write the same as a mail of Outlook's."""
    mail = OutlookMail(
        subject=f"SV: Høring på Ærø {script.seed}",
        sender="Åse Bjørn",
        address="aase@kommune.example",
        text=_words(script.pages[0]).replace("\n", "\r\n"),
        files=_attached(script),
    )
    path.write_bytes(outlook_file(mail))
    return _known(script)


def _words(parts: Sequence[Part]) -> str:
    return "\n\n".join("\n".join(part.texts) for part in parts)


def _attached(script: Script) -> list[tuple[str, bytes]]:
    files = []
    with tempfile.TemporaryDirectory() as folder:
        for at, page in enumerate(script.pages[1:]):
            make, suffix = ATTACHED[(script.seed + at) % len(ATTACHED)]
            path = Path(folder) / f"bilag {at + 1} på Ærø{suffix}"
            make(Script(script.seed + at, (page,)), path)
            files.append((path.name, path.read_bytes()))
    return files


def _known(script: Script) -> list[Known]:
    return known_of(script, paged=True)
