// Which changes of one owner go into the next batch, after what has gone wrong with its batches before: one bad change does not
// hold up the others.

/** @import { Change } from "./types.js" */

const MOST = 100;

export class Batches {
  #most = MOST;
  /** @type {Change[]} */
  #aside = []; // what the site broke on: it comes after all that does not hang on it

  /** @param {Change[]} waiting @returns {Change[]} */
  next(waiting) {
    const others = waiting.filter((change) => !this.#aside.some((bad) => hangsOn(change, bad)));
    if (others.length) return others.slice(0, this.#most);
    this.#aside = [];
    return waiting.slice(0, 1);
  }

  /** The site could not read it, or broke on it: half as many, until it is a single one. @param {Change[]} changes */
  halve(changes) {
    this.#most = Math.ceil(changes.length / 2);
  }

  /** The single one was found. @param {Change} [bad] which the site breaks on */
  whole(bad) {
    this.#most = MOST;
    if (bad) this.#aside = [...this.#aside, bad];
  }
}

/** @param {Change} change @param {Change} other */
function hangsOn({ id, about, fields }, other) {
  const isOfSpot = fields.spot && fields.spot === other.fields.spot;
  return id === other.id || about === other.about || isOfSpot || JSON.stringify(fields).includes(other.id);
}

/**
 * As it is sent; `show` is of which spot and day the page wants to see what has become of it.
 * @param {object} address @param {Change[]} changes
 */
export function batchOf(address, changes) {
  const plain = changes.map(({ id, kind, at, zone, replaces, fields }) => ({ id, kind, at, zone, replaces, fields }));
  const show = changes.filter((change) => change.show).pop()?.show;
  return { ...address, changes: plain, show };
}
