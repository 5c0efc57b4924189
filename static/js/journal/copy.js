// Today's copy of its journal, kept on this phone for when there is no network.

import { merged } from "../outbox/copy.js";

/** @import { Kept } from "./kept.js" */

/**
 * As Today opens: the copy of whoever is here takes the place of any other; with nobody here there is none.
 * @param {Kept & { forgetCopies: (except?: string) => Promise<void>, set: (name: string, value: any) => Promise<void> }} store
 */
export async function keepCopy(store) {
  const element = document.getElementById("copy");
  if (element) {
    const copy = JSON.parse(element.textContent);
    await store.forgetCopies(copy.journal);
    await store.setCopy(copy.journal, merged(await store.copy(copy.journal), copy));
    await store.set("here", copy.journal);
  } else if (document.body.dataset.newcomer !== undefined) {
    await store.forgetCopies();
    await store.set("here", null);
  }
}
