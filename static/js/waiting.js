// The page of what waits on this phone.

import { drawList } from "./outbox/list.js";
import { pageOutbox } from "./outbox/page.js";

const { opened, whose } = pageOutbox({ waiting: draw });

async function draw(changes) {
  const [{ outbox, store }, { owner }] = await Promise.all([opened, whose]);
  const copy = await store.copy(changes[0]?.owner ?? owner);
  drawList(changes, copy, (verb, { id, fields }) => (verb === "drop" ? outbox.drop(id) : outbox.mend(id, fields)));
}
