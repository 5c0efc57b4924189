// An answer to the warning signs. One of them holds everything else back at once, and leads to what to do.

import { held } from "../outbox/copy.js";
import { isWaiting } from "./taps.js";

/** @import { Change } from "../outbox/types.js" */
/** @import { Store } from "../outbox/store/store.js" */

const A_MOMENT = 1500; // ms for the site's own page; without its answer the one that this phone has comes instead

/** @param {Promise<{ store: Store }>} opened */
export function afterCheck(opened) {
  return async (/** @type {Change} */ { id, owner, fields: { signs } }) => {
    if (signs !== "one") return;
    const { store } = await opened;
    const copy = await store.copy(owner);
    if (copy) await store.setCopy(owner, held(copy, true));
    const { href } = document.querySelector(".signs-link");
    setTimeout(() => isWaiting(id) && location.assign(href), navigator.onLine ? A_MOMENT : 0);
  };
}

/** Whether one was found that the site has not heard of. @param {Change[]} changes */
export function isFound(changes) {
  return changes.some(({ kind, fields, refused }) => kind === "check" && fields.signs === "one" && refused === undefined);
}
