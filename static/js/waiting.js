// The page of what waits on this phone.

import { drawList } from "./outbox/list.js";
import { pageOutbox } from "./outbox/page.js";

const { opened } = pageOutbox({ waiting: draw });

/** @param {import("./outbox/types.js").Change[]} changes @param {boolean} isSignedOut */
async function draw(changes, isSignedOut) {
  const { outbox, store } = await opened;
  const copy = changes.length ? await store.copy(changes[0].owner) : null;
  drawList(changes, copy, (verb, { id, fields }) => (verb === "drop" ? outbox.drop(id) : outbox.mend(id, fields)));
  document.querySelector("[data-part=signed-out]").hidden = !isSignedOut;
}
