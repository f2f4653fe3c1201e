"""The top of the report: which run it is, its figures, its types and its causes of failure."""

from collections.abc import Sequence

from eval.measures import CONTRACT, STANDARD
from eval.report.markup import Html, el, join, table
from eval.runs import Run
from eval.scores import Scores
from eval.terminal import cost_line
from eval.wording import danish, day_and_time, percent

FIGURES = (
    ("Rigtige svar", "answer accuracy", "af det, der kan besvares"),
    ("Ærligt nej", "abstains on unanswerable", "hvor svaret ikke findes"),
    ("Nettoscore", "net score", "rigtige minus forkerte"),
    ("Bevis blandt 10 fund", "recall@10", "recall@10"),
    ("Rækkefølge", "ndcg@10", "nDCG@10"),
    ("Citater på deres side", "citation precision", "skal være 100 %"),
    ("Udsagn med bevis", "statements proved", "skal være 100 %"),
    ("Svartid, median", "ask took ms p50", "i tjenesten"),
)
DECIMALS = ("ndcg@10", "net score")
TYPE_HEADINGS = ("Type", "Spørgsmål", "Rigtige", "Ærligt nej", "Nettoscore", "recall@10", "nDCG@10")


def figures(scores: Scores) -> Html:
    """Return the main figures."""
    boxes = (
        el("div", el("dt", title), el("dd", _figure(scores, name), el("small", note)))
        for title, name, note in FIGURES
    )
    return el("dl", *boxes, class_="figures")


def identity(run: Run) -> Sequence[tuple[str, str]]:
    """Return what tells this run from another, each under its name."""
    told = run.identity
    covered = told.coverage
    pairs = [
        ("Målt", day_and_time(told.asked_at)),
        ("Spørgsmål", f"{told.questions_file} ({len(run.seen)})"),
        ("Fingeraftryk", told.questions_digest[:16]),
        ("Tjeneste", f"{told.service}, version {told.version}"),
        ("Svarmotor", "uden sprogmodel" if told.generator == "extractive" else told.generator),
        ("Dokumenter", f"{covered.get('documents')} med {covered.get('pages')} sider"),
        ("Indlæst", day_and_time(str(covered.get("indexed_at") or "–"))),
        ("Spurgt som", told.asker or "offentligheden"),
        ("Forbrug", cost_line(run.cost).removeprefix("Forbrug: ").rstrip(".")),
    ]
    return [*pairs, *([("Dommer", told.judge)] if told.judge else [])]


def measures(scores: Scores) -> Html:
    """Return every measure, folded: the contract's, the usual ones, and a judge's."""
    judged = [m for m, _ in scores.values if m not in CONTRACT and m not in STANDARD]
    groups = (
        ("Kontraktens mål", CONTRACT),
        ("Gængse søgemål, beregnet med ir_measures", STANDARD),
        ("En sprogmodels skøn", judged),
    )
    tables = []
    for caption, group in groups:
        rows = [(m.name, danish(v, m.digits), m.meaning) for m, v in scores.values if m in group]
        if rows:
            tables.append(table(caption, ("Mål", "Værdi", "Betydning"), rows, numbers=[1]))
    return fold("Alle mål", el("div", *tables, class_="wide"))


def types(scores: Scores) -> Html:
    """Return how each type of question fared."""
    rows = (
        (
            one.type,
            str(one.questions),
            percent(one.value("answer accuracy")),
            percent(one.value("abstains on unanswerable")),
            danish(one.value("net score"), 2),
            percent(one.value("recall@10")),
            danish(one.value("ndcg@10"), 2),
        )
        for one in scores.types
    )
    return table("Hver slags spørgsmål for sig", TYPE_HEADINGS, rows, numbers=range(1, 7))


def causes(scores: Scores) -> Html:
    """Return how many failed for each cause, with the way to them."""
    failed = sum(len(group) for group in scores.causes.values())
    if not failed:
        return el("p", "Ingen spørgsmål gik galt.")
    rows = (
        el(
            "tr",
            el("th", el("a", cause.heading, href=f"#{cause.value}"), scope="row"),
            el("td", str(len(group)), class_="number"),
            el("td", _bar(len(group), failed), class_="share"),
            el("td", cause.meaning),
        )
        for cause, group in scores.causes.items()
    )
    headings = ("Årsag", "Antal", "Andel", "Hvad det betyder")
    head = [
        el("th", text, scope="col", class_="number" if at == 1 else None)
        for at, text in enumerate(headings)
    ]
    caption = f"{failed} af {scores.questions} spørgsmål endte ikke, som de skulle"
    whole = el(
        "table",
        el("caption", caption),
        el("thead", el("tr", *head)),
        el("tbody", *rows),
        class_="causes",
    )
    return el("div", whole, class_="scroll", tabindex="0", role="group", aria_label=caption)


def calls(failures: Sequence[str]) -> Html:
    """Return the calls that went wrong, folded; nothing where there are none."""
    if not failures:
        return Html("")
    listed = el("ul", *(el("li", el("code", failure)) for failure in failures), class_="wide")
    return fold(f"Kald, der gik galt ({len(failures)})", listed)


def fold(title: str, *inside: str) -> Html:
    """Return something that opens when it is asked for."""
    summary = el("summary", el("span", title, class_="asked"))
    return el("details", summary, el("div", *inside, class_="inside"), class_="card")


def titled(title: str, *inside: str, id: str | None = None) -> Html:  # noqa: A002 - HTML's own name
    """Return a part of the page below a heading."""
    return join((el("h2", title, id=id), *inside))


def _figure(scores: Scores, name: str) -> str:
    value = scores.value(name)
    if name.endswith("p50"):
        return "–" if value is None else f"{danish(value, 0)} ms"
    return danish(value, 2) if name in DECIMALS else percent(value)


def _bar(part: int, whole: int) -> Html:
    share = round(100 * part / whole)
    return el("span", class_="bar", style=f"width: {share}%", role="img", aria_label=f"{share} %")
