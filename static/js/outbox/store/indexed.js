// The tables in this browser's IndexedDB, written by hand: it is said to be kept once the transaction has completed.

import { Store } from "./store.js";

/** @import { Rows, Tables } from "../types.js" */

const VERSION = 1; // a next one may only add, so that an older page still reads it
const TABLES = ["changes", "owners", "facts"];
const OPENS_WITHIN_MS = 5000;

/**
 * A store that lasts; one in memory where this browser refuses.
 * @param {string} [name]
 */
export async function openStore(name = "unknot") {
  try {
    return new Store(await IndexedTables.open(name));
  } catch {
    const { MemoryTables } = await import("./memory.js");
    return new Store(new MemoryTables());
  }
}

/** @implements {Tables} */
class IndexedTables {
  lasts = true;
  #name;
  /** @type {Promise<IDBDatabase> | null} */
  #database = null;

  /** @param {string} name */
  constructor(name) {
    this.#name = name;
  }

  /** @param {string} name */
  static async open(name) {
    const tables = new IndexedTables(name);
    await tables.#opened();
    return tables;
  }

  /** @template T @param {boolean} writes @param {(rows: Rows) => Promise<T>} task @returns {Promise<T>} */
  async run(writes, task) {
    try {
      return await transact(await this.#opened(), writes, task);
    } catch (error) {
      // Safari loses the connection while an app sleeps, and a browser closes it as a newer page asks for it.
      if (error?.name !== "InvalidStateError" && error?.name !== "UnknownError") throw error;
      this.#database = null;
      return transact(await this.#opened(), writes, task);
    }
  }

  #opened() {
    this.#database ??= open(this.#name, VERSION).then((database) => {
      const close = () => {
        this.#database = null;
        database.close();
      };
      database.onversionchange = close;
      database.onclose = close;
      return database;
    });
    this.#database.catch(() => (this.#database = null));
    return this.#database;
  }
}

/** @param {string} name @param {number} [version] @returns {Promise<IDBDatabase>} */
function open(name, version) {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(new Error("blocked"));
      request.onsuccess = () => request.result.close();
    };
    const tooLate = setTimeout(giveUp, OPENS_WITHIN_MS);
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => makeTables(request.result);
    request.onblocked = giveUp;
    request.onsuccess = () => {
      clearTimeout(tooLate);
      resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(tooLate);
      if (version && request.error.name === "VersionError") resolve(open(name)); // a newer page was here
      else reject(request.error);
    };
  });
}

/** @param {IDBDatabase} database */
function makeTables(database) {
  const changes = database.createObjectStore("changes", { keyPath: "number", autoIncrement: true });
  changes.createIndex("id", "id", { unique: true });
  changes.createIndex("owner", "owner");
  changes.createIndex("about", ["owner", "about"]);
  database.createObjectStore("owners", { keyPath: "owner" });
  database.createObjectStore("facts", { keyPath: "name" });
}

/**
 * @template T @param {IDBDatabase} database @param {boolean} writes @param {(rows: Rows) => Promise<T>} task
 * @returns {Promise<T>}
 */
function transact(database, writes, task) {
  return new Promise((resolve, reject) => {
    // @ts-ignore: durability is newer than the floor, and ignored where it is not known
    const transaction = database.transaction(TABLES, writes ? "readwrite" : "readonly", { durability: "strict" });
    const done = task(rowsOf(transaction)).catch((error) => {
      reject(error);
      try {
        transaction.abort();
      } catch {
        // it has failed already
      }
    });
    transaction.oncomplete = () => resolve(/** @type {Promise<T>} */ (done));
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @param {IDBTransaction} transaction @returns {Rows} */
function rowsOf(transaction) {
  const table = (name) => transaction.objectStore(name);
  return {
    get: (name, key) => answer(table(name).get(key)),
    all: (name, index, key) => answer(index ? table(name).index(index).getAll(key) : table(name).getAll()),
    put: (name, row) => answer(table(name).put(row)),
    remove: (name, key) => answer(table(name).delete(key)),
  };
}

/** @param {IDBRequest} request */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
