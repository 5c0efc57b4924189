// The page of what waits on this phone.

import { drawList } from "./outbox/list.js";
import { pageOutbox } from "./outbox/page.js";

const { opened } = pageOutbox({ waiting: draw });
let drawn = "";

/** @param {import("./outbox/types.js").Change[]} changes @param {boolean} isSignedOut */
async function draw(changes, isSignedOut) {
  const { outbox, store } = await opened;
  const now = JSON.stringify([changes, isSignedOut]);
  if (now === drawn) return;
  drawn = now;
  const owners = isSignedOut ? [] : [...new Set(changes.map(({ owner }) => owner))]; // whoever looks may be somebody else
  const copies = Object.fromEntries(await Promise.all(owners.map(async (owner) => [owner, await store.copy(owner)])));
  drawList(changes, copies, (verb, { id, fields }) => (verb === "drop" ? outbox.drop(id) : outbox.mend(id, fields)));
  document.querySelector("[data-part=signed-out]").hidden = !isSignedOut;
  if (isSignedOut) document.querySelector("[data-part=some]").hidden = true;
}
