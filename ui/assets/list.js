// Shows the documents. Filtering, grouping and parts happen here, so that typing acts at once.
// Foreign text enters by textContent alone.
const PART = 50;
const FIELDS = ["kind", "body", "year"];

// What was chosen in each list and how far down one was; a list that is shown again goes on there.
const lists = new Map();
let visit = null;

// The page is built anew for a moment after each press, and the browser moves it meanwhile.
const TICK_MS = 60;
const CALM_TICKS = 5;
const PATIENT_TICKS = 50;

function make(tag, css, text) {
  const node = document.createElement(tag);
  if (css) node.className = css;
  if (text !== undefined) node.textContent = text;
  return node;
}

function chosenIn(data) {
  if (visit !== data.visit) lists.clear();
  visit = data.visit;
  const order = Object.keys(data.groups)[0];
  const fresh = { find: "", kind: "", body: "", year: "", order, shown: PART, top: 0, row: null };
  if (!lists.has(data.name)) lists.set(data.name, fresh);
  return lists.get(data.name);
}

const scroller = () => document.querySelector('[data-testid="stMain"]');

function whileBuilding(act) {
  const running = '[data-testid="stApp"][data-test-script-state="running"]';
  let calm = 0;
  let ticks = 0;
  let begun = false;
  const timer = setInterval(() => {
    ticks += 1;
    const busy = document.querySelector(running) !== null;
    begun = begun || busy;
    calm = busy ? 0 : calm + 1;
    act();
    if (calm > CALM_TICKS && (begun || ticks > PATIENT_TICKS)) clearInterval(timer);
  }, TICK_MS);
  // Who moves the page by hand wants it elsewhere.
  for (const moved of ["wheel", "touchmove"])
    addEventListener(moved, () => clearInterval(timer), { once: true, passive: true });
}

function showSource(row) {
  const source = document.querySelector(".st-key-source");
  if (!source) return;
  // On a narrow screen the list is gone, and the keyboard goes on at the way back to it.
  const back = source.querySelector(".st-key-to-list button");
  if (!row.checkVisibility() && document.activeElement !== back) back?.focus({ preventScroll: true });
  const top = source.getBoundingClientRect().top;
  if (top < 0 || top > window.innerHeight / 2) source.scrollIntoView({ block: "start" });
}

const plain = (text) => text.normalize("NFC").toLocaleLowerCase("da");

function fits(row, chosen) {
  const words = plain(chosen.find).split(/\s+/);
  const title = plain(`${row.title} ${row.note} ${row.case}`);
  const year = row.year || "-";
  return (
    (!chosen.kind || row.kind === chosen.kind) &&
    (!chosen.body || row.body === chosen.body) &&
    (!chosen.year || year === chosen.year) &&
    words.every((word) => title.includes(word))
  );
}

const dotted = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");

const counted = (number, words) => `${dotted(number)} ${number === 1 ? words.one : words.many}`;

function item(row, data, chosen, send) {
  const node = make("li", "row");
  const open = make("button", "open");
  open.type = "button";
  open.dataset.id = row.id;
  open.setAttribute("aria-pressed", String(row.id === data.open));
  open.textContent = row.title;
  if (row.mark) open.setAttribute("aria-label", `${row.title}, ${row.mark.toLowerCase()}`);
  open.onclick = () => {
    chosen.top = scroller()?.scrollTop ?? 0;
    chosen.row = row.id;
    mark(node.getRootNode(), row.id);
    send("opened", `${row.id}:${row.page}`);
    tell(node.getRootNode(), `${data.words.shows} ${row.title}`);
    whileBuilding(() => showSource(node));
  };
  node.append(open);
  if (row.mark) node.append(make("span", "closed", row.mark));
  if (row.note) node.append(make("p", "note", row.note));
  const facts = make("p", "facts");
  facts.append(make("b", "", row.date), ` · ${row.facts}`);
  if (row.case_label && data.choices.kind) facts.append(" · ", caseLink(row, chosen, send));
  node.append(facts);
  if (row.state) node.append(make("p", "state", row.state));
  return node;
}

function caseLink(row, chosen, send) {
  const link = make("button", "case", row.case_label);
  link.type = "button";
  link.onclick = () => {
    chosen.top = scroller()?.scrollTop ?? 0;
    chosen.row = row.id;
    send("case", row.case);
  };
  return link;
}

function tell(root, words) {
  const aloud = root.querySelector(".aloud[aria-live]");
  if (aloud) aloud.textContent = words;
}

function mark(root, id) {
  for (const one of root.querySelectorAll(".open"))
    one.setAttribute("aria-pressed", String(one.dataset.id === id));
}

function groupsOf(data, chosen) {
  const groups = data.groups[chosen.order].map((group) => ({
    name: group.name,
    rows: group.rows.map((at) => data.rows[at]).filter((row) => fits(row, chosen)),
  }));
  return groups.filter((group) => group.rows.length);
}

// What is open, or was, is among what is shown, however far down it is.
function reach(groups, data, chosen) {
  const at = groups.flatMap((group) => group.rows).findIndex((row) => row.id === data.open);
  if (at >= chosen.shown) chosen.shown = Math.ceil((at + 1) / PART) * PART;
}

function fill(root, data, chosen, send) {
  const groups = groupsOf(data, chosen);
  reach(groups, data, chosen);
  const found = groups.reduce((sum, group) => sum + group.rows.length, 0);
  say(root, data, chosen, found);
  const body = root.querySelector(".groups");
  body.replaceChildren();
  let left = chosen.shown;
  for (const group of groups) {
    if (left <= 0) break;
    if (group.name) body.append(make("h3", "", group.name));
    const list = make("ul", "rows");
    for (const row of group.rows.slice(0, left)) list.append(item(row, data, chosen, send));
    left -= group.rows.length;
    body.append(list);
  }
  if (!found && data.rows.length) body.append(make("p", "none", data.words.none));
  if (!data.rows.length) body.append(make("p", "none", data.empty));
  if (found > chosen.shown) body.append(more(root, data, chosen, send, found));
}

function more(root, data, chosen, send, found) {
  const { words } = data;
  const rest = dotted(found - chosen.shown);
  const button = make("button", "more", `${words.more} (${rest} ${words.left})`);
  button.type = "button";
  button.onclick = () => {
    const first = chosen.shown;
    chosen.shown += PART;
    fill(root, root.data, chosen, send);
    root.querySelectorAll(".open")[first]?.focus({ preventScroll: true });
  };
  return button;
}

function say(root, data, chosen, found) {
  const { words, rows } = data;
  const all = counted(rows.length, words);
  const said = found === rows.length ? all : `${dotted(found)} ${words.of} ${all}`;
  const status = root.querySelector("[role=status]");
  if (status && status.textContent !== said) status.textContent = said;
  const clear = root.querySelector(".clear");
  if (clear) clear.hidden = !["find", ...FIELDS].some((name) => chosen[name]);
}

function labelled(text, css, field) {
  const label = make("label", css, text);
  label.append(field);
  return label;
}

function named(text, css, field) {
  field.className = css;
  field.setAttribute("aria-label", text);
  return field;
}

function choice(options, value, pick) {
  const select = make("select");
  for (const [key, name] of options) {
    const option = make("option", "", name);
    option.value = key;
    select.append(option);
  }
  select.value = value;
  // A choice that is gone since it was made.
  if (select.selectedIndex < 0) { select.selectedIndex = 0; pick(""); }
  select.onchange = () => pick(select.value);
  return select;
}

function bar(data, chosen, refresh) {
  const { words } = data;
  const form = make("form", "bar");
  form.setAttribute("role", "search");
  form.onsubmit = (event) => event.preventDefault();
  const find = make("input");
  find.type = "search";
  find.value = chosen.find;
  find.autocomplete = "off";
  const pick = (name) => (value) => { chosen[name] = value; chosen.shown = PART; refresh(); };
  find.oninput = () => pick("find")(find.value);
  form.append(labelled(words.find, "find", find));
  const all = { kind: words.all_kinds, body: words.all_bodies, year: words.all_years };
  for (const name of FIELDS) {
    const options = data.choices[name].map((one) => [one.value, one.name]);
    const select = choice([["", all[name]], ...options], chosen[name], pick(name));
    form.append(named(words[name], name, select));
  }
  return form;
}

function tally(data, chosen, refresh, rebuild) {
  const line = make("div", "tally");
  const status = make("p");
  status.setAttribute("role", "status");
  const clear = make("button", "clear", data.words.clear);
  clear.type = "button";
  clear.onclick = () => {
    for (const name of ["find", ...FIELDS]) chosen[name] = "";
    chosen.shown = PART;
    rebuild();
    line.getRootNode().querySelector("input")?.focus();
  };
  line.append(status, clear);
  const pick = (order) => { chosen.order = order; chosen.shown = PART; refresh(); };
  const orders = choice(Object.entries(data.orders), chosen.order, pick);
  if (data.rows.length) line.append(labelled(data.words.order, "order", orders));
  return line;
}

// Where the keyboard goes when the list has changed for another.
function heading(css, text) {
  const node = make("h2", css, text);
  node.tabIndex = -1;
  return node;
}

function caseHead(data, send) {
  const head = make("div", "case-head");
  const back = make("button", "back", data.words.all);
  back.type = "button";
  back.onclick = () => send("case", "");
  head.append(back, heading("", data.heading), make("p", "intro", data.intro));
  return head;
}

function build(root, data, chosen, send) {
  // What is open changes without the list being built anew.
  const refresh = () => fill(root, root.data, chosen, send);
  const aloud = make("p", "aloud");
  aloud.setAttribute("aria-live", "polite");
  root.replaceChildren(aloud);
  if (data.choices.kind) {
    root.append(heading("aloud", data.words.title));
    if (data.rows.length) root.append(bar(data, chosen, refresh));
    root.append(tally(data, chosen, refresh, () => build(root, root.data, chosen, send)));
  } else root.append(caseHead(data, send));
  root.append(make("div", "groups"));
  refresh();
}

// Back in the list one stands where one was, and so does the keyboard: as soon as it is seen again.
function comeBack(root, chosen) {
  if (!chosen.row) return;
  const { row, top } = chosen;
  let found = false;
  chosen.row = null;
  whileBuilding(() => {
    const same = (node) => node.dataset.id === row;
    const open = [...root.querySelectorAll(".open")].find(same);
    if (!open?.checkVisibility()) return;
    if (!found) open.focus({ preventScroll: true });
    found = true;
    scroller()?.scrollTo(0, top);
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const chosen = chosenIn(data);
  const content = JSON.stringify([data.name, data.visit, data.rows, data.choices]);
  const first = root.content === undefined;
  const another = root.list !== data.name;
  root.data = data;
  if (root.content !== content) {
    build(root, data, chosen, setTriggerValue);
    if (another) scroller()?.scrollTo(0, 0);
    if (another && !first && !chosen.row) root.querySelector("h2")?.focus({ preventScroll: true });
  } else if (root.opened && !data.open) fill(root, data, chosen, setTriggerValue);
  else mark(root, data.open);
  if (!data.open && (root.opened || another)) comeBack(root, chosen);
  root.content = content;
  root.list = data.name;
  root.opened = data.open;
}
