// The page of what waits on this phone.

import { drawList } from "./outbox/list.js";
import { pageOutbox } from "./outbox/page.js";

const { opened } = pageOutbox({ waiting: draw });
let drawn = "";

/** @param {import("./outbox/types.js").Change[]} changes @param {boolean} isSignedOut */
async function draw(changes, isSignedOut) {
  const { outbox, store } = await opened;
  const now = JSON.stringify(changes);
  document.querySelector("[data-part=signed-out]").hidden = !isSignedOut;
  if (now === drawn) return;
  drawn = now;
  const owners = [...new Set(changes.map(({ owner }) => owner))];
  const copies = Object.fromEntries(await Promise.all(owners.map(async (owner) => [owner, await store.copy(owner)])));
  drawList(changes, copies, (verb, { id, fields }) => (verb === "drop" ? outbox.drop(id) : outbox.mend(id, fields)));
}
