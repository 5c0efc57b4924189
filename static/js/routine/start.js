// How a run begins: whether one may be started now, and its steps, as Way.play() in selfcare/routines.py gives them, with a
// person's own numbers within the limits.

/** @import { Dose, Entry, JournalDay, Limits, Plan, Range, Run, Seconds, StartLimits, Step, StepDose, Stop, Way } from "./types.js" */

export const PACKS = ["cold", "warm"];
const READY_RANGE = /** @type {Range} */ ([0, 60]);
/** @type {StepDose} */
const READY = { id: "ready", kind: "ready", seconds: null, open: false, once: true, check_at: null, picture: null };
/** @type {JournalDay} */
const NO_JOURNAL = { day: null, times: 0, last: null, skin: false, held: false, worse: [] };

/**
 * Whether somebody may start now, by the phone's log and by what the journal knows of this day; the stricter holds.
 * @param {Entry[]} log @param {Limits} limits @param {number} now @param {(at: number) => string} dayOf @returns {StartLimits}
 */
export function startLimits(log, limits, now, dayOf, journal = NO_JOURNAL) {
  const today = dayOf(now);
  const entries = log.filter((entry) => [entry.day, dayOf(entry.until)].includes(today)); // whatever was moved since
  const ofToday = journal.day === today ? journal : { ...NO_JOURNAL, held: journal.held };
  const times = timesToday(entries, ofToday, journal.last);
  const ends = [...log.map(({ until }) => until), ...(journal.last === null ? [] : [journal.last])];
  const last = ends.length ? Math.max(...ends) : null;
  const next = last !== null && last + limits.gap > now ? last + limits.gap : null;
  const worse = [...new Set([...entries.flatMap(({ worse = [] }) => worse), ...ofToday.worse])];
  const skin = limits.skin === today || ofToday.skin;
  const stop = stopOf(limits, { held: ofToday.held, skin, times, worse, next });
  return { stop, times, last, next, often: limits.soft !== null && times >= limits.soft, worse };
}

/** @param {Entry[]} entries @param {JournalDay} journal @param {number | null} last */
function timesToday(entries, { day, times }, last) {
  const newer = entries.filter(({ until }) => last === null || until > last);
  return Math.max(entries.length, day === null ? 0 : times + newer.length);
}

/** @param {Limits} limits @param {Pick<JournalDay, "held" | "skin"> & Pick<StartLimits, "times" | "worse" | "next">} today @returns {Stop | null} */
function stopOf({ hard, perSpot, places = [] }, { held, skin, times, worse, next }) {
  if (held) return "signs"; // a warning sign that nobody has seen to yet
  if (skin) return "skin";
  if (hard !== null && times >= hard) return "day";
  if (places.length && places.every((place) => worse.includes(place))) return "worse";
  return next !== null && !perSpot ? "gap" : null;
}

/**
 * The spots that were pressed less than a gap ago. What names no spot was at the first, which is the one proposed.
 * @param {Entry[]} log @param {number} gap @param {number} now @param {{ value: string, ended: number | null }[]} spots
 */
export function resting(log, gap, now, spots) {
  const since = now - gap;
  const ends = spots.map(({ value, ended }) => [
    ended ?? 0, ...log.filter(({ spot = spots[0].value }) => spot === value).map(({ until }) => until),
  ]);
  return spots.filter((_, i) => Math.max(...ends[i]) > since).map(({ value }) => value);
}

/** @param {Plan} plan @param {string} way @param {Dose} dose @param {number} now @param {object} value @returns {Run} */
export function begin(plan, way, dose, now, value = {}) {
  const { technique, pressing, places, ways } = plan;
  const taps = [{ type: "start", at: now, value }];
  return { technique, way, dose, pressing, places: Object.keys(places), steps: played(ways[way], dose), taps };
}

/**
 * The next place round the list where it did not feel worse, on the same side if there is one.
 * @param {string[]} places @param {string | undefined} place @param {(string | undefined)[]} worse
 */
export function nextPlace(places, place, worse) {
  const at = places.indexOf(place ?? "");
  const open = [...places.slice(at + 1), ...places.slice(0, Math.max(at, 0))].filter((each) => !worse.includes(each));
  return open.find((each) => each.split("-")[0] === place?.split("-")[0]) ?? open[0];
}

/** @param {Way} way @param {Dose} dose @returns {Step[]} */
export function played({ rounds, steps }, dose) {
  const number = within(dose.rounds, rounds.range) ?? target(rounds, dose);
  const all = [];
  for (let round = 1; round <= number; round += 1) {
    for (const each of withReady(steps, dose)) if (round === 1 || !each.once) all.push(step(each, round, dose));
  }
  const timed = all.filter(({ seconds }) => seconds !== 0);
  return timed.at(-1)?.kind === "rest" ? timed.slice(0, -1) : timed;
}

/**
 * Whether nothing waits for a thumb, so that a way also speaks.
 * @param {{ steps: { open: boolean }[] }} way
 */
export function isHandsFree({ steps }) {
  return steps.every(({ open }) => !open);
}

/**
 * The journal's aim for the holds is taken where nobody chose a number; one that was halved also before any that is longer.
 * @param {Record<string, number>} [own] @param {{ seconds: number, why: string } | null} [aim]
 */
export function aimed(own = {}, aim) {
  if (!aim) return own;
  const longest = aim.why === "halved" ? aim.seconds : Infinity;
  return { ...own, hold: Math.min(own.hold ?? aim.seconds, longest) };
}

/**
 * What a step lasts, or an open one aims at.
 * @param {{ id: string, seconds: Seconds }} step @param {Dose} dose
 */
export function secondsOf({ id, seconds }, dose) {
  return within(dose.seconds?.[id], seconds.range) ?? target(seconds, dose);
}

/** @param {number | undefined} value @param {Range} range */
function within(value, range) {
  return range && value !== undefined && Number.isInteger(value) && range[0] <= value && value <= range[1] ? value : null;
}

/**
 * In seconds, before anything else: the person's own choice, or what the way has, which may be nothing.
 * @param {StepDose[]} steps @param {Dose} dose
 */
export function readyOf(steps, dose) {
  return within(dose.ready, READY_RANGE) ?? steps.find(({ kind }) => kind === "ready")?.seconds?.usual ?? 0;
}

/** @param {StepDose[]} steps @param {Dose} dose @returns {StepDose[]} */
function withReady(steps, dose) {
  const ready = steps.find(({ kind }) => kind === "ready") ?? READY;
  const seconds = { usual: readyOf(steps, dose), first: null, range: null, cap: null };
  return [{ ...ready, seconds }, ...steps.filter(({ kind }) => kind !== "ready")];
}

/** @param {StepDose} each @param {number} round @param {Dose} dose @returns {Step} */
function step({ id, kind, seconds, open, check_at, picture }, round, dose) {
  const lasts = seconds && secondsOf({ id, seconds }, dose);
  return { id, kind, round, seconds: lasts, cap: seconds && seconds.cap, open, check_at, picture };
}

/** @param {{ usual: number, first: number | null }} number @param {Dose} dose */
function target({ usual, first }, dose) {
  return dose.first && first !== null ? first : usual;
}
