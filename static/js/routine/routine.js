// A run of a routine, as functions of what was planned, the taps so far and the time. No clock, no page:
// a phone that slept through a rest wakes up in the right place.

import { advance, askingOf, goOn, lengthOf, stepOf, undoOf } from "./moment.js";
import { begin } from "./start.js";
import { TAPS, isOfStart } from "./taps.js";

/** @import { Measure, Moment, Plan, Reason, Run, State, Tap } from "./types.js" */

const HOUR_MS = 3_600_000;
const TEN_MINUTES_MS = 600_000;
const CLOCKS_DIFFER_MS = 50; // a page's clock and the phone's, which a reload goes back to
const BEGINNING = /** @type {Omit<Moment, "at">} */ (Object.freeze({
  phase: "running",
  reason: null,
  index: 0,
  elapsed: 0,
  checked: false,
  called: false,
  measures: [],
  pressed: 0,
  until: null,
  whole: true,
  away: 0,
  slip: null,
  worse: [],
  worseBefore: [],
}));

/** @param {Run} run @param {string} type @param {number} now @param {any} [value] @returns {Run} */
export function tap(run, type, now, value) {
  const last = run.taps[run.taps.length - 1].at;
  return { ...run, taps: [...run.taps, { type, at: Math.max(now, last), value }] };
}

/**
 * Where the run is at this time.
 * @param {Run} run @param {number} now @returns {State}
 */
export function stateOf(run, now) {
  const moment = firstMoment(run);
  goOn(run, moment);
  for (const { type, at, value } of run.taps.slice(1)) {
    advance(run, moment, at);
    if (isOfStart(run, type, at)) continue;
    if (moment.phase !== "ended" || type === "undo") TAPS[type](run, moment, value, at);
  }
  advance(run, moment, now);
  const { slip, worseBefore, ...rest } = moment;
  const state = { ...rest, undo: undoOf(moment, now) };
  if (moment.phase === "ended") return { ...state, phase: moment.phase, step: null, length: null, asking: null };
  return { ...state, phase: moment.phase, step: stepOf(run, moment), length: lengthOf(run, moment), asking: askingOf(run, moment) };
}

/** @param {Run} run @returns {Moment} */
function firstMoment({ taps: [{ at, value }] }) {
  const moment = { ...BEGINNING, at, ...value };
  return { ...moment, worseBefore: moment.worse };
}

/**
 * How long until something changes by itself, in milliseconds; null when only a tap changes anything.
 * @param {Run} run @param {number} now
 */
export function untilChange(run, now) {
  const { phase, step, elapsed, length, checked } = stateOf(run, now);
  if (phase !== "running" || length === null) return null;
  const check = step.check_at && !checked ? step.check_at * 1000 - elapsed : 0;
  return check > 0 ? Math.min(check, length - elapsed) : length - elapsed;
}

/**
 * A run that nobody touched for an hour is not gone on with, and an end is shown again for ten minutes only.
 * @param {Run} run @param {number} now
 */
export function isOver(run, now) {
  const { phase, at } = stateOf(run, now);
  return now - run.taps[run.taps.length - 1].at > HOUR_MS || (phase === "ended" && now - at > TEN_MINUTES_MS);
}

/**
 * A first time is over once the whole routine was done, and not by a phone that was left lying.
 * @param {{ reason: Reason | null, whole: boolean, measures: Measure[] }} state
 */
export function isFinished({ reason, whole, measures }) {
  return reason === "done" && whole && !(measures.length && measures.every(({ by, open }) => open && by === "time"));
}

/**
 * What was saved, with the plan's own steps and limits; null if it does not fit them or makes no sense.
 * @param {any} saved @param {Plan} plan @param {number} now @returns {Run | null}
 */
export function fitting(saved, plan, now) {
  try {
    const run = { ...begin(plan, saved.way, saved.dose, saved.taps[0].at), taps: saved.taps };
    stateOf(run, now);
    const same = Object(saved.dose) === saved.dose && JSON.stringify(saved.steps) === JSON.stringify(run.steps);
    return same && makesSense(saved.taps, plan, now) ? run : null;
  } catch {
    return null;
  }
}

/** @param {Tap[]} taps @param {Plan} plan @param {number} now */
function makesSense([start, ...taps], plan, now) {
  const times = [start, ...taps].map(({ at }) => at);
  const inOrder = times.every((at, i) => Number.isFinite(at) && at <= now + CLOCKS_DIFFER_MS && (i === 0 || at >= times[i - 1]));
  return start.type === "start" && taps.every((each) => isTap(each, plan)) && inOrder;
}

/** @param {Tap} tap @param {Plan} plan */
function isTap({ type, value }, { places, firmness }) {
  if (!Object.hasOwn(TAPS, type)) return false;
  if (type === "worse") return value.every((/** @type {string} */ place) => Object.hasOwn(places, place));
  if (type === "away") return value >= 0;
  const choices = { place: places, firm: firmness, felt: { better: 1, same: 1, worse: 1 } }[type];
  return !choices || Object.hasOwn(choices, value);
}
