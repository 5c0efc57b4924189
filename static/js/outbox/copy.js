// The phone's copy of a journal, as journal/web/copy.py makes it. After a tap the site knows of one spot what its next change
// replaces, and of the others only their numbers.

/**
 * @typedef {{
 *   id: string, name: string, area: string, side: string, pain: number | null, yesterday: number | null,
 *   week: (number | null)[], before: number | null, version?: string | null, back?: number | null, removed?: number | null
 * }} Spot
 * @typedef {{ titles: [string, string][], ticks: string, words: string, then: string, again: number | null }} Row
 * @typedef {{
 *   journal: string, names: string[], revision: string, at: number, day: string, dayStart: string, theme: string, spots: Spot[],
 *   urgent: boolean, asked: boolean, check: { spot: string, words: string } | null, plan: Row[],
 *   proposal: { slug: string, title: string } | null, timers?: object
 * }} Copy
 */

/**
 * A copy that came later, put into the one that is there: it is whole but for the versions of spots that were not tapped.
 * @param {Copy | null} copy @param {Copy} part @returns {Copy}
 */
export function merged(copy, part) {
  const known = copy?.journal === part.journal ? copy : null;
  if (!part.spots) return { ...known, ...part }; // what timers go by comes by itself: static/js/timer/journal.js
  if (known && known.at > part.at) return known; // an answer that was overtaken
  const spots = part.spots.map((spot) => whole(spot, known?.day === part.day ? known.spots : []));
  return { ...part, ...(known?.timers && { timers: known.timers }), names: [...new Set([...part.names, ...(known?.names ?? [])])], spots };
}

/**
 * After an answer to the warning signs: with one of them nothing else is suggested any more.
 * @param {Copy} copy @param {boolean} isFound @returns {Copy}
 */
export function held(copy, isFound) {
  return { ...copy, asked: false, check: null, ...(isFound && { urgent: true, plan: [], proposal: null }) };
}

/**
 * With the version that this phone has shown, as long as it is that number's; or else nothing is known of it.
 * @param {Spot} spot @param {Spot[]} known @returns {Spot}
 */
function whole(spot, known) {
  if ("version" in spot) return spot;
  const { version = null, back = null, removed = null } = known.find(({ id, pain }) => id === spot.id && pain === spot.pain) ?? {};
  return { ...spot, version, back, removed };
}
