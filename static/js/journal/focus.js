// Where a button goes away with what it did, what took its place gets the focus: it never falls back to the top of the page.

const { body } = document;
let wasInside = false;

// What stands nearest to what was pressed: the other answer beside the scale, the pressed number, or a heading.
function successor(part) {
  return part.querySelector(".after button") ?? part.querySelector("[aria-pressed=true]")
    ?? part.querySelector("h2 a, h2[tabindex], a, button");
}

export function keepFocus() {
  body.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
    wasInside = target.contains(document.activeElement);
  });
  body.addEventListener("htmx:afterSettle", ({ detail: { target } }) => {
    const part = target.isConnected ? target : document.getElementById(target.id);
    if (!wasInside || document.activeElement !== body || !part) return;
    wasInside = false;
    successor(part)?.focus({ preventScroll: true });
  });
}
