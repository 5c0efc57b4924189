// Signing out takes this journal's copy off the phone, leaving or deleting it all that the phone has of it: once it has been
// done, which the next page shows. Before, the page says what has not reached the site.

import { submitBy } from "./submitting.js";
import { PERSONAL, disown, forget, load, names } from "../lib/store.js";
import { namesOf, noteHere } from "../outbox/whose.js";

/** @import { PageOutbox } from "../outbox/start.js" */
/** @import { Store } from "../outbox/store/store.js" */

const LEAVING = "leaving"; // the fact that says which journal is on its way out
const PATIENCE = 3000; // ms in which what waits may still be sent

/** @param {Promise<{ outbox: PageOutbox, store: Store }>} opened */
export function watchLeaving(opened) {
  document.body.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const { leaves } = form.dataset;
    const { journal } = document.body.dataset;
    if (!leaves || !journal) return;
    event.preventDefault();
    leave(form, event.submitter, journal, leaves === "all");
  });
  opened.then(({ store }) => takeLeave(store)).catch(() => {});

  async function leave(form, button, journal, isForGood) {
    const { outbox, store } = await opened;
    const parts = await namesOf(store, journal);
    if ((await outbox.waiting(parts)).length) await Promise.race([outbox.send(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    const count = (await outbox.waiting(parts)).length;
    if (count && !("warned" in form.dataset)) return warn(form, count);
    await store.set(LEAVING, { journal, parts, isForGood }).catch(() => {});
    submitBy(form, button);
  }
}

// The page that comes after: printed for somebody else, or for nobody.
/** @param {Store} store */
async function takeLeave(store) {
  const leaving = await store.get(LEAVING);
  if (!leaving) return;
  await store.set(LEAVING, null);
  const { journal, parts, isForGood } = leaving;
  const here = document.body.dataset.journal ?? null;
  if (here === journal) return; // it has not been done
  await store.forgetCopies(here);
  if (!here) await noteHere(store, null);
  if (!isForGood) return;
  for (const part of parts) await store.forgetOwner(part);
  for (const name of names()) if (PERSONAL.test(name) && parts.includes(name.split(":").pop())) forget(name);
  if (parts.includes(load("journal"))) disown();
}

function warn(form, count) {
  form.dataset.warned = "";
  const sentence = Object.assign(document.createElement("p"), { className: "error", tabIndex: -1 });
  sentence.setAttribute("role", "alert");
  sentence.textContent = form.dataset.waits.replace("{n}", String(count));
  form.prepend(sentence);
  sentence.focus();
}
