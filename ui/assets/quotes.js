// Shows a page from just above its first quoted words, where it is longer than what it is read in.
// Once a page, as whoever reads may scroll on; also where its text is unfolded only later.
const ABOVE = 0.25; // The share of the box above the words, for what they stand in.
const EDGE_PX = 80; // The words are not seen where less than this is left below their first line.
const known = new WeakSet();
const drawn = new WeakMap(); // By picture, what it showed.

function bring(box, top) {
  const edge = box.getBoundingClientRect();
  if (top >= edge.top && top <= edge.bottom - EDGE_PX) return;
  box.scrollTop += top - edge.top - box.clientHeight * ABOVE;
}

const panel = () => document.querySelector(".st-key-source");

const appeared = new IntersectionObserver((boxes) => {
  for (const { isIntersecting, target } of boxes) {
    if (!isIntersecting) continue;
    appeared.unobserve(target);
    const mark = target.querySelector("mark");
    bring(target, mark.getBoundingClientRect().top);
    if (panel()) bring(panel(), mark.getBoundingClientRect().top);
  }
});

function findTexts() {
  for (const box of document.querySelectorAll(".page-text:has(mark)")) {
    if (known.has(box)) continue;
    known.add(box);
    appeared.observe(box);
  }
}

async function findPicture(from) {
  const picture = [...document.querySelectorAll(".st-key-picture img")].pop();
  const what = `${from} ${picture?.src}`;
  if (!picture || drawn.get(picture) === what) return;
  drawn.set(picture, what);
  await picture.decode().catch(() => {}); // Before, it has no height.
  const { top, height } = picture.getBoundingClientRect();
  if (panel()) bring(panel(), top + height * from);
}

export default function ({ data }) {
  const find = () => {
    findTexts();
    if (data.from !== null) findPicture(data.from);
  };
  find();
  const changes = new MutationObserver(find);
  changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ["src"] });
  return () => changes.disconnect();
}
