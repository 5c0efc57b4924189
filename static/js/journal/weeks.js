// Every week that there can be, by its number, as journal/charts/weeks.py lists them; a page names each in two signs.

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const [WEEK, HIGHEST] = [7, 10];

/** @typedef {{ low: number, high: number, total: number, rated: number }} Week */

/** @type {(Week | null)[]} */
const weeks = [null]; // in which nothing was rated

for (let rated = 1; rated <= WEEK; rated += 1) {
  for (let low = 0; low <= HIGHEST; low += 1) {
    weeks.push({ low, high: low, total: low * rated, rated });
    const highest = rated > 1 ? HIGHEST : low;
    for (let high = low + 1; high <= highest; high += 1) {
      const [least, most] = [low * (rated - 1) + high, low + high * (rated - 1)];
      for (let total = least; total <= most; total += 1) weeks.push({ low, high, total, rated });
    }
  }
}

/**
 * The week in that place, or null.
 * @param {string} values @param {number} place
 */
export function weekAt(values, place) {
  const [first, second] = values.slice(2 * place, 2 * place + 2);
  return weeks[SIGNS.indexOf(first) * SIGNS.length + SIGNS.indexOf(second)];
}
