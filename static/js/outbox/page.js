// The outbox of a page: whose it is, what of it waits, and what it hears. docs/decisions/0047.

import { uuid7 } from "../lib/ids.js";
import { showCount } from "./bar.js";
import { listen, openOutbox } from "./start.js";
import { isNew, waits } from "./store/store.js";

/** @import { Change, Here } from "./types.js" */
/** @import { Store } from "./store/store.js" */

const HERE = "here"; // the fact that names the journal which was open on this phone last
const NEW = "new:"; // and the id of the first spot of a journal that is still to be made

/**
 * Whose a change of this page is, and which spot is meant by the one that a page of nobody shows.
 * @typedef {{ owner: string, spot?: string, offer?: string | null }} Whose
 */

/**
 * @param {{ answered?: (event: any) => void, waiting?: (changes: Change[]) => void }} [hears]
 */
export function pageOutbox({ answered, waiting } = {}) {
  const { csrf, changes } = document.body.dataset;
  const opened = openOutbox({ csrf, changes }, hereAsPrinted());
  const whose = opened.then(({ store }) => ownerOf(store));
  opened.then(({ store }) => keepCopy(store));

  async function count(atOnce = false) {
    const [{ outbox, store }, { owner }] = await Promise.all([opened, whose]);
    const lastHere = document.body.dataset.journal ? null : await store.get(HERE);
    const [mine, left] = await Promise.all([outbox.waiting(owner), lastHere ? outbox.waiting(lastHere) : []]);
    const all = [...mine, ...left];
    const sent = all.filter(waits).length;
    waiting?.(all);
    showCount({ waiting: sent, refused: all.length - sent, isSignedOut: left.some(waits) }, atOnce);
  }

  listen(async (event) => {
    if (event.type === "moved") meet(event);
    if (event.type === "answered") answered?.(event);
    if (event.type === "kept" && !event.elsewhere) keepStorage((await opened).store);
    count();
  });
  count(true);
  return { opened, whose };
}

// A first change has made the journal. Another page that was printed before that has to come anew.
/** @param {any} event */
function meet({ owner, elsewhere }) {
  const { body } = document;
  if (body.dataset.journal || !("newcomer" in body.dataset || "guest" in body.dataset)) return;
  if (elsewhere || "guest" in body.dataset) location.reload();
  else body.dataset.journal = owner;
}

// What the page says of who is here: so that the first tap needs not ask.
/** @returns {Here | null} */
function hereAsPrinted() {
  const { journal } = document.body.dataset;
  const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"];
  return token && journal ? { token, journal, names: [journal], offer: null } : null;
}

// The journal that is open here. Whoever has none is one owner on this phone, with one first spot, whichever page was tapped on.
/** @param {Store} store @returns {Promise<Whose>} */
async function ownerOf(store) {
  const { journal } = document.body.dataset;
  if (journal) return { owner: journal };
  const begun = (await store.owners()).find(isNew);
  const printed = document.querySelector("[data-change=rate]")?.dataset.spot ?? uuid7();
  const spot = begun ? begun.slice(NEW.length) : printed;
  return { owner: NEW + spot, spot, offer: document.querySelector("[name=token]")?.value ?? null };
}

// What Today shows, for a time without a network. What was somebody else's copy goes.
async function keepCopy(store) {
  const { journal } = document.body.dataset;
  if (!journal) return;
  const printed = document.getElementById("copy");
  await store.set(HERE, journal);
  await store.forgetCopies(journal);
  if (printed) await store.setCopy(journal, JSON.parse(printed.textContent));
}

// Once, after the first change: a browser that is short of room then takes other sites' things first.
async function keepStorage(store) {
  if (!navigator.storage?.persist || (await store.get("persist"))) return;
  await store.set("persist", true);
  navigator.storage.persist().catch(() => {});
}
