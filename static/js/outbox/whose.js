// Whose a change of this page is: that of the journal which is open here, or of whoever has none yet.

import { uuid7 } from "../lib/ids.js";

/** @import { Store } from "./store/store.js" */

const HERE = "here"; // the fact that names the journal which was open on this phone last
const NEW = "new:"; // and the id of the first spot of a journal that is still to be made
export const LEAVING = "leaving"; // the fact that says which journal is on its way out

/**
 * And which spot is meant by the one that a page of nobody shows.
 * @typedef {{ owner: string, spot?: string, offer?: string | null }} Whose
 */

// A page that is the same for everyone does not know who is here: the phone does.
const isPrivate = document.body.hasAttribute("hx-headers");
const SOMEBODY = /(?:^|; )here=1(?:;|$)/;
const isSomebody = () => SOMEBODY.test(document.cookie);

/** @type {string | undefined} */
let unprinted; // the first spot's id, on a page that shows none

/**
 * Asked anew for each change. Whoever has no journal is one owner on this phone, with one first spot, whichever page was tapped
 * on; another tab may have begun it since.
 * @param {Store} store @param {string[]} begun who had a journal by now as this page was opened @returns {Promise<Whose>}
 */
export async function ownerOf(store, begun) {
  const journal = document.body.dataset.journal ?? (!isPrivate && isSomebody() ? await store.get(HERE) : null);
  if (journal) return { owner: journal };
  const now = await store.newcomers();
  const known = now.waiting ?? now.begun.find((each) => !begun.includes(each));
  const printed = document.querySelector("[data-change=rate]")?.dataset.spot ?? (unprinted ??= uuid7());
  const spot = known ? known.slice(NEW.length) : printed;
  return { owner: NEW + spot, spot, offer: document.querySelector("[name=token]")?.value ?? null };
}

/** Whether somebody without a journal has something to send. @param {Store} store */
export const newcomerWaits = async (store) => (await store.owners()).some((owner) => owner.startsWith(NEW));

/** Whoever was here last and has not signed out. @param {Store} store @returns {Promise<string | null>} */
export const lastHere = (store) => store.get(HERE);

/** @param {Store} store @param {string | null} journal */
export const noteHere = (store, journal) => store.set(HERE, journal);

/** A journal, with those that became part of it. @param {Store} store @param {string} journal @returns {Promise<string[]>} */
export async function namesOf(store, journal) {
  const copy = await store.copy(journal);
  return [...new Set([journal, ...(copy?.names ?? [])])];
}
