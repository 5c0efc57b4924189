// What all timers go by, as part of the phone's copy: asked for in a quiet moment, read by static/js/timer/ without a network.

/** @import { Store } from "./store/store.js" */

/** @param {Store} store @param {any} timers as the site sends them @param {number} now */
export async function keepTimers(store, timers, now) {
  const { journal, names } = timers;
  await store.setCopy(journal, { journal, names, timers: { ...timers, heard: now } }).catch(() => {}); // no room
}

/** @param {string} address @param {Store} store */
export async function fetchTimers(address, store) {
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (answer?.status === 200) await keepTimers(store, await answer.json(), Date.now());
}
