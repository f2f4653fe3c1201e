"""The report of two runs over the same questions, side by side."""

from collections.abc import Sequence

from eval.comparing import Comparison, Pair
from eval.report.cards import badge, expected, facts_of, found, said
from eval.report.markup import Html, document, el, join, table
from eval.report.summary import identity, titled
from eval.significance import ROUNDS, SMALL, Difference
from eval.wording import danish, signed, thousands

TITLE = "To målinger af Byråds-GPT"
HEADINGS = ("Mål", "Før", "Efter", "Forskel", "95 %-interval", "p", "")
METHOD = (
    f"p: hvor ofte tilfældet alene ville give en mindst lige så stor forskel, hvis de to svar på "
    f"hvert spørgsmål blev byttet om ved plat eller krone ({thousands(ROUNDS)} gange, eller alle "
    f"udfald, hvor de er færre). Under {danish(SMALL, 2)} er forskellen mærket. Intervallet er fra "
    "nye udtræk af spørgsmålene (bootstrap). Af 20 mål, der ikke har ændret sig, vil et i snit se "
    "ud, som om det havde."
)


def comparison_page(comparison: Comparison) -> str:
    """Return the whole page, in Danish: each measure in both, then the questions that changed."""
    better, worse = comparison.better, comparison.worse
    lead = (
        f"{len(better)} spørgsmål gik bedre, {len(worse)} gik dårligere, "
        f"{len(comparison.same)} gik som før."
    )
    return document(
        TITLE,
        el("h1", TITLE),
        el("p", lead, class_="lead"),
        _runs(comparison),
        titled("Mål for mål", _measures(comparison), el("p", METHOD, class_="note")),
        titled(f"Gik dårligere ({len(worse)})", _cards(worse)),
        titled(f"Gik bedre ({len(better)})", _cards(better)),
        titled(f"Gik som før ({len(comparison.same)})", _cards(comparison.same)),
    )


def _runs(comparison: Comparison) -> Html:
    before, after = (dict(identity(run)) for run in (comparison.before, comparison.after))
    names = dict.fromkeys((*before, *after))
    rows = [(name, before.get(name, "–"), after.get(name, "–")) for name in names]
    return table("De to målinger", ("", "Før", "Efter"), rows)


def _measures(comparison: Comparison) -> Html:
    head = [
        el("th", text, scope="col", class_="number" if 0 < at < len(HEADINGS) - 1 else None)
        for at, text in enumerate(HEADINGS)
    ]
    caption = f"Over {len(comparison.after.seen)} spørgsmål"
    whole = el(
        "table",
        el("caption", caption),
        el("thead", el("tr", *head)),
        el("tbody", *(_row(one) for one in comparison.differences)),
    )
    return el("div", whole, class_="scroll", tabindex="0", role="group", aria_label=caption)


def _row(one: Difference) -> Html:
    digits = one.measure.digits
    interval = "–"
    if one.low is not None:
        interval = f"{signed(one.low, digits)} til {signed(one.high, digits)}"
    kind = {True: "up", False: "down", None: None}[one.is_better]
    verdict = Html("")
    if one.is_significant and one.is_better is not None:
        word, colour = ("bedre", "good") if one.is_better else ("dårligere", "bad")
        verdict = el("span", word, class_=f"badge {colour}")
    cells = (danish(one.before, digits), danish(one.after, digits))
    return el(
        "tr",
        el("th", one.measure.name, scope="row"),
        *(el("td", cell, class_="number") for cell in cells),
        el("td", el("span", signed(one.change, digits), class_=kind), class_="number"),
        el("td", interval, class_="number"),
        el("td", danish(one.p, digits), class_="number"),
        el("td", verdict),
    )


def _cards(pairs: Sequence[Pair]) -> Html:
    return join(_card(pair) for pair in pairs) if pairs else el("p", "Ingen.")


def _card(pair: Pair) -> Html:
    question = pair.after.question
    side = question.type
    if pair.ndcg is not None:
        side += f" · nDCG {danish(pair.ndcg[0], 2)} → {danish(pair.ndcg[1], 2)}"
    summary = el(
        "summary",
        el("span", question.id, class_="id"),
        el("span", question.text, class_="asked"),
        el("span", side, class_="side"),
        el("span", badge(pair.before), " → ", badge(pair.after)),
    )
    columns = [
        el("section", said(one, title), found(one), facts_of(one))
        for title, one in (("Før", pair.before), ("Efter", pair.after))
    ]
    wanted = el("section", expected(question), class_="wide")
    return el("details", summary, el("div", wanted, *columns, class_="inside"), class_="card")
