// What opens the site without a network. The server puts in front of it what this release is made of, see config/worker.py.
// A classic script, since workers that are modules are newer than the floor. One release has one cache, which is filled
// as a whole at install and never written to afterwards. Nothing about a person passes through any cache.

/** @import { WorkerScope, PreloadingEvent } from "./types.js" */
(() => {
  const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));
  const { version, home, shell, offline, still, pages, files } = worker.release;
  const OURS = `unknot ${home} `;
  const NAME = OURS + version;
  const EARLIER = 2; // releases whose pages may still be open: what they bring in later lies in their cache
  const PATIENCE_MS = 4000;
  const NO_ANSWER = [502, 503, 504];

  worker.addEventListener("install", (event) => event.waitUntil(fill()));
  worker.addEventListener("activate", (event) => event.waitUntil(begin()));
  worker.addEventListener("message", ({ data }) => { if (data === "take over") worker.skipWaiting(); });
  worker.addEventListener("fetch", (event) => {
    const answer = answerTo(event);
    if (answer) event.respondWith(answer);
  });

  // All of it, or there is no new worker.
  async function fill() {
    const cache = await caches.open(NAME);
    try {
      await Promise.all([
        ...Object.keys(pages).map((address) => add(cache, address, "no-cache", pages[address])),
        ...files.map((name) => add(cache, still + name, "default", "")),
      ]);
    } catch (error) {
      await caches.delete(NAME);
      throw error;
    }
  }

  // As it is for anybody; and of this release, where the answer says of which it is.
  async function add(cache, address, mode, tag) {
    const response = await fetch(address, { cache: mode, credentials: "omit", redirect: "error" });
    const sent = response.headers.get("ETag");
    if (!response.ok || (tag && sent && !sent.includes(tag))) throw new Error(`Not of this release: ${address}`);
    await cache.put(address, response);
  }

  async function begin() {
    const earlier = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
    await Promise.all(earlier.slice(0, -EARLIER).map((name) => caches.delete(name)));
    await worker.registration.navigationPreload?.enable();
    await worker.clients.claim();
  }

  // Nothing where the browser is to go on as if there were no worker.
  function answerTo(event) {
    const { method, mode, url } = event.request;
    const { origin, pathname, search } = new URL(url);
    if (method !== "GET" || origin !== location.origin) return null;
    if (pathname.startsWith(still)) return file(event.request);
    if (pathname in pages) return search ? fresh(event, pathname) : page(event, pathname);
    if (mode !== "navigate") return null;
    return pathname === home ? today(event) : fresh(event, offline);
  }

  async function file(request) {
    const earlier = () => caches.match(request, { ignoreVary: true });
    return (await inCache(request)) ?? (await earlier().catch(() => null)) ?? fetch(request);
  }

  async function page(event, address) {
    event.waitUntil(asked(event).catch(() => {})); // else the browser complains that nobody took it
    return (await inCache(address)) ?? network(event);
  }

  async function fresh(event, instead) {
    try {
      return await network(event);
    } catch (error) {
      return (await inCache(instead)) ?? Promise.reject(error);
    }
  }

  // What waits too long, and what a server in front says of one behind it, is as good as no network.
  async function today(event) {
    const coming = network(event);
    const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, null); });
    const answer = await Promise.race([coming, late]).catch(() => null);
    return answer && !NO_ANSWER.includes(answer.status) ? answer : ((await inCache(shell)) ?? coming);
  }

  // Nothing, too, where the browser is just clearing what it has cached.
  function inCache(request) {
    return caches.match(request, { cacheName: NAME, ignoreVary: true }).catch(() => undefined);
  }

  async function network(event) {
    return (await asked(event)) ?? fetch(event.request);
  }

  // What the browser has asked for while this worker was still waking up.
  async function asked(/** @type {PreloadingEvent} */ { preloadResponse }) {
    return preloadResponse;
  }
})();
