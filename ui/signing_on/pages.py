"""The few plain pages in front: a form, a word on what went wrong. No script, one style."""

import base64
import hashlib
from html import escape

from starlette.responses import HTMLResponse

STYLE = """
body{font:17px/1.55 system-ui,sans-serif;margin:0;color:#17212b;background:#fff}
main{max-width:26rem;margin:0 auto;padding:2.5rem 1.25rem}
h1{font-size:1.5rem;color:#0b4570;border-bottom:3px solid #0b4570;padding-bottom:.6rem}
label{display:block;font-weight:600;margin:1rem 0 .25rem}
input{box-sizing:border-box;width:100%;font:inherit;padding:.6rem .7rem;border:1px solid #7d8a96;
border-radius:.6rem}
button,.press{display:inline-block;font:inherit;font-weight:600;margin-top:1.25rem;padding:.6rem
1.4rem;border:0;border-radius:.6rem;background:#0b4570;color:#fff;text-decoration:none}
a{color:#0b5c99}input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #d59a00;
outline-offset:2px}
.trouble{border:1px solid #e2b6b1;border-left:5px solid #a8261b;background:#fdf3f2;
border-radius:.6rem;padding:.6rem .9rem;margin:1rem 0 0}
.hint{color:#51606d;margin:1.25rem 0 0}
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    # With `no-referrer` a browser would send a form without saying that it is from here.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
NAME = "Byråds-GPT"


def form(
    state: str, back: str, trouble: str = "", user: str = "", status: int = 200
) -> HTMLResponse:
    """Show the form for a name and a password."""
    return _page(
        "Log ind",
        f"{_trouble(trouble)}"
        '<form method="post" action="/login">'
        f'<input type="hidden" name="state" value="{escape(state)}">'
        '<label for="user">Brugernavn</label>'
        f'<input id="user" name="user" value="{escape(user)}" autocomplete="username" '
        'maxlength="200" required autofocus>'
        '<label for="password">Adgangskode</label>'
        '<input id="password" name="password" type="password" maxlength="200" '
        'autocomplete="current-password" required>'
        '<button type="submit">Log ind</button></form>'
        f'<p class="hint"><a href="{escape(back)}">Tilbage uden at logge ind</a></p>',
        status,
    )


def told(title: str, text: str, *, link: tuple[str, str], status: int = 200) -> HTMLResponse:
    """Show a word and one thing to do: its words, and where it leads."""
    words, address = link
    said = f'<p>{escape(text)}</p><a class="press" href="{escape(address)}">{escape(words)}</a>'
    return _page(title, said, status)


def _trouble(text: str) -> str:
    return f'<p class="trouble" role="alert">{escape(text)}</p>' if text else ""


def _page(title: str, body: str, status: int) -> HTMLResponse:
    return HTMLResponse(
        '<!doctype html><html lang="da"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – {NAME}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>",
        status,
        headers=HEADERS,
    )
