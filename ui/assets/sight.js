// Brings the newest question into sight: it was asked below the answer before it.
let last = null;
let timer = null;

// While Streamlit builds the page anew it changes its length, and the browser moves it.
const TICK_MS = 60;
const CALM_TICKS = 5;
const MOST_TICKS = 100;
// What stands higher than this share of the window is in sight.
const MOST = 0.75;

function bring() {
  const asked = [...document.querySelectorAll(".asked, .awaited")].pop();
  if (!asked) return;
  const top = asked.getBoundingClientRect().top;
  if (top < 0 || top > window.innerHeight * MOST) asked.scrollIntoView({ block: "start" });
}

const stop = () => clearInterval(timer);

export default function ({ data }) {
  if (last === data.what) return;
  last = data.what;
  stop();
  if (!data.moves) return;
  const running = '[data-testid="stApp"][data-test-script-state="running"]';
  let calm = 0;
  let ticks = 0;
  timer = setInterval(() => {
    ticks += 1;
    calm = document.querySelector(running) ? 0 : calm + 1;
    bring();
    if (calm > CALM_TICKS || ticks > MOST_TICKS) stop();
  }, TICK_MS);
  // Who moves the page by hand wants it elsewhere.
  for (const moved of ["wheel", "touchmove"])
    addEventListener(moved, stop, { once: true, passive: true });
}
