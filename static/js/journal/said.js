// The one status line of a page, and the line below a scale.

const NEXT = "said"; // in the tab's storage, for the page that comes next

/** @param {string} sentence @param {"unseen" | "said"} [className] */
export function hear(sentence, className = "unseen") {
  const heard = Object.assign(document.createElement("span"), { className, textContent: sentence.trim() });
  document.getElementById("said").replaceChildren(heard);
}

/**
 * Read out from the page's status line, seen in the card where there is one.
 * @param {Element | null | undefined} form @param {string} sentence @param {boolean} [hasFailed] what went wrong stays
 */
export function showBelow(form, sentence, hasFailed = false) {
  const place = form?.querySelector(".answered");
  if (hasFailed || !place) hear(sentence, place ? "unseen" : "said");
  if (!place) return;
  place.textContent = sentence.trim();
  place.classList.toggle("failed", hasFailed);
}

// To the page that a form leads to, which says what was done. The same page comes anew.
/** @param {string} address @param {string} sentence */
export function goTo(address, sentence) {
  try {
    sessionStorage.setItem(NEXT, sentence);
  } catch {
    // then it is not said
  }
  const there = new URL(address, location.href);
  const isHere = there.pathname === location.pathname && there.search === location.search;
  if (!isHere) return location.assign(there);
  history.replaceState(history.state, "", there);
  location.reload();
}

export function sayWhatWasDone() {
  try {
    const sentence = sessionStorage.getItem(NEXT);
    sessionStorage.removeItem(NEXT);
    if (!sentence) return;
    hear(sentence, "said");
    document.getElementById(location.hash.slice(1))?.focus(); // which not every browser does where a page comes anew
  } catch {
    // nothing was left to say
  }
}
