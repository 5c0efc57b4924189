// What of a copy is still true: on its own day all of it, on the next one what was today's is yesterday's, and nothing is
// counted that this phone cannot know.

/** @import { Copy, Row, Spot } from "../outbox/copy.js" */

/**
 * A spot on this day. Its week is only told on the copy's own day: of the days since then the phone knows nothing.
 * @param {Spot} spot @param {string} of the copy's day @param {string} today
 */
export function spotOn(spot, of, today) {
  if (of === today) return spot;
  const yesterday = of === dayBefore(today) ? spot.pain : null;
  return { ...spot, pain: null, yesterday, version: null, back: null, removed: null, week: [], before: null };
}

/**
 * The rows of the plan that say something true now. What rests is told on any day.
 * @param {Copy} copy @param {string} today @param {number} now @returns {Row[]}
 */
export function planOn(copy, today, now) {
  const rows = copy.plan.map((row) => ({ ...row, again: row.again !== null && row.again > now ? row.again : null }));
  if (copy.day === today) return rows;
  return rows.filter(({ again }) => again !== null).map((row) => ({ ...row, ticks: "", words: "", then: "" }));
}

/** @param {string} day such as 2026-11-28 */
export function dayBefore(day) {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/**
 * The mean of what was rated; null of nothing.
 * @param {(number | null)[]} week
 */
export function meanOf(week) {
  const rated = week.filter((pain) => pain !== null);
  return rated.length ? rated.reduce((sum, pain) => sum + pain, 0) / rated.length : null;
}

/**
 * How tight the mark is drawn for this mean: 0 is tight, 5 the plain ring.
 * @param {number} mean @param {[number, number][]} tightness
 */
export function knotOf(mean, tightness) {
  return tightness.find(([least]) => mean >= least)?.[1] ?? 5;
}

/**
 * The bars of a week, as journal/charts/week.py draws them.
 * @param {(number | null)[]} week @returns {[number | null, string][]} each pain, and its shape
 */
export function barsOf(week) {
  return week.map((pain, place) => {
    const height = 3 + 3 * (pain ?? 0);
    return [pain, `M${9 * place} ${33 - height}h7v${height}h-7z`];
  });
}

/**
 * Half of the room that each of these points has, as journal/charts/body.py works it out.
 * @param {[number, number][]} points @param {number[]} rooms
 */
export function roomOf(points, rooms) {
  const apart = points.flatMap(([x, y], n) => points.slice(n + 1).map(([a, b]) => Math.max(Math.abs(x - a), Math.abs(y - b))));
  const nearest = Math.min(Infinity, ...apart);
  return rooms.find((half) => 2 * half <= nearest) ?? rooms[rooms.length - 1];
}

/**
 * A text with its values in the place of their names in braces; of an unknown name nothing is changed.
 * @param {string} text @param {Record<string, unknown>} values
 */
export function put(text, values) {
  return text.replace(/\{(\w+)\}/g, (name, key) => (key in values ? String(values[key]) : name));
}
