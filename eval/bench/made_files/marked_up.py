"""Makes files of text: plain text, Markdown, HTML, a meeting's page."""

import html
import textwrap
from pathlib import Path

from eval.bench.made_files.script import HEADS, Kind, Known, Part, Script, known_of

ENCODINGS = ("utf-8", "cp1252", "utf-16", "utf-8-sig", "mac_roman", "cp850")
WIDTHS = (72, 78, 10_000)


def make_text(script: Script, path: Path) -> list[Known]:
    """Write plain text: wrapped by hand or not, with blank lines or not, in an encoding of many."""
    gap = "\n\n" if script.seed % 2 else "\n"
    width = WIDTHS[script.seed % len(WIDTHS)]
    text = gap.join(_plain(part, width) for part in script.parts())
    end = ("\n", "\r\n", "\r")[script.seed % 3]
    encoding = ENCODINGS[script.seed % len(ENCODINGS)]
    path.write_bytes(text.replace("\n", end).encode(encoding))
    return known_of(script)


def _plain(part: Part, width: int) -> str:
    if part.kind is Kind.LIST:
        return "\n".join(textwrap.fill(f"- {text}", width) for text in part.texts)
    if part.kind is Kind.TABLE:
        return "\n".join("    ".join(row) for row in (HEADS, *part.rows()))
    return textwrap.fill(" ".join(part.texts), width)


def make_markdown(script: Script, path: Path) -> list[Known]:
    """Write Markdown with front matter."""
    text = "\n\n".join(map(_markdown, script.parts()))
    path.write_text(f"---\ntitle: Notat\n---\n\n{text}\n", encoding="utf-8")
    return known_of(script)


def _markdown(part: Part) -> str:
    match part.kind:
        case Kind.HEADING:
            return f"## {part.texts[0]}"
        case Kind.LIST:
            return "\n".join(f"{at}. {text}" for at, text in enumerate(part.texts, start=1))
        case Kind.TABLE:
            rows = (HEADS, ("---",) * len(HEADS), *part.rows())
            return "\n".join(f"| {' | '.join(row)} |" for row in rows)
        case _:
            return "\n".join(part.texts)


def make_page(script: Script, path: Path) -> list[Known]:
    """Write a page of the web, with a menu and a foot that are not its matter."""
    body = "\n".join(map(_html, script.parts()))
    path.write_text(
        f"<!doctype html><html lang=da><head><meta charset=utf-8><title>Notat</title></head><body>"
        f"<nav>Forside Menu</nav><main>{body}</main><footer>Cookies</footer></body></html>",
        encoding="utf-8",
    )
    return known_of(script)


def _html(part: Part) -> str:
    texts = [html.escape(text) for text in part.texts]
    match part.kind:
        case Kind.HEADING:
            return f"<h2>{texts[0]}</h2>"
        case Kind.LIST:
            return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
        case Kind.TABLE:
            rows = "".join(f"<tr>{_cells(row)}</tr>" for row in (HEADS, *part.rows()))
            return f"<table>{rows}</table>"
        case _:
            return f"<p>{' '.join(texts)}</p>"


def _cells(row: tuple[str, ...]) -> str:
    return "".join(f"<td>{html.escape(cell)}</td>" for cell in row)


def make_meeting(script: Script, path: Path) -> list[Known]:
    """Write a meeting's page: each page of the script is an item."""
    items = "".join(
        f'<tr class="punktrow"><td><span class="label">{at}</span></td><td>'
        f'<h2 class="overskrift">{html.escape(page[0].texts[0])}</h2><div class="details">'
        f'<span class="resume">{"".join(map(_html, page[1:]))}</span></div></td></tr>'
        for at, page in enumerate(script.pages, start=1)
    )
    path.write_text(
        f'<html><body><h1 class="dato">Dagsorden</h1><table><tbody>{items}</tbody></table>'
        "</body></html>",
        encoding="utf-8",
    )
    return known_of(script, paged=True)
