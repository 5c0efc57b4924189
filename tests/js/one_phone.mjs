// One phone's outbox for tests of single rules: what the site answers is said in order, and time goes by at once.

import { Outbox } from "../../static/js/outbox/outbox.js";
import { tables } from "../../static/js/outbox/store/memory.js";
import { Store } from "../../static/js/outbox/store/store.js";

export const ANN = { token: "a", journal: "ann", names: ["ann"], offer: null };
export const NOBODY = { token: "a", journal: null, names: [], offer: "offer:1" };

let made = 0;

export function rating(pain, more = {}) {
  made += 1;
  const fields = { spot: "neck", day: "2026-11-28", pain: String(pain) };
  return { id: `c${made}`, kind: "rate", owner: "ann", about: "rating/neck/2026-11-28", at: made, zone: "UTC", replaces: null, fields, ...more };
}

// `says` are the answers to come, each a status, a whole answer, an error to throw, or a function of the batch; after them every
// change is applied. `who` are those who are here, the last of them from then on. With `until`, the phone sleeps no further.
export function phone({ says = [], who = [ANN], here = null, until = Infinity, store = new Store(tables()) } = {}) {
  const sent = [];
  const slept = [];
  const told = [];
  const asked = [];
  const transport = {
    async who() {
      const next = who.length > 1 ? who.shift() : who[0];
      asked.push(next);
      if (next instanceof Error) throw next;
      return next;
    },
    async post(batch) {
      sent.push(batch);
      const next = says.shift() ?? applied;
      if (next instanceof Error) throw next;
      if (typeof next === "function") return next(batch);
      return typeof next === "number" ? no(next) : next;
    },
  };
  const clock = { now: () => 0, sleep: (ms) => (slept.push(ms) < until ? Promise.resolve() : new Promise(() => {})) };
  const outbox = new Outbox({ store, transport, clock, here, exclusively: (task) => task(), tell: (event) => told.push(event) });
  return { outbox, store, sent, slept, told, asked, says };
}

export function no(status, more = {}) {
  return { status, retryAfter: null, body: { error: "no" }, ...more };
}

export function answering(state, more = {}) {
  return (batch) => {
    const journal = batch.journal ?? "made";
    return { status: 200, retryAfter: null, body: { journal, names: [journal], answers: batch.changes.map(({ id }) => ({ id, state })), ...more } };
  };
}

export const applied = answering("applied");

export function ids(changes) {
  return changes.map(({ id }) => id);
}

export async function kept(outbox, ...changes) {
  for (const change of changes) await outbox.keep(change);
  return ids(changes);
}
