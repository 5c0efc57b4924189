// The outbox of a page: what of it waits, and what it hears. docs/decisions/0047.

import { forget, save } from "../lib/store.js";
import { showCount } from "./bar.js";
import { listen, openOutbox } from "./start.js";
import { isNew, waits } from "./store/store.js";
import { fetchTimers } from "./timers.js";
import { lastHere, namesOf, noteHere, ownerOf } from "./whose.js";

/** @import { Change, Here } from "./types.js" */
/** @import { PageOutbox } from "./start.js" */
/** @import { Store } from "./store/store.js" */
/** @import { Whose } from "./whose.js" */

/** @typedef {{ answered?: (event: any) => void, waiting?: (changes: Change[], isSignedOut: boolean) => void, leaves?: () => Promise<void> }} Hears leaves: settled once the page may come anew */

/** @type {{ opened: ReturnType<typeof openOutbox>, whose: () => Promise<Whose>, ready: Promise<void> } | null} */
let page = null;
/** @type {Hears} */
let hears = {};
/** @type {Set<string>} */
const signedOut = new Set(); // whose the site said last that it would not take
let counts = 0;

/** The one of this page. @param {Hears} [heard] */
export function pageOutbox(heard) {
  hears = heard ?? hears;
  page ??= open();
  return page;
}

function open() {
  const { csrf, changes } = document.body.dataset;
  const opened = openOutbox({ csrf, changes }, hereAsPrinted());
  const begun = opened.then(async ({ store }) => (await store.newcomers()).begun);
  const whose = async () => ownerOf((await opened).store, await begun);
  // Of a page that is being left, nothing is heard any more.
  const counted = (/** @type {boolean} */ atOnce) => Promise.all([opened, whose()]).then(([each, { owner }]) => count(each, owner, atOnce)).catch(() => {});
  listen(async (event) => {
    if (event.type === "moved") meet((await opened).store, event).catch(() => {});
    if (event.type === "answered") hears.answered?.(event);
    if (event.type === "answered") signedOut.delete(event.owner);
    if (event.type === "signed-out" && !isNew(event.owner)) signedOut.add(event.owner);
    if (event.type === "kept" && !event.elsewhere) keepStorage((await opened).store).catch(() => {});
    counted(false);
  });
  addEventListener("pageshow", ({ persisted }) => persisted && counted(true));
  const ready = opened.then(({ store }) => keepCopy(store)).catch(() => {}).then(() => counted(true));
  return { opened, whose, ready };
}

// Of this page's owner, and of whoever was here last where nobody is now.
/** @param {{ outbox: PageOutbox, store: Store }} opened @param {string} owner @param {boolean} atOnce */
async function count({ outbox, store }, owner, atOnce) {
  const turn = (counts += 1);
  const before = isNew(owner) ? await lastHere(store) : null;
  const names = await Promise.all([owner, before].filter(Boolean).map((each) => namesOf(store, each)));
  const all = await outbox.waiting(names.flat());
  if (turn !== counts) return; // one that was begun since knows more
  const unsent = all.filter(waits);
  const isSignedOut = unsent.some((change) => signedOut.has(change.owner) || (before && !isNew(change.owner)));
  if (unsent.length) save("waiting", unsent.length); // for pages without an outbox, and for a new release
  else forget("waiting");
  hears.waiting?.(all, isSignedOut);
  showCount({ waiting: unsent.length, refused: all.length - unsent.length, isSignedOut }, atOnce);
}

// A first change has made the journal. A page that was printed before has to come anew, but not the one that was tapped on.
/** @param {Store} store @param {any} event */
async function meet(store, { owner, elsewhere }) {
  const { dataset } = document.body;
  const isNews = !dataset.journal;
  const asksWhose = "guest" in dataset || document.querySelector("form[data-opens]");
  const isOld = asksWhose || ("newcomer" in dataset && elsewhere);
  if (isNews && !isOld && "newcomer" in dataset) dataset.journal = owner;
  await noteHere(store, owner).catch(() => {});
  if (!isNews || !isOld) return;
  await hears.leaves?.();
  location.reload();
}

// What the page says of who is here: so that the first tap needs not ask.
/** @returns {Here | null} */
function hereAsPrinted() {
  const { journal } = document.body.dataset;
  const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"];
  return token && journal ? { token, journal, names: [journal], offer: null } : null;
}

// What Today shows, for a time without a network. What was somebody else's copy goes.
/** @param {Store} store */
async function keepCopy(store) {
  const { journal } = document.body.dataset;
  if (!journal) return "newcomer" in document.body.dataset && !("shell" in document.body.dataset) ? store.forgetCopies() : null;
  const printed = document.getElementById("copy");
  await noteHere(store, journal);
  await store.forgetCopies(journal);
  if (!printed) return;
  await store.setCopy(journal, JSON.parse(printed.textContent));
  // With Today, which comes first, what the timers go by.
  (window.requestIdleCallback ?? setTimeout)(() => fetchTimers(document.body.dataset.timers, store));
}

// Once, after the first change: a browser that is short of room then takes other sites' things first.
/** @param {Store} store */
async function keepStorage(store) {
  if (!navigator.storage?.persist || (await store.get("persist"))) return;
  await store.set("persist", true);
  navigator.storage.persist().catch(() => {});
}
