// Copies a text that Python has built. Works without network and without a secure context.
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

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("[role=status]");
  const shown = parentElement.querySelector("textarea");
  const back = parentElement.activeElement === button;
  button.textContent = data.label;
  said.textContent = "";
  shown.hidden = true;
  if (back) button.focus();
  button.onclick = async () => {
    const done = await copy(data.text);
    said.textContent = done ? data.copied : data.failed;
    shown.hidden = done;
    shown.value = data.text;
    shown.setAttribute("aria-label", data.label);
    button.focus();
  };
}
