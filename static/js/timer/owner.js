// Whose phone this is, as far as it knows.

import { PERSONAL, forget, load, names, owned, save } from "../lib/store.js";

// The journal of this phone from now on. Nobody's things become its own, and so do those of one that became part of it.
/** @param {string[]} ids its own, and those of journals that became part of it */
export function adopt([journal, ...parts]) {
  const before = load("journal") ?? "";
  save("journal", journal);
  if (before && !parts.includes(before)) return;
  for (const name of names().filter((name) => PERSONAL.test(name) && (name.split(":")[2] ?? "") === before)) {
    const own = owned(name.split(":", 2).join(":"), journal);
    if (load(own) === null) save(own, load(name));
    forget(name);
  }
}
