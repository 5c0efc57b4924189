// The bar above the tabs: how much waits on this phone, or was refused. It is there only after a moment: mostly all has arrived by
// then. It stands over the page, so nothing moves by it.

const A_MOMENT = 2000; // ms

/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;

/**
 * @param {{ waiting: number, refused: number, isSignedOut?: boolean }} count
 * @param {boolean} [atOnce] a page that opens says at once what waited before
 */
export function showCount({ waiting, refused, isSignedOut }, atOnce = false) {
  clearTimeout(later);
  const bar = document.getElementById("waiting");
  const draw = () => {
    const name = refused ? "refused" : isSignedOut ? "signedOut" : "waiting";
    bar.firstElementChild.textContent = bar.dataset[name].replace("{n}", String(refused || waiting));
    show(bar, waiting + refused > 0);
  };
  if (!waiting && !refused) show(bar, false);
  else if (atOnce || refused || !bar.hidden) draw();
  else later = setTimeout(draw, A_MOMENT);
}

function show(bar, isShown) {
  bar.hidden = !isShown;
  document.body.toggleAttribute("data-has-bar", isShown);
}
