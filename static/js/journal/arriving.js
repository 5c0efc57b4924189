// Before a link opens another journal here, what somebody without one has tapped on this phone is sent: it makes a journal, and
// the link's page then asks whether that one comes along. Afterwards nothing could be made of it.

import { newcomerWaits } from "../outbox/whose.js";
import { submitBy } from "./submitting.js";

/** @import { PageOutbox } from "../outbox/start.js" */
/** @import { Store } from "../outbox/store/store.js" */

const PATIENCE = 8000; // ms in which what waits may be sent

/** @param {Promise<{ outbox: PageOutbox, store: Store }>} opened */
export function sendBeforeOpening(opened) {
  document.body.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches("form[data-opens]")) return;
    event.preventDefault();
    open(form, event.submitter);
  });

  async function open(form, button) {
    const { outbox, store } = await opened;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    if (await newcomerWaits(store)) await Promise.race([outbox.send(), late]);
    if (await newcomerWaits(store)) form.querySelector("[data-part=first]").hidden = false; // and it can be pressed again
    else submitBy(form, button); // unless the page comes anew, since there is a journal now
  }
}
