"""How the report looks: on a screen by day and by night, on a telephone, and on paper."""

STYLE = """
:root {
  --paper: #fcfcfa; --card: #fff; --ink: #1c1e21; --soft: #5b6168; --line: #d9dbd6;
  --accent: #1f4e79; --wash: #eef2f6; --good: #1d6b3a; --good-wash: #e3f2e7;
  --bad: #a12622; --bad-wash: #fbe7e5; --mark: #fff3bf;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --card: #1e2125; --ink: #e8e8e4; --soft: #a9afb6; --line: #3a3f45;
    --accent: #8ec1ef; --wash: #24303b; --good: #86d6a0; --good-wash: #1b3324;
    --bad: #f3a09a; --bad-wash: #3d2120; --mark: #4a3f12;
  }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif }
main { max-width: 70rem; margin: 0 auto; padding: 2.25rem 1.5rem 4rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; letter-spacing: -.01em }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-top: .75rem;
  border-top: 2px solid var(--ink) }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .25rem }
h4 { font-size: .8rem; margin: 0 0 .35rem; color: var(--soft); text-transform: uppercase;
  letter-spacing: .05em; font-weight: 600 }
p { margin: 0 0 .75rem; max-width: 46rem }
a { color: var(--accent) }
.lead, .note { color: var(--soft) }
.note { font-size: .9rem }
code { font: .85em/1.4 ui-monospace, "DejaVu Sans Mono", Menlo, monospace;
  overflow-wrap: anywhere }

.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: .6rem;
  margin: 1.25rem 0; padding: 0 }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  padding: .7rem .85rem }
.figures dt { font-size: .82rem; color: var(--soft); line-height: 1.3 }
.figures dd { margin: .15rem 0 0; font-size: 1.6rem; font-weight: 650; line-height: 1.15;
  font-variant-numeric: tabular-nums }
.figures dd small { display: block; font-size: .78rem; font-weight: 400; color: var(--soft);
  margin-top: .2rem }

.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr));
  gap: .15rem 1.75rem; margin: 0 0 1rem; font-size: .92rem }
.facts div { display: flex; gap: .6rem; padding: .2rem 0; border-bottom: 1px solid var(--line) }
.facts dt { color: var(--soft); flex: 0 0 6.5rem }
.facts dd { margin: 0; overflow-wrap: anywhere; min-width: 0 }

.scroll { overflow-x: auto; margin: 0 0 1rem }
table { border-collapse: collapse; width: 100%; font-size: .93rem }
caption { text-align: left; color: var(--soft); font-size: .85rem; padding-bottom: .3rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid var(--line) }
thead th { font-size: .82rem; color: var(--soft); font-weight: 600; vertical-align: bottom;
  border-bottom-color: var(--soft) }
tbody th { font-weight: 500 }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums;
  white-space: nowrap }
td.number + td:not(.number) { padding-left: .75rem }
tr:last-child th, tr:last-child td { border-bottom-color: var(--soft) }

details.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  margin: .45rem 0 }
details.card > summary { cursor: pointer; padding: .6rem .85rem; display: flex; gap: .75rem;
  align-items: baseline; list-style: none }
details.card > summary::-webkit-details-marker { display: none }
details.card > summary::before { content: "+"; color: var(--soft); flex: 0 0 .7rem;
  font-weight: 700 }
details.card[open] > summary::before { content: "\\2212" }
details.card[open] > summary { border-bottom: 1px solid var(--line) }
summary:focus-visible, .scroll:focus-visible, a:focus-visible { outline: 3px solid var(--accent);
  outline-offset: 2px; border-radius: .3rem }
summary .asked { flex: 1; min-width: 0; font-weight: 550 }
summary .side { color: var(--soft); font-size: .82rem; white-space: nowrap;
  font-variant-numeric: tabular-nums }
summary .id { color: var(--soft); font-size: .82rem; flex: 0 0 3.6rem;
  overflow: hidden; text-overflow: ellipsis }
.inside { padding: .9rem; display: grid; gap: 1.1rem 1.75rem;
  grid-template-columns: repeat(auto-fit, minmax(min(21rem, 100%), 1fr)) }
.inside > section { min-width: 0 }
.inside > .wide { grid-column: 1 / -1 }
.inside p { margin-bottom: .5rem }
.said { white-space: pre-line; overflow-wrap: anywhere }
blockquote { margin: 0 0 .6rem; padding: .1rem 0 .1rem .75rem;
  border-left: 3px solid var(--line); font-size: .93rem; overflow-wrap: anywhere }
blockquote cite { display: block; font-style: normal; font-size: .82rem; color: var(--soft) }
blockquote.evidence { border-left-color: var(--good) }
ol.hits { margin: 0; padding: 0; list-style: none; font-size: .88rem }
ol.hits li { break-inside: avoid; padding: .1rem .4rem; border-radius: .25rem; display: flex;
  gap: .6rem; overflow-wrap: anywhere }
ol.hits li > span:first-child { color: var(--soft); flex: 0 0 1.4rem; text-align: right;
  font-variant-numeric: tabular-nums }
ol.hits li.evidence { background: var(--mark); font-weight: 600 }

.badge { display: inline-block; text-transform: none; letter-spacing: 0;
  font-size: .78rem; font-weight: 600; line-height: 1.4;
  padding: .05rem .5rem; border-radius: 1rem; background: var(--wash); white-space: nowrap }
.badge.good { background: var(--good-wash); color: var(--good) }
.badge.bad { background: var(--bad-wash); color: var(--bad) }
td .badge, th .badge { vertical-align: baseline }
.up { color: var(--good) } .down { color: var(--bad) }
.bar { display: block; margin: .45rem 0; height: .55rem; border-radius: .3rem;
  background: var(--accent); min-width: 2px; print-color-adjust: exact }
td.share { width: 26%; padding-right: 1.5rem }
table.causes tbody th { white-space: nowrap }
h4:not(:first-child) { margin-top: 1.1rem }

@media (max-width: 40rem) {
  main { padding: 1.25rem .9rem 3rem }
  .figures { grid-template-columns: 1fr 1fr }
  table.causes tbody th { white-space: normal }
  details.card > summary { flex-wrap: wrap; gap: .2rem .6rem }
  summary .asked { flex-basis: 100%; order: 3 }
  .facts dt { flex-basis: 5.5rem }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb;
    --accent: #1f4e79; --wash: #eee; --good: #1d6b3a; --good-wash: #fff; --bad: #a12622;
    --bad-wash: #fff; --mark: #eee }
  body { font-size: 10pt }
  main { max-width: none; padding: 0 }
  h2 { break-after: avoid } h3 { break-after: avoid }
  details.card { break-inside: auto; border-width: 0 0 1px; border-radius: 0 }
  details.card > summary { break-after: avoid }
  details.card > summary::before { content: "" !important }
  .figures div { break-inside: avoid }
  details::details-content { content-visibility: visible; block-size: auto }
  .scroll { overflow: visible }
  .badge { border: 1px solid currentColor }
}
"""
