// The worker of a site with OFFLINE=0: it takes over at once, deletes what earlier ones put by and goes. What a phone
// has written down itself (its storage, IndexedDB) stays.

/** @import { WorkerScope } from "./types.js" */
(() => {
  const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));
  const OURS = `unknot ${worker.release.home} `;

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => event.waitUntil(leave()));

  async function leave() {
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
    await Promise.all(names.map((name) => caches.delete(name)));
    await worker.registration.unregister();
  }
})();
