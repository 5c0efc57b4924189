// Signing out takes this journal's copy off the phone, leaving or deleting it all that the phone has of it. Both say before
// what has not reached the site.

import { PERSONAL, disown, forget, load, names } from "../lib/store.js";

/** @import { Store } from "../outbox/store/store.js" */

/** @param {Promise<{ store: Store }>} opened */
export function watchLeaving(opened) {
  document.body.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const { leaves } = form.dataset;
    const { journal } = document.body.dataset;
    if (!leaves || !journal || "left" in form.dataset) return;
    event.preventDefault();
    leave(form, event.submitter, journal, leaves === "all");
  });

  async function leave(form, button, journal, isForGood) {
    const { store } = await opened;
    const count = await store.count([journal]);
    if (count && !("warned" in form.dataset)) return warn(form, count);
    if (navigator.onLine) await remove(store, journal, isForGood);
    form.dataset.left = "";
    if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    form.submit();
  }
}

async function remove(store, journal, isForGood) {
  await (isForGood ? store.forgetOwner(journal) : store.forgetCopies());
  await store.set("here", null);
  if (!isForGood) return;
  for (const name of names()) if (PERSONAL.test(name) && name.endsWith(`:${journal}`)) forget(name);
  if (load("journal") === journal) disown();
}

function warn(form, count) {
  form.dataset.warned = "";
  const sentence = Object.assign(document.createElement("p"), { className: "error", tabIndex: -1 });
  sentence.setAttribute("role", "alert");
  sentence.textContent = form.dataset.waits.replace("{n}", String(count));
  form.prepend(sentence);
  sentence.focus();
}
