// The outbox with one thing done wrong: the schedules must notice each of them.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const SCRIPTS = fileURLToPath(new URL("../../static/js/", import.meta.url));

// [what is wrong, in which file, which piece, what stands there instead]
export const SABOTAGE = [
  ["a change is dropped on 500", "outbox.js", "batches.whole(changes[0]);", "await this.#store.settle(owner, [{ id: changes[0].id, state: 'applied' }]);"],
  ["a change is removed before the answer", "outbox.js", "const response = address &&", "if (address) await this.#store.settle(owner, [{ id: changes[0].id, state: 'applied' }]);\nconst response = address &&"],
  ["whatever says 200 counts as an answer", "outbox.js", "if (status === 200) {", "if (status === 200) {\nresponse.body ??= { journal: owner, answers: changes.map(({ id }) => ({ id, state: 'applied' })) };"],
  ["it is said to be kept before it is", "outbox.js", "return this.#kept(await this.#store.add(change, offer));", "this.#store.add(change, offer);\nreturn this.#kept(change);"],
  ["it is sent in the name of whoever is here", "outbox.js", "return names.includes(owner) ? { journal: owner } : null;", "return names.length ? { journal: names[0] } : null;"],
  ["a new offer is taken for each try", "outbox.js", "const offer = (await this.#store.offer(owner)) ??", "const held = await this.#store.offer(owner);\nif (held && offered) await this.#store.setOffer(owner, offered, held);\nconst offer = (await this.#store.offer(owner)) ??"],
  ["two journals are begun at once", "outbox.js", "isBeginning = isBeginning || (isNew(owner) && pause !== null);", ""],
  ["a batch that is none is refused as a whole", "outbox.js", "batches.halve(changes);\n      } else if", "await this.#settle(owner, changes.map(({ id }) => ({ id, state: 'refused' })));\n      } else if"],
  ["a single change that is none holds up the others", "outbox.js", "} else if (status === 413 || (status === 400 && response.body?.error)) {", "} else if (status === 413) {"],
  ["one owner that cannot be sent holds up the next", "outbox.js", "if (pause !== null) wait", "if (pause === null) break;\nif (pause !== null) wait"],
  ["409 drops what waits", "outbox.js", "if (status === 403) return", "if (status === 409) await this.#store.forgetOwner(owner);\nif (status === 403) return"],
  ["a session that ended drops what waits", "outbox.js", 'this.#tell({ type: "signed-out", owner, status });', "await this.#store.forgetOwner(owner);"],
  ["a tap forgets the one before it", "store/store.js", "replaces: before ? before.id : last", "replaces: change.replaces"],
  ["a tap forgets the one that was just answered", "store/store.js", "chain?.past.includes(change.replaces) && chain.last !== change.id ? chain.last : change.replaces", "change.replaces"],
  ["a page that has not heard of its journal loses what it keeps", "store/store.js", "?.moved) || owner;", "?.moved && false) || owner;"],
  ["the offer stays after the first answer", "store/store.js", "{ owner: from, moved: to }", '{ owner: from, moved: to, offer: "offer" }'],
];

// The scripts with this piece replaced; `done` throws them away.
export async function sabotaged(file, piece, instead) {
  const folder = mkdtempSync(join(tmpdir(), "outbox-"));
  for (const room of ["outbox", "lib"]) cpSync(join(SCRIPTS, room), join(folder, room), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const path = join(folder, "outbox", file);
  const [before, after, ...more] = readFileSync(path, "utf8").split(piece);
  if (after === undefined || more.length) throw new Error(`${file} does not hold this once: ${piece}`);
  writeFileSync(path, before + instead + after);
  const load = (name) => import(pathToFileURL(join(folder, "outbox", name)).href);
  const parts = { Outbox: (await load("outbox.js")).Outbox, Store: (await load("store/store.js")).Store };
  return { parts, done: () => rmSync(folder, { recursive: true }) };
}
