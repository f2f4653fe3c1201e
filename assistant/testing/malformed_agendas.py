"""Forty invented agendas that `source.toml` calls public though something in them says closed.

Each is a page as some system or some hand might write it. No municipality wrote any of them.
"""

MATTER = "Kommunen køber grunden ved Tangvej af ejeren."
BODY = f"<p>{MATTER}</p><p>Sælgeren har taget forbehold for jordens tilstand.</p>"


def item(
    title: str, body: str = BODY, *, row: str = "", cell: str = "", badge: str = "", more: str = ""
) -> str:
    """Write an item as FirstAgenda's pages have it; the rest is what stands around it."""
    return (
        f'<tr class="punktrow"{row}><td class="punkt-tabel"{cell}>'
        f'<span class="label label-default">2</span>{badge}</td>'
        f'<td class="punkt-tabel"><h2 class="overskrift">{title}</h2>'
        f'<div class="details">{more}{body}</div></td></tr>'
    )


def page(*items: str, head: str = "Dagsorden", facts: str = "") -> str:
    """Write a meeting's page of an open item and `items`."""
    opened = item("Godkendelse af dagsorden", "<p>Dagsordenen blev godkendt.</p>")
    return (
        f'<html><body><h1 class="dato">{head}</h1><h2 class="udvalg">Byrådet</h2>'
        f'<table class="dagsordeninfo">{facts}</table>'
        f"<table>{opened}{''.join(items)}</table></body></html>"
    )


def with_class(name: str) -> str:
    """Write a page with an item whose row has a class more."""
    row = item("Køb af areal").replace('class="punktrow"', f'class="punktrow {name}"')
    return page(row)


def plain(*parts: str) -> str:
    """Write a page as no meeting system does."""
    return f"<html><body><main>{''.join(parts)}</main></body></html>"


START = "<h1>Dagsorden for Byrådet</h1><h2>1. Godkendelse</h2><p>Dagsordenen blev godkendt.</p>"
AGENDAS: dict[str, str] = {
    # What the heading of an item says.
    "heading": page(item("Lukket punkt: Køb af areal")),
    "heading in capitals": page(item("LUKKET PUNKT - KØB AF AREAL")),
    "heading after a number": page(item("12. Lukket punkt: Køb af areal")),
    "heading in brackets": page(item("Køb af areal (lukket)")),
    "heading at the end": page(item("Køb af areal – lukket punkt")),
    "heading with a soft hyphen": page(item("Luk&shy;ket punkt: Køb af areal")),
    "heading with a hard blank": page(item("Lukket&nbsp;punkt: Køb af areal")),
    "heading with nothing to be seen in it": page(item("Lukk&#8203;et punkt: Køb af areal")),
    "heading as confidential": page(item("Fortroligt: Køb af areal")),
    "heading as not public": page(item("Ikke-offentlig sag: Køb af areal")),
    "heading in pieces": page(item("<b>Luk</b>ket punkt: Køb af areal")),
    "heading without a colon": page(item("Lukket punkt køb af areal")),
    "heading in the plural": page(item("Lukkede punkter")),
    # What a field around it says.
    "class of the row": with_class("lukket"),
    "class in English": with_class("closed-item"),
    "class of confidence": with_class("fortroligt"),
    "attribute lukket": page(item("Køb af areal", row=' data-lukket="true"')),
    "attribute open": page(item("Køb af areal", row=' data-is-open="false"')),
    "attribute public": page(item("Køb af areal", row=' data-ispublic="0"')),
    "attribute of publishing": page(item("Køb af areal", row=' MaaPubliceres="False"')),
    "attribute of the cell": page(item("Køb af areal", cell=' data-aabenhed="Lukket"')),
    "badge": page(item("Køb af areal", badge='<span class="badge">Lukket punkt</span>')),
    "second label": page(item("Køb af areal", badge='<span class="label">Lukket</span>')),
    "icon": page(item("Køb af areal", badge='<i class="icon" title="Lukket punkt"></i>')),
    "picture": page(item("Køb af areal", badge='<img alt="Fortroligt" src="a.png">')),
    "status in the details": page(item("Køb af areal", more='<span class="status">Lukket</span>')),
    # What lies under a rightful heading, and must not.
    "appendix": page(
        item("Lukket punkt: Køb", '<ul><li><a href="/a.pdf">Købsaftale</a></li></ul>')
    ),
    "amount in the decision": page(
        item("Lukket punkt: Køb", "<h3>Beslutning</h3><p>Byrådet gav 14 mio. kr. for den.</p>")
    ),
    "long decision": page(
        item("Lukket punkt: Køb", f"<h3>Beslutning</h3><p>{'Byrådet vedtog det. ' * 30}</p>")
    ),
    "presentation of the case": page(item("Lukket punkt: Køb", f"<h3>Sagsfremstilling</h3>{BODY}")),
    "the matter as headings": page(item("Lukket punkt: Køb", f"<h3>{MATTER}</h3>")),
    "a reason that says too much": page(
        item("Lukket punkt: Køb", f"<p>Punktet er lukket. {'Fortroligt er også dette. ' * 40}</p>")
    ),
    # What is said of the whole meeting.
    "a closed agenda": page(item("Køb af areal"), head="Lukket dagsorden"),
    "minutes called confidential": page(item("Køb af areal"), head="Fortroligt referat"),
    "a fact of the meeting": page(
        item("Køb af areal"), facts="<tr><td>Status:</td><td>Lukket</td></tr>"
    ),
    # Pages that no system wrote.
    "headings of a plain page": plain(START, f"<h2>2. Lukket punkt: Køb af areal</h2>{BODY}"),
    "deeper headings of a plain page": plain(
        START, f"<h3>Lukket punkt</h3><h4>Sagsfremstilling</h4>{BODY}"
    ),
    "a heading that is a paragraph": plain(START, f"<p>2. Lukket punkt: Køb af areal</p>{BODY}"),
    "a plain page that begins with it": plain(f"<h1>LUKKET DAGSORDEN</h1>{BODY}"),
    "a plain page with a title": f"<title>Fortroligt: dagsorden</title>{plain(START, BODY)}",
}
