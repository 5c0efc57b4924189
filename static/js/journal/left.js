// Signing out takes this journal's copy off the phone, leaving or deleting it all that the phone has of it: once it has been
// done, which the next page shows, printed for somebody else or for nobody.

import { PERSONAL, disown, forget, load, names } from "../lib/store.js";
import { LEAVING, noteHere } from "../outbox/whose.js";

/** @import { Store } from "../outbox/store/store.js" */

/** @param {Store} store */
export async function takeLeave(store) {
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
