// What happens to a moment of a run: time passes, a step ends, the next begins. These change the moment that they are handed;
// only routine.js makes one.

import { PACKS, nextPlace } from "./start.js";

/** @import { Moment, Reason, Run, Step } from "./types.js" */

export const ANSWER_MS = 60_000; // a skin check that nobody answers for so long means off (docs/decisions/0032)
export const CALL_MS = 180_000; // a pack that nobody says is off, for so long: the run stops
const EFFORTS = ["hold", ...PACKS];
const UNDO_MS = 10_000; // for so long after a slip of the thumb it can be undone

/**
 * Let the time pass up to now, through every step that ends by itself on the way.
 * @param {Run} run @param {Moment} moment @param {number} now
 */
export function advance(run, moment, now) {
  while (moment.phase === "running" && now > moment.at) {
    const length = lengthOf(run, moment);
    const rest = length === null ? Infinity : length - moment.elapsed;
    const passed = Math.min(rest, now - moment.at);
    moment.elapsed += passed;
    moment.at += passed;
    if (EFFORTS.includes(stepOf(run, moment).kind)) moment.until = moment.at;
    if (passed === rest) finish(run, moment, "time");
  }
  if (moment.phase !== "ended") moment.at = Math.max(moment.at, now);
}

/** @param {Run} run @param {Moment} moment @param {string} by */
export function finish(run, moment, by) {
  measure(run, moment, by);
  if (stepOf(run, moment).kind === "off" && by === "time") end(moment, "away");
  else if (moment.pressed >= run.pressing * 1000) end(moment, "pressed");
  else if (moment.index + 1 === run.steps.length) end(moment, "done");
  else {
    moment.index += 1;
    enter(moment, by === "time");
  }
}

/**
 * Where it felt worse nothing is pressed again that day: the tip goes on, and the run ends where there is no place left.
 * @param {Run} run @param {Moment} moment
 */
export function goOn(run, moment) {
  const worse = moment.measures.filter(({ felt }) => felt === "worse").map(({ place }) => place);
  moment.worse = [...new Set([...moment.worseBefore, ...worse])];
  if (!moment.worse.includes(moment.place)) return;
  const next = nextPlace(run.places, moment.place, moment.worse);
  if (next) moment.place = next;
  else end(moment, "worse");
}

/** @param {Moment} moment @param {boolean} called */
export function enter(moment, called) {
  Object.assign(moment, { elapsed: 0, checked: false, called, away: 0, slip: null });
}

/** @param {Moment} moment @param {Reason} reason */
export function end(moment, reason) {
  Object.assign(moment, { phase: "ended", reason, away: 0, slip: null });
}

/** @param {Run} run @param {Moment} moment @param {string} by */
export function measure(run, moment, by) {
  const { id, kind, round, open } = stepOf(run, moment);
  if (!EFFORTS.includes(kind)) return;
  if (kind === "hold") moment.pressed += moment.elapsed;
  const { elapsed: ms, place, firm } = moment;
  moment.measures = [...moment.measures, { id, kind, round, ms, by, open, place, firm }];
}

/** @param {Run} run @param {Moment} moment @returns {Step} */
export function stepOf(run, moment) {
  return run.steps[moment.index];
}

/** @param {Moment} moment @param {number} now */
export function undoOf({ slip }, now) {
  return slip ? Math.max(0, slip.at + UNDO_MS - now) : 0;
}

/** @param {Run} run @param {Moment} moment */
export function askingOf(run, moment) {
  const { check_at: check } = stepOf(run, moment);
  const asks = check && !moment.checked && moment.elapsed >= check * 1000;
  const length = lengthOf(run, moment);
  return asks && length !== null ? length - moment.elapsed : null;
}

/**
 * An open hold lasts until it is let go, at most to its cap; a pack until its time or to a check that nobody answers;
 * and no run presses for longer in all than the routine's limit.
 * @param {Run} run @param {Moment} moment @returns {number | null}
 */
export function lengthOf(run, moment) {
  const step = stepOf(run, moment);
  if (step.kind === "off") return moment.called ? CALL_MS : null;
  if (step.kind === "check") return null;
  const length = Math.min((step.open ? step.cap : step.seconds) ?? 0, step.cap ?? Infinity) * 1000;
  if (step.kind === "hold") return Math.min(length, run.pressing * 1000 - moment.pressed);
  return step.check_at && !moment.checked ? Math.min(length, step.check_at * 1000 + ANSWER_MS) : length;
}
