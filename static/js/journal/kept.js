// What the shell reads of this phone: whose journal is here, and its copy. Where there is nothing yet, nothing is made.

/**
 * @typedef {{
 *   get: (name: string) => Promise<any>, copy: (owner: string) => Promise<any>, owners: () => Promise<string[]>,
 *   setCopy: (owner: string, copy: object) => Promise<any>
 * }} Kept
 */

/** @returns {Promise<Kept>} */
export async function openKept() {
  const database = await opened().catch(() => null);
  const run = (table, mode, use) => new Promise((resolve, reject) => {
    if (!database) return resolve(null);
    const transaction = database.transaction(table, mode);
    const request = use(transaction.objectStore(table));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
  const owner = (name) => run("owners", "readonly", (owners) => owners.get(name));
  return {
    get: async (name) => (await run("facts", "readonly", (facts) => facts.get(name)))?.value ?? null,
    copy: async (name) => (await owner(name))?.copy ?? null,
    owners: async () => [...new Set((await run("changes", "readonly", (changes) => changes.getAll()) ?? []).map((one) => one.owner))],
    setCopy: async (name, copy) => {
      const row = await owner(name);
      return run("owners", "readwrite", (owners) => owners.put({ ...row, owner: name, copy }));
    },
  };
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("unknot");
    request.onupgradeneeded = () => request.transaction.abort(); // there was none
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}
