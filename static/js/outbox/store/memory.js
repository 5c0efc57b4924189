// The same tables in memory, for a phone that refuses its storage: until the page is closed.

/** @import { Rows, Tables } from "../types.js" */

const KEYS = { changes: "number", owners: "owner", facts: "name" };
const INDEXES = {
  id: ({ id }) => id,
  owner: ({ owner }) => owner,
  about: ({ owner, about }) => String([owner, about]),
};

/** @returns {Tables} */
export function tables() {
  let kept = { changes: new Map(), owners: new Map(), facts: new Map() };
  let number = 0;
  /** @type {Promise<any>} */
  let last = Promise.resolve();

  const rows = /** @type {Rows} */ ({
    get: async (table, key) => kept[table].get(key),
    async all(table, index, key) {
      const all = [...kept[table].values()].sort((one, other) => one.number - other.number);
      return index ? all.filter((row) => INDEXES[index](row) === String(key)) : all;
    },
    remove: async (table, key) => kept[table].delete(key),
    async put(table, row) {
      if (table === "changes" && !row.number) row = { ...row, number: (number += 1) };
      kept[table].set(row[KEYS[table]], row);
      return row[KEYS[table]];
    },
  });

  async function write(task) {
    const before = { changes: new Map(kept.changes), owners: new Map(kept.owners), facts: new Map(kept.facts) };
    try {
      return await task(rows);
    } catch (error) {
      kept = before;
      throw error;
    }
  }

  return {
    lasts: false,
    run(writes, task) {
      const done = last.then(() => (writes ? write(task) : task(rows)));
      last = done.catch(() => {});
      return done;
    },
  };
}
