// The same tables in memory, for a phone that refuses its storage: until the page is closed.

/** @import { Rows, Tables } from "../types.js" */

const KEYS = {
  changes: (row) => row.number,
  owners: (row) => row.owner,
  facts: (row) => row.name,
};
const INDEXES = {
  id: (row) => row.id,
  owner: (row) => row.owner,
  about: (row) => String([row.owner, row.about]),
};

/** @implements {Tables} */
export class MemoryTables {
  lasts = false;
  #tables = { changes: new Map(), owners: new Map(), facts: new Map() };
  #number = 0;
  /** @type {Promise<any>} */
  #last = Promise.resolve();

  /** One after the other. @template T @param {boolean} writes @param {(rows: Rows) => Promise<T>} task @returns {Promise<T>} */
  run(writes, task) {
    const done = this.#last.then(() => (writes ? this.#write(task) : task(this.#rows())));
    this.#last = done.catch(() => {});
    return done;
  }

  /** @template T @param {(rows: Rows) => Promise<T>} task */
  async #write(task) {
    const { changes, owners, facts } = this.#tables;
    const before = { changes: new Map(changes), owners: new Map(owners), facts: new Map(facts) };
    try {
      return await task(this.#rows());
    } catch (error) {
      this.#tables = before;
      throw error;
    }
  }

  /** @returns {Rows} */
  #rows() {
    const tables = this.#tables;
    return {
      get: async (table, key) => tables[table].get(key),
      all: async (table, index, key) => this.#found(table, index, key),
      remove: async (table, key) => tables[table].delete(key),
      put: async (table, row) => {
        const key = KEYS[table](row) ?? (this.#number += 1);
        tables[table].set(key, table === "changes" ? { ...row, number: key } : row);
        return key;
      },
    };
  }

  #found(table, index, key) {
    const rows = [...this.#tables[table].values()];
    if (table === "changes") rows.sort((one, other) => one.number - other.number);
    return index ? rows.filter((row) => INDEXES[index](row) === String(key)) : rows;
  }
}
