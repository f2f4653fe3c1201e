"""HTML in which text cannot become markup: everything is escaped unless it is `Html` already."""

from collections.abc import Iterable
from html import escape

from eval.report.style import STYLE


class Html(str):
    """Markup that is safe to put on the page."""

    __slots__ = ()


def el(tag: str, *children: str, **attributes: str | None) -> Html:
    """Return an element; an attribute that is None is left out, `_` after its name as well.

    >>> el("p", "a < b", el("b", "fed"), class_="note", id=None)
    '<p class="note">a &lt; b<b>fed</b></p>'
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Html(f"<{tag}{given}>{join(children)}</{tag}>")


def join(parts: Iterable[str]) -> Html:
    """Put parts one after the other; those that are no `Html` are escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def table(
    caption: str,
    headings: Iterable[str],
    rows: Iterable[Iterable[str]],
    *,
    numbers: Iterable[int] = (),
) -> Html:
    """Return a table whose columns `numbers`, from 0, are set to the right."""
    right = set(numbers)

    def kind(at: int) -> str | None:
        return "number" if at in right else None

    head = [el("th", text, scope="col", class_=kind(at)) for at, text in enumerate(headings)]
    body = [
        el(
            "tr",
            *(
                el("th", cell, scope="row") if at == 0 else el("td", cell, class_=kind(at))
                for at, cell in enumerate(row)
            ),
        )
        for row in rows
    ]
    whole = el("table", el("caption", caption), el("thead", el("tr", *head)), el("tbody", *body))
    # A wide table scrolls by itself on a narrow screen, and a keyboard can reach it.
    return el("div", whole, class_="scroll", tabindex="0", role="group", aria_label=caption)


def facts(pairs: Iterable[tuple[str, str]]) -> Html:
    """Return a list of names and values."""
    return el(
        "dl",
        *(el("div", el("dt", name), el("dd", value)) for name, value in pairs),
        class_="facts",
    )


def document(title: str, *body: str) -> str:
    """Return a whole page in Danish."""
    head = join(
        (
            Html('<meta charset="utf-8">'),
            Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            Html('<meta name="color-scheme" content="light dark">'),
            # Should anything foreign ever slip in, the browser is not to fetch it.
            Html(
                '<meta http-equiv="Content-Security-Policy" '
                "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            ),
            el("title", title),
            el("style", Html(STYLE)),
        )
    )
    whole = el("html", el("head", head), el("body", el("main", *body)), lang="da")
    return f"<!doctype html>\n{whole}\n"
