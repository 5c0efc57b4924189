// Where a button goes away with what it did, what took its place gets the focus: it never falls back to the top of the page.

const { body } = document;
let wasInside = false;

// What stands nearest to what was pressed: what was said to it, the other answer beside the scale, a number, or else the
// first thing to press.
const SUCCESSORS = [".said[tabindex]", ".after button", "[aria-pressed=true]", ".scale button", "a, button"];

// What stands above the scale may say less after a tap; its room stays, and the numbers stay under the thumb.
function holdStill() {
  /** @type {HTMLElement | null} */
  const head = document.querySelector(".today");
  if (head) head.style.minBlockSize = `${head.getBoundingClientRect().height}px`;
}

/** @param {Element} target */
export function beforeSwap(target) {
  wasInside = target.contains(document.activeElement);
  holdStill();
}

export function keepFocus() {
  body.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => beforeSwap(target));
  body.addEventListener("htmx:afterSettle", ({ detail: { target } }) => {
    const part = target.isConnected ? target : document.getElementById(target.id);
    if (!wasInside || document.activeElement !== body || !part) return;
    wasInside = false;
    const found = SUCCESSORS.map((each) => part.querySelector(each)).find(Boolean);
    found?.focus({ preventScroll: true });
  });
}
