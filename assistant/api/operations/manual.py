"""The page at /docs: every call with its example, written from the OpenAPI document.

FastAPI's own page loads its scripts from elsewhere; this one has none at all.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_STYLE = """
body{font:17px/1.55 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;
color:#1b2733;background:#fff}
h1{font-size:1.9rem}h2{margin-top:2.5rem;border-top:1px solid #d5dce3;padding-top:1.5rem}
code,pre{font:14px/1.5 ui-monospace,monospace}
pre{background:#f3f6f9;border:1px solid #d5dce3;border-radius:6px;padding:.8rem;overflow-x:auto;
white-space:pre-wrap;overflow-wrap:anywhere}
.method{background:#0b4f8a;color:#fff;border-radius:4px;padding:.1rem .5rem;font-size:.85em}
table{border-collapse:collapse}td,th{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top}
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-ancestors 'none'"

Json = dict[str, Any]


@router.get("/docs")
def manual(request: Request) -> HTMLResponse:
    """Show every call with an example."""
    document = request.app.openapi()
    return HTMLResponse(page(document), headers={"Content-Security-Policy": _POLICY})


def page(document: Json) -> str:
    """Write an OpenAPI document as one HTML page without scripts."""
    title = escape(document["info"]["title"])
    calls = "".join(
        _call(path, method, call)
        for path, methods in document["paths"].items()
        for method, call in methods.items()
    )
    return (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}: API</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{title}: API</h1>"
        f"<p>{escape(document['info']['description'])}</p>"
        '<p>Hele beskrivelsen som <a href="/openapi.json">OpenAPI</a>.</p>'
        f"{calls}</main></body></html>"
    )


def _call(path: str, method: str, call: Json) -> str:
    sent = _example(call.get("requestBody", {}))
    replies = "".join(_reply(status, reply) for status, reply in call["responses"].items())
    return (
        f'<section><h2><span class="method">{method.upper()}</span> '
        f"<code>{escape(path)}</code></h2><p>{escape(call.get('description', ''))}</p>"
        f"{_parameters(call.get('parameters', []))}"
        f"<h3>Eksempel</h3><pre>{escape(_curl(path, method, call, sent))}</pre>{replies}</section>"
    )


def _parameters(parameters: list[Json]) -> str:
    if not parameters:
        return ""
    rows = "".join(
        f"<tr><td><code>{escape(p['name'])}</code></td><td>{escape(_limits(p['schema']))}</td>"
        f"<td>{escape(p.get('description', ''))}</td></tr>"
        for p in parameters
    )
    return f"<table><tr><th>Navn</th><th>Værdi</th><th></th></tr>{rows}</table>"


def _limits(schema: Json) -> str:
    names = {
        "minimum": "mindst",
        "maximum": "højst",
        "maxLength": "højst tegn",
        "default": "ellers",
    }
    said = [
        f"{word} {schema[name]}" for name, word in names.items() if schema.get(name) is not None
    ]
    return ", ".join([str(schema.get("type", "tekst")), *said])


def _curl(path: str, method: str, call: Json, sent: object) -> str:
    for parameter in call.get("parameters", []):
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", str(_value(parameter)))
    line = f"curl -X {method.upper()} http://127.0.0.1:8000{path}"
    if sent is None:
        return line
    return f"{line} \\\n  -H 'Content-Type: application/json' \\\n  -d '{_pretty(sent)}'"


def _reply(status: str, reply: Json) -> str:
    shown = "".join(
        f"<p>{escape(media)}</p><pre>{escape(_pretty(content['example']))}</pre>"
        for media, content in reply.get("content", {}).items()
        if "example" in content
    )
    return (
        f"<details{' open' if status == '200' else ''}><summary>{status}</summary>{shown}</details>"
    )


def _example(holder: Json) -> object:
    return next(_examples(holder), None)


def _examples(holder: Json) -> Iterator[object]:
    for content in holder.get("content", {}).values():
        for example in content.get("examples", {}).values():
            yield example["value"]


def _value(parameter: Json) -> object:
    return next((e["value"] for e in parameter.get("examples", {}).values()), "")


def _pretty(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
