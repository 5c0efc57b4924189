// The worker of a site with OFFLINE=0: it deletes what earlier ones put by and goes. What a phone has written down itself (its
// storage, IndexedDB) stays.

/** @import { WorkerScope } from "./types.js" */
(() => {
  const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));
  const OURS = `unknot ${worker.release.home} `;

  // It does not wait for its turn to take over: that comes only when the one before is idle, and any page can keep it busy.
  worker.addEventListener("install", (event) => {
    worker.skipWaiting();
    event.waitUntil(clear());
    worker.registration.unregister(); // done after the install, which must not wait for it
  });
  worker.addEventListener("activate", (event) => event.waitUntil(clear().then(() => worker.registration.unregister())));

  async function clear() {
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
    await Promise.all(names.map((name) => caches.delete(name)));
  }
})();
