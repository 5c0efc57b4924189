// What a release before this one has left on this phone: practices that it could not send. Functions of plain values.

import { uuid7 } from "../lib/ids.js";

/** @import { Change } from "../outbox/types.js" */

const FIELDS = ["practice", "way", "spot", "before", "after", "started", "ended", "measures"];

/**
 * As a change of its own id, so that what has arrived all the same is not stored twice. A guest's goes with the offer that it
 * was made under, or with whatever else waits on this phone for a first journal. Null where nobody knows whose it is.
 * @param {string} slug of its technique @param {Record<string, any>} entry
 * @param {{ journal: string | null, begun: string | null }} phone whose it is now, and for which `new:` owner something waits
 * @returns {{ change: Change, offer: string | null } | null}
 */
export function asChange(slug, entry, { journal, begun }) {
  const isGuests = !entry.journal && Boolean(entry.token && entry.spot);
  const owner = entry.journal || (isGuests ? (begun ?? `new:${entry.spot}`) : journal);
  if (!owner || !entry.practice) return null;
  const named = FIELDS.filter((name) => name in entry && entry[name] !== null).map((name) => [name, String(entry[name])]);
  const fields = { technique: slug, ...Object.fromEntries(named) };
  if (isGuests) fields.spot = owner.slice("new:".length);
  const change = {
    id: entry.change ?? uuid7(), kind: "practice", owner, about: `practice/${entry.practice}`, replaces: null, fields,
    at: Number(entry.at) || Number(entry.started) || 0, zone: entry.zone ?? "UTC",
  };
  return { change, offer: isGuests && !begun ? entry.token : null };
}
