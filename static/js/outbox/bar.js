// The bar above the tabs: how much waits on this phone, or was refused. It is there only after a moment: mostly all has arrived by
// then. It stands over the page, so nothing moves by it.

const A_MOMENT = 2000; // ms

/** @typedef {{ waiting: number, refused: number, isSignedOut?: boolean }} Count */
/** @type {Count} */
let count = { waiting: 0, refused: 0 };
/** @type {ReturnType<typeof setTimeout> | null} */
let later = null;

/** @param {Count} newest @param {boolean} [atOnce] a page that opens says at once what waited before */
export function showCount(newest, atOnce = false) {
  count = newest;
  if (atOnce || count.refused || !count.waiting) return draw();
  later ??= setTimeout(draw, A_MOMENT);
}

function draw() {
  const { waiting, refused, isSignedOut } = count;
  clearTimeout(later);
  later = null;
  const bar = document.getElementById("waiting");
  const name = refused ? "refused" : isSignedOut ? "signedOut" : "waiting";
  bar.firstElementChild.textContent = bar.dataset[name].replace("{n}", String(refused || waiting));
  const isListed = bar.querySelector("a").pathname === location.pathname; // the page that it leads to says more
  bar.hidden = isListed || (!waiting && !refused);
  document.body.toggleAttribute("data-has-bar", !bar.hidden);
}
