// Shows the answer and its sources, or the hits. Foreign text enters by textContent alone.
const MARK = /\[(\d{1,2})\]/g;

// What was pressed last. The buttons are built anew when the source has changed, and the keyboard
// should stay where it was.
let pressed = null;

function returnFocus(root) {
  const same = (node) => node.dataset.id === pressed.id && node.className === pressed.css;
  [...root.querySelectorAll("button")].find(same)?.focus({ preventScroll: true });
  pressed = null;
}

// While Streamlit builds the source anew the page is short for a moment, and the browser moves it.
// On a slow machine it takes a while before it even begins.
const TICK_MS = 60;
const CALM_TICKS = 5;
const PATIENT_TICKS = 50;

function keepSourceInSight() {
  const running = '[data-testid="stApp"][data-test-script-state="running"]';
  let calm = 0;
  let ticks = 0;
  let begun = false;
  const timer = setInterval(() => {
    ticks += 1;
    const busy = document.querySelector(running) !== null;
    begun = begun || busy;
    calm = busy ? 0 : calm + 1;
    showSource();
    if (calm > CALM_TICKS && (begun || ticks > PATIENT_TICKS)) clearInterval(timer);
  }, TICK_MS);
  // Who moves the page by hand wants it elsewhere.
  for (const moved of ["wheel", "touchmove"])
    addEventListener(moved, () => clearInterval(timer), { once: true, passive: true });
}

function make(tag, css, text) {
  const node = document.createElement(tag);
  if (css) node.className = css;
  if (text !== undefined) node.textContent = text;
  return node;
}

function showSource() {
  const source = document.querySelector(".st-key-source");
  // Only where it is out of sight: below the answer on a phone, or above the hits. At once, as
  // the page is rebuilt a moment later and would stop a smooth movement half way.
  if (!source) return;
  const top = source.getBoundingClientRect().top;
  if (top < 0 || top > window.innerHeight / 2)
    source.scrollIntoView({ block: "start" });
}

function opener(node, id, label, data, open) {
  node.type = "button";
  node.dataset.id = id;
  node.setAttribute("aria-label", label);
  node.setAttribute("aria-pressed", String(id === data.open));
  node.onclick = () => {
    pressed = { id, css: node.className };
    open(id);
    showSource();
    keepSourceInSight();
  };
  return node;
}

function line(text, data, open) {
  const parts = document.createDocumentFragment();
  let from = 0;
  for (const found of text.matchAll(MARK)) {
    const card = data.cards.find((one) => one.id === found[1]);
    if (!card) continue;
    parts.append(text.slice(from, found.index).replace(/ $/, "\u00a0"));
    parts.append(opener(make("button", "mark", found[1]), card.id, card.label, data, open));
    from = found.index + found[0].length;
  }
  parts.append(text.slice(from));
  return parts;
}

function prose(data, open) {
  const box = make("div", "prose");
  let list = null;
  for (const raw of data.text.split("\n")) {
    const text = raw.trim();
    if (!text) { list = null; continue; }
    const bullet = /^[-•*–]\s+/.exec(text);
    if (bullet && !list) { list = make("ul"); box.append(list); }
    if (!bullet) list = null;
    const row = make(bullet ? "li" : "p");
    row.append(line(bullet ? text.slice(bullet[0].length) : text, data, open));
    (bullet ? list : box).append(row);
  }
  return box;
}

function card(one, data, open) {
  const button = opener(make("button", "card"), one.id, one.label, data, open);
  if (one.number) button.append(make("span", "number", one.number));
  const body = make("span", "body");
  body.append(make("span", "title", one.title), make("span", "meta", one.meta));
  if (one.mark) body.append(make("span", "closed", one.mark));
  body.append(make("span", "text", one.text));
  button.append(body);
  const item = make("li");
  item.append(button);
  if (one.links.length) item.append(copies(one, data, open));
  return item;
}

function copies(one, data, open) {
  const box = make("p", "copies", `${one.also} `);
  one.links.forEach((link, position) => {
    if (position) box.append(", ");
    box.append(opener(make("button", "copy", link.title), link.id, link.label, data, open));
  });
  return box;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const open = (id) => setTriggerValue("opened", id);
  root.replaceChildren();
  if (data.text) root.append(prose(data, open));
  if (data.heading) root.append(make("h3", "", data.heading));
  const list = make("ol", "cards");
  for (const one of data.cards) list.append(card(one, data, open));
  if (data.cards.length) root.append(list);
  if (pressed && data.open === pressed.id) returnFocus(root);
}
