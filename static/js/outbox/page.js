// The outbox of a page: whose it is, what of it waits, and what it hears. docs/decisions/0047.

import { uuid7 } from "../lib/ids.js";
import { save } from "../lib/store.js";
import { showCount } from "./bar.js";
import { listen, openOutbox } from "./start.js";
import { isNew, waits } from "./store/store.js";

/** @import { Change, Here } from "./types.js" */
/** @import { Outbox } from "./outbox.js" */
/** @import { Store } from "./store/store.js" */

const HERE = "here"; // the fact that names the journal which was open on this phone last
const NEW = "new:"; // and the id of the first spot of a journal that is still to be made

/**
 * Whose a change of this page is, and which spot is meant by the one that a page of nobody shows.
 * @typedef {{ owner: string, spot?: string, offer?: string | null }} Whose
 */

/** @typedef {{ answered?: (event: any) => void, waiting?: (changes: Change[]) => void }} Hears */

/** @type {{ opened: ReturnType<typeof openOutbox>, whose: Promise<Whose>, ready: Promise<void> } | null} */
let page = null;
/** @type {Hears} */
let hears = {};
let isSignedOut = false; // as the site last said
// A page that is the same for everyone does not know whose it is: the phone does.
const isPrivate = document.body.hasAttribute("hx-headers");

/** The one of this page. @param {Hears} [heard] */
export function pageOutbox(heard) {
  hears = heard ?? hears;
  page ??= open();
  return page;
}

function open() {
  const { csrf, changes } = document.body.dataset;
  const opened = openOutbox({ csrf, changes }, hereAsPrinted());
  const whose = opened.then(({ store }) => ownerOf(store));
  opened.then(({ store }) => keepCopy(store));
  const counted = (/** @type {boolean} */ atOnce) => Promise.all([opened, whose]).then(([{ outbox, store }, { owner }]) => count(outbox, store, owner, atOnce));
  listen(async (event) => {
    if (event.type === "moved") meet((await opened).store, event);
    if (event.type === "answered") hears.answered?.(event);
    if (event.type === "answered" || event.type === "signed-out") isSignedOut = event.type === "signed-out";
    if (event.type === "kept" && !event.elsewhere) keepStorage((await opened).store);
    counted(false);
  });
  return { opened, whose, ready: counted(true) };
}

// Of this page's owner, and of whoever was here last where nobody is now.
/** @param {Outbox} outbox @param {Store} store @param {string} owner @param {boolean} atOnce */
async function count(outbox, store, owner, atOnce) {
  const before = isPrivate && !document.body.dataset.journal ? await store.get(HERE) : null;
  const [mine, left] = await Promise.all([outbox.waiting(owner), before ? outbox.waiting(before) : []]);
  const all = [...mine, ...left];
  const waiting = all.filter(waits).length;
  save("waiting", waiting); // for pages without an outbox, and for a new release
  hears.waiting?.(all);
  showCount({ waiting, refused: all.length - waiting, isSignedOut: isSignedOut || left.some(waits) }, atOnce);
}

// A first change has made the journal. Another page that was printed before that has to come anew.
/** @param {Store} store @param {any} event */
async function meet(store, { owner, elsewhere }) {
  const { body } = document;
  await store.set(HERE, owner);
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
  const here = isPrivate ? null : await store.get(HERE);
  if (journal || here) return { owner: journal ?? here };
  const begun = (await store.owners()).find(isNew);
  const printed = document.querySelector("[data-change=rate]")?.dataset.spot ?? uuid7();
  const spot = begun ? begun.slice(NEW.length) : printed;
  return { owner: NEW + spot, spot, offer: document.querySelector("[name=token]")?.value ?? null };
}

// What Today shows, for a time without a network. What was somebody else's copy goes.
async function keepCopy(store) {
  const { journal } = document.body.dataset;
  if (!journal) return "newcomer" in document.body.dataset && !("shell" in document.body.dataset) ? store.forgetCopies() : null;
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
