// The one outbox of a page: made with the first call, sending at load, when the network is back and when the page is seen again.

import { Outbox } from "./outbox.js";
import { withSpare } from "./spare.js";
import { openMemory, openStore } from "./store/indexed.js";
import { transportTo } from "./transport.js";

/** @import { Here } from "./types.js" */
/** @import { Store } from "./store/store.js" */

const NAME = "unknot";

/** @typedef {ReturnType<typeof withSpare>} PageOutbox */

/** @type {Promise<{ outbox: PageOutbox, store: Store }> | null} */
let opened = null;
/** @type {Set<(event: { type: string, [more: string]: any }) => void>} */
const listeners = new Set();

/**
 * @param {{ csrf: string, changes: string }} addresses
 * @param {Here | null} [here] what the page says of who is here, with its token
 */
export function openOutbox(addresses, here = null) {
  opened ??= open(addresses, here);
  return opened;
}

/**
 * What the outbox tells, in this tab and in others (there with `elsewhere`). Call what is answered to hear no more.
 * @param {(event: { type: string, [more: string]: any }) => void} listener
 */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param {{ csrf: string, changes: string }} addresses @param {Here | null} here */
async function open(addresses, here) {
  const store = await openStore();
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;
  tabs?.addEventListener("message", ({ data }) => hear({ ...data, elsewhere: true }));
  const tell = (event) => {
    hear(event);
    tabs?.postMessage(event);
  };
  const transport = transportTo(addresses, here?.token);
  const over = (/** @type {Store} */ each) => new Outbox({ store: each, transport, clock, exclusively, tell, here });
  const outbox = withSpare(over(store), () => over(openMemory()));
  document.addEventListener("visibilitychange", () => (document.hidden ? outbox.pause() : outbox.send()));
  for (const again of ["online", "pageshow", "load"]) addEventListener(again, () => outbox.send());
  outbox.send();
  return { outbox, store };
}

const clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** One tab sends, where this browser has locks; elsewhere what is sent twice is stored once. @template T @param {() => Promise<T>} task */
function exclusively(task) {
  return navigator.locks ? navigator.locks.request(NAME, task) : task();
}

function hear(event) {
  for (const listener of listeners) listener(event);
}
