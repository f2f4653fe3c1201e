// Buttons for what only the browser can do: copy a text that Python has built, or the address of
// the answer, and print. Works without network and without a secure context.
function copyOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (refused) {
    return copyOldWay(text);
  }
}

const written = (one) =>
  one.does === "link" ? new URL(one.text, location.origin + location.pathname).href : one.text;

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".buttons");
  const said = parentElement.querySelector("[role=status]");
  const shown = parentElement.querySelector("textarea");
  const focused = parentElement.activeElement?.dataset.does;
  said.textContent = "";
  shown.hidden = true;
  box.replaceChildren();
  for (const one of data.buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.does = one.does;
    button.textContent = one.label;
    button.onclick = async () => {
      if (one.does === "print") return window.print();
      const done = await copy(written(one));
      said.textContent = done ? data.said[one.does] : data.said.failed;
      shown.hidden = done;
      shown.value = written(one);
      shown.setAttribute("aria-label", one.label);
      button.focus();
    };
    box.append(button);
    if (one.does === focused) button.focus();
  }
}
