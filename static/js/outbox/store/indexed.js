// The tables in this browser's IndexedDB, written by hand: it is said to be kept once the transaction has completed.

import { tables } from "./memory.js";
import { Store } from "./store.js";

/** @import { Rows } from "../types.js" */

const VERSION = 1; // a next one may only add, so that an older page still reads it
const TABLES = ["changes", "owners", "facts"];
const OPENS_WITHIN_MS = 5000;
const ONCE_MORE_MS = 1000; // of them
// Safari loses the connection while an app sleeps, and it is closed where a newer page asks for it: it is opened again.
const LOST = ["InvalidStateError", "UnknownError"];

/** A store that lasts; one in memory where this browser refuses. */
export async function openStore(name = "unknot") {
  let database;
  try {
    database = await open(name, VERSION);
  } catch {
    return openMemory();
  }
  return new Store({
    lasts: true,
    async run(writes, task) {
      try {
        return await transact(database, writes, task);
      } catch (error) {
        if (!LOST.includes(error?.name)) throw error;
        database = await open(name, VERSION);
        return transact(database, writes, task);
      }
    },
  });
}

/** One that is gone with the page. Its script comes with this one: without a network it could not be had. */
export function openMemory() {
  return new Store(tables());
}

/** @param {string} name @param {number} [version] @returns {Promise<IDBDatabase>} */
function open(name, version) {
  return new Promise((resolve, reject) => {
    const giveUp = () => { // which changes nothing where it is open
      reject(new Error("blocked"));
      request.onsuccess = () => request.result.close();
    };
    const request = indexedDB.open(name, version); // which may throw
    // A phone that has slept calls its timers first: what is there by then is still heard.
    setTimeout(() => setTimeout(giveUp, ONCE_MORE_MS), OPENS_WITHIN_MS - ONCE_MORE_MS);
    request.onupgradeneeded = () => makeTables(request.result);
    request.onblocked = giveUp;
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => {
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
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
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
