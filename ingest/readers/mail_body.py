"""A mail as page 1: its subject, its heads, its words, and what it quotes of earlier mails."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assistant.domain.documents import Page
from ingest.joining import join_blocks
from ingest.layout import Block, BlockKind, ReadPage
from ingest.readers.elements import Element, elements_of
from ingest.readers.mail import Body, Mail
from ingest.readers.page_text import normal
from ingest.readers.plain_text import blocks_of_text
from ingest.readers.web_page import blocks_of_elements
from ingest.readers.wrapped import with_wraps_joined

QUOTED = re.compile(r"(?:> ?)+")
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
# The head of an earlier mail, as programs write it above what they quote.
HEAD_LINE = re.compile(
    r"[>\s*]*(?:Fra|From|Sendt|Sent|Dato|Date|Til|To|Cc|Kopi|Bcc|Emne|Subject|Vedhæftede filer"
    r"|Attachments|Prioritet|Importance)\s?\*?:",
)
SENDER_LINE = re.compile(r"[>\s*]*(?:Fra|From)\s?\*?:")
SENT_LINE = re.compile(r"[>\s*]*(?:Sendt|Sent|Dato|Date)\s?\*?:")
SEPARATOR = re.compile(
    r"[>\s]*(?:-{2,}\s*)?(?:Oprindelig (?:meddelelse|besked|mail)|Original Message"
    r"|Videresendt (?:meddelelse|besked|mail)|Forwarded message|Begin forwarded message:"
    r"|Start på videresendt besked:)(?:\s*-{2,})?\s*",
    re.IGNORECASE,
)
WROTE = re.compile(
    r"[>\s]*(?:(?:Den|On|Am|Le)\b.{4,200}\b(?:skrev|wrote|schrieb|écrit)\b.{0,200}:"
    r"|.{2,80}\bskrev (?:den|i)\b.{4,80}:)",
    re.DOTALL,
)
GREETING = re.compile(
    r"[>\s]*(?:Kære|Hej|Hejsa|God(?:morgen|dag|aften)|(?:Med )?venlige? hilsen"
    r"|(?:De )?bedste hilsner|Mvh|Vh|Dear|Hi|Hello|(?:Kind|Best) regards)\b",
    re.IGNORECASE,
)
# A text that says no more than this while the page says much more only points to the page.
STUB, MUCH_MORE = 200, 4
MAX_WROTE = 500


def page_of(mail: Mail) -> ReadPage:
    """Set a mail as a page. What it quotes is marked with ">" on the page, and not in the blocks.

    The head of each quoted mail is a heading, so that what stands below it is known by it.
    """
    lines = [mail.subject, *(f"{label}: {value}" for label, value in mail.heads)]
    blocks = [Block(BlockKind.PARAGRAPH, line) for line in lines[1:]]
    if mail.subject:
        blocks.insert(0, Block(BlockKind.HEADING, mail.subject, level=1))
    texts = ["\n".join(filter(None, lines))]
    for body in mail.bodies:
        text, found = _set(body)
        texts.append(text)
        blocks += found
    text = "\n\n".join(filter(None, texts))
    page = Page(number=1, label="1", text=text, title=mail.subject)
    unread = f"kunne ikke læses: {mail.unread}" if mail.unread else ""
    return ReadPage(page, tuple(blocks), read=mail.unread is None, reason=unread)


def _set(body: Body) -> tuple[str, list[Block]]:
    """The text and the blocks of a body."""
    text, blocks = _of_text(body.text)
    if body.html and len(text.strip()) < STUB:
        from_page, blocks_from_page = _of_html(body.html)
        if len(from_page) > MUCH_MORE * len(text.strip()):
            text, blocks = from_page, blocks_from_page
    return text, list(_with_history(blocks))


def _of_text(text: str) -> tuple[str, list[Block]]:
    lines = normal(text).strip("\r\n").splitlines()
    blocks: list[Block] = []
    for _, group in groupby(lines, _depth):
        blocks += blocks_of_text("\n".join(line[_mark_end(line) :] for line in group))
    return "\n".join(lines), blocks


def _mark_end(line: str) -> int:
    match = QUOTED.match(line)
    return match.end() if match else 0


def _depth(line: str) -> int:
    return line[: _mark_end(line)].count(">")


def _of_html(source: str) -> tuple[str, list[Block]]:
    tree = LexborHTMLParser(source)
    elements = list(elements_of(tree.body, skip=_is_hidden)) if tree.body else []
    blocks: list[Block] = []
    for _, group in groupby(elements, lambda each: each.quoted):
        blocks += with_wraps_joined(blocks_of_elements(group))
    return "\n".join(_marked(each) for each in elements), blocks


def _marked(element: Element) -> str:
    """The text of an element, marked as a mail in plain text marks what it quotes."""
    if not element.quoted:
        return element.text
    return "\n".join(f"{'>' * element.quoted} {line}" for line in element.text.split("\n"))


def _is_hidden(node: LexborNode) -> bool:
    return HIDDEN.search(node.attributes.get("style") or "") is not None


def _with_history(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; the head of an earlier mail becomes a heading above all others of the body."""
    for block in join_blocks(_parted(blocks), _are_heads):
        first, *rest = block.text.split("\n")
        if SEPARATOR.fullmatch(first) or (
            len(block.text) < MAX_WROTE and WROTE.fullmatch(block.text)
        ):
            yield Block(BlockKind.HEADING, block.text, level=2)
        elif SENDER_LINE.match(first) and any(SENT_LINE.match(line) for line in rest):
            yield from _head(block, first, rest)
        elif block.kind is not BlockKind.HEADING:
            yield block
        elif GREETING.match(block.text):
            yield Block(BlockKind.PARAGRAPH, block.text)
        else:
            yield replace(block, level=block.level + 2)


def _parted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; a line that parts two mails stands alone."""
    for block in blocks:
        first, _, rest = block.text.partition("\n")
        if rest and SEPARATOR.fullmatch(first):
            yield replace(block, text=first)
            yield replace(block, text=rest)
        else:
            yield block


def _head(block: Block, first: str, rest: list[str]) -> Iterator[Block]:
    """Yield the head of an earlier mail, and what stands right below it."""
    yield Block(BlockKind.HEADING, first, level=2)
    last = max(at for at, line in enumerate(rest) if HEAD_LINE.match(line))
    yield from (Block(BlockKind.PARAGRAPH, line) for line in rest[: last + 1])
    if rest[last + 1 :]:
        yield replace(block, text="\n".join(rest[last + 1 :]))


def _are_heads(block: Block, after: Block) -> bool:
    """Whether two blocks are lines of one head."""
    return bool(HEAD_LINE.match(block.text) and HEAD_LINE.match(after.text))
