// Enter asks, as people expect of a question; Shift + Enter gives a new line.
export default function () {
  const box = document.querySelector(".st-key-ask-form");
  const press = (event) => {
    if (event.target.tagName !== "TEXTAREA" || event.key !== "Enter") return;
    if (event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    box.querySelector('[data-testid="stFormSubmitButton"] button').click();
  };
  box?.addEventListener("keydown", press, true);
  return () => box?.removeEventListener("keydown", press, true);
}
