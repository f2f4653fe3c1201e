"""Foreign text made safe and readable. The one place where such text becomes HTML."""

import html
import re
from collections.abc import Iterable, Sequence

# U+FFFE (older: U+0002) is pdfium's hyphen at a line end, U+00AD a soft one: glue the halves.
LINE_END_HYPHEN = re.compile("[\ufffe\u0002\u00ad]\\s*")
# A printed hyphen before a line break joins too, unless the next word shows that it is a real one.
PRINTED_HYPHEN = re.compile(r"(?<=[a-zæøå])-[ \t]*\r?\n\s*(?!(?:og|eller|samt|til)\b)(?=[a-zæøå])")
CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\uffff]")
# Signs that turn text right to left or hide it; a document may not disguise what it says.
DISGUISE = re.compile("[\u202a-\u202e\u2066-\u2069]")
CELL_ENDS = re.compile(r"[ \t]*\t[ \t]*")
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>&:@\"'/=^])")
SHORTCODE = re.compile(r":(?=[\w/+-]+:)")
# Bare addresses become links once the escapes are gone.
BARE_ADDRESS = re.compile(r"(?i)(?<=https:)(?=//)|(?<=http:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=[\w-])")
JOINER = "\u2060"  # shows nothing, and breaks what stands on both sides of it apart


def clean_text(text: str) -> str:
    r"""Return page text for the eye: line-end hyphens glued, control signs gone, lines kept.

    >>> clean_text("bære\ufffedygtig" + chr(13) + chr(10) + "by")
    'bæredygtig\nby'
    """
    glued = LINE_END_HYPHEN.sub("", text)
    glued = PRINTED_HYPHEN.sub("", glued)
    lines = glued.replace("\r\n", "\n").replace("\r", "\n")
    return DISGUISE.sub("", CONTROL.sub("", lines))


def clean_quote(quote: str) -> str:
    """Return a quote as one line for the eye.

    >>> clean_quote("Fristen er " + chr(10) + "ti  dage.")
    'Fristen er ti dage.'
    """
    return " ".join(clean_text(quote).split())


def clean_answer(text: str) -> str:
    r"""Return an answer's text for the eye: the cells of a table's row stay apart.

    >>> clean_answer("Formand" + chr(9) + "97.200 kr. [1]")
    'Formand · 97.200 kr. [1]'
    """
    return CELL_ENDS.sub(" · ", clean_text(text)).strip()


def shortened(text: str, length: int) -> str:
    """Cut at a word, so that at most `length` signs and an ellipsis remain."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def element(tag: str, text: str, css: str = "") -> str:
    """Return one HTML element that shows `text` and nothing else. `tag` and `css` are ours.

    >>> element("p", "<b>&", "lead")
    '<p class="lead">&lt;b&gt;&amp;</p>'
    """
    opening = f'<{tag} class="{html.escape(css)}">' if css else f"<{tag}>"
    return f"{opening}{html.escape(text)}</{tag}>"


def elements(tag: str, texts: Iterable[str], css: str = "") -> str:
    """Return an element for each text, one after the other."""
    return "".join(element(tag, text, css) for text in texts)


def marked_html(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Return page text as inert HTML with each mark in `<mark>`.

    `marks` are code points into `text` as it was read; those that overlap or lie outside it are
    cut to fit.
    """
    parts, position = list[str](), 0
    for start, end in sorted(marks):
        start, end = max(start, position), min(end, len(text))
        if start >= end:
            continue
        parts.append(_escaped(text[position:start]))
        parts.append(f"<mark>{_escaped(text[start:end])}</mark>")
        position = end
    parts.append(_escaped(text[position:]))
    return f'<div class="page-text" tabindex="0">{"".join(parts)}</div>'


def _escaped(text: str) -> str:
    return html.escape(clean_text(text))


def inert_markdown(text: str) -> str:
    r"""Return text that Streamlit's Markdown (in labels) shows letter by letter.

    >>> inert_markdown("[klik](x)")
    '\\[klik\\]\\(x\\)'
    """
    line = " ".join(clean_text(text).split())
    # Shortcodes such as :smile: are found after escapes are gone as well.
    line = BARE_ADDRESS.sub(JOINER, SHORTCODE.sub(f":{JOINER}", line))
    return MARKDOWN.sub(r"\\\1", line)
