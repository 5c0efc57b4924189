// Which day of somebody's life an instant belongs to, as journal/days.py says it: a day begins at the person's own hour, by
// the clock on the wall of this phone's zone. tests/js/days.json is asserted from both sides.

const DAY_START = "03:00"; // a night's last run belongs to the day before

/**
 * The noon of that day.
 * @param {number} now @param {string | null} [dayStart]
 */
export function journalDay(now, dayStart) {
  const [hours, minutes] = (dayStart ?? DAY_START).split(":").map(Number);
  const at = new Date(now);
  const [year, month] = [at.getFullYear(), at.getMonth()];
  let date = at.getDate();
  if (at.getHours() * 60 + at.getMinutes() < hours * 60 + minutes) date -= 1;
  // An hour that summer time repeats may hold the day's start: the day that had begun stays.
  if (new Date(year, month, date + 1, hours, minutes).getTime() <= now) date += 1;
  // Samoa went from 29 to 31 December 2011: the noon of a day that was left out is another day's.
  while (new Date(year, month, date, 12).getDate() !== new Date(Date.UTC(year, month, date)).getUTCDate()) date -= 1;
  return new Date(year, month, date, 12);
}

/**
 * That day as a word that differs from day to day.
 * @param {number} now @param {string | null} [dayStart]
 */
export function day(now, dayStart) {
  return journalDay(now, dayStart).toDateString();
}
