// A run of a routine, as functions of what was planned, the taps so far and the time. No clock, no page:
// a phone that slept through a rest wakes up in the right place.
//
// run:   { technique, way, dose, pressing, places, steps, taps: [{ type, at, value }] }, at in milliseconds; the first is "start"
// steps: as steps.js gives them: { id, kind, round, seconds, cap, open, check_at, ... }

import { begin, nextPlace } from "./steps.js";

const HOUR_MS = 3_600_000;
const TEN_MINUTES_MS = 600_000;
const DOUBLE_TAP_MS = 300; // the second half of a double tap on Start or on Skip
const CLOCKS_DIFFER_MS = 50; // a page's clock and the phone's, which a reload goes back to
export const ANSWER_MS = 30_000; // a skin check that nobody answers for so long means off
export const CALL_MS = 180_000; // a pack that nobody says is off, for so long: the run stops
const SLIP_MS = 2000; // a hold that was let go as soon as this is taken for a slip of the thumb
const UNDO_MS = 10_000; // and for so long after it the slip can be undone
const EFFORTS = ["hold", "cold", "warm"];
export const PACKS = ["cold", "warm"];

export function tap(run, type, now, value) {
  const last = run.taps[run.taps.length - 1].at;
  return { ...run, taps: [...run.taps, { type, at: Math.max(now, last), value }] };
}

// What was saved, with the plan's own steps and limits; null if it does not fit them or makes no sense.
export function fitting(saved, plan, now) {
  try {
    const run = { ...begin(plan, saved.way, saved.dose, saved.taps[0].at), taps: saved.taps };
    state(run, now);
    const same = Object(saved.dose) === saved.dose && JSON.stringify(saved.steps) === JSON.stringify(run.steps);
    return same && makesSense(saved.taps, plan, now) ? run : null;
  } catch {
    return null;
  }
}

function makesSense([start, ...taps], plan, now) {
  const times = [start, ...taps].map(({ at }) => at);
  const inOrder = times.every((at, i) => Number.isFinite(at) && at <= now + CLOCKS_DIFFER_MS && (i === 0 || at >= times[i - 1]));
  const values = { place: plan.places, firm: plan.firmness, felt: { better: 1, same: 1, worse: 1 } };
  const isPlace = (value) => Object.hasOwn(plan.places, value);
  const isValue = (type, value) => {
    if (type === "worse") return value.every(isPlace);
    return type === "away" ? value >= 0 : !values[type] || Object.hasOwn(values[type], value);
  };
  const known = ({ type, value }) => Object.hasOwn(TAPS, type) && isValue(type, value);
  return start.type === "start" && taps.every(known) && inOrder;
}

// A run that nobody touched for an hour is not gone on with, and an end is shown again for ten minutes only.
export function isOver(run, now) {
  const { phase, at } = state(run, now);
  return now - run.taps[run.taps.length - 1].at > HOUR_MS || (phase === "ended" && now - at > TEN_MINUTES_MS);
}

// A first time is over once the whole routine was done, and not by a phone that was left lying.
export function isFinished({ reason, whole, measures }) {
  return reason === "done" && whole && !(measures.length && measures.every(({ by, open }) => open && by === "time"));
}

// Everything there is to show, times in milliseconds:
//   phase     "running", "paused" or "ended"; then reason: "done", "stopped", "pressed", "skin", "away" or "worse", and at: when
//   step, index, elapsed, length    length is null for a step that waits for a tap
//   asking    how long the skin check still waits for an answer, or null
//   away      how much of this hold nobody was looking and has not said yet whether it counts, or 0
//   undo      how long a slip can still be undone, or 0
//   measures  what was held or worn: { id, kind, round, ms, by, open, place, firm, felt }
//   worse     the places where it felt worse today: nothing is pressed there again
//   until     when something last pressed, cooled or warmed, null if nothing has
//   whole     nothing but rests was skipped
export function state(run, now) {
  const [start, ...taps] = run.taps;
  const moment = { phase: "running", reason: null, index: 0, elapsed: 0, checked: false, called: false, measures: [] };
  Object.assign(moment, { pressed: 0, until: null, whole: true, away: 0, slip: null, at: start.at, worse: [], ...start.value });
  moment.worseBefore = moment.worse;
  goOn(run, moment);
  for (const { type, at, value } of taps) {
    advance(run, moment, at);
    if (moment.phase !== "ended") TAPS[type](run, moment, value, at);
    else if (type === "undo") TAPS.undo(run, moment, value, at);
  }
  advance(run, moment, now);
  const { slip, worseBefore, ...rest } = moment;
  const shown = { ...rest, undo: undoOf(moment, now) };
  if (moment.phase === "ended") return { ...shown, step: null, length: null, asking: null };
  return { ...shown, step: stepOf(run, moment), length: lengthOf(run, moment), asking: askingOf(run, moment) };
}

// How long until something changes by itself, in milliseconds; null when only a tap changes anything.
export function untilChange(run, now) {
  const { phase, step, elapsed, length, checked } = state(run, now);
  if (phase !== "running" || length === null) return null;
  const check = step.check_at && !checked ? step.check_at * 1000 - elapsed : 0;
  return check > 0 ? Math.min(check, length - elapsed) : length - elapsed;
}

const TAPS = {
  letgo(run, moment) {
    const step = stepOf(run, moment);
    const held = step.open && moment.elapsed >= DOUBLE_TAP_MS;
    if (moment.phase !== "running" || !(held || PACKS.includes(step.kind))) return;
    const { index, elapsed, measures, pressed, at } = moment;
    finish(run, moment, "tap");
    if (step.open && elapsed < SLIP_MS) moment.slip = { index, elapsed, measures, pressed, at };
  },
  // Whoever slipped was still pressing: the time since then was pressed too.
  undo(run, moment, _, at) {
    if (!undoOf(moment, at)) return;
    const { at: slippedAt, ...before } = moment.slip;
    Object.assign(moment, before, { phase: "running", reason: null, slip: null, at });
    moment.elapsed = Math.min(before.elapsed + at - slippedAt, lengthOf(run, moment));
  },
  // Nobody was looking for so long. It counts, unless the person says otherwise; a pack is never asked about.
  away(run, moment, value) {
    const holds = moment.phase === "running" && stepOf(run, moment).kind === "hold";
    if (holds) moment.away = Math.min(value, moment.elapsed);
  },
  count(run, moment) {
    moment.away = 0;
  },
  discount(run, moment) {
    moment.elapsed -= moment.away;
    moment.away = 0;
  },
  skip(run, moment) {
    const { kind } = stepOf(run, moment);
    if (kind === "off") return; // only an answer goes on from there
    if (!["rest", "ready", "check"].includes(kind)) moment.whole = false;
    finish(run, moment, "skip");
  },
  // A pack cannot be paused: the skin would not know. It comes off, as with Back.
  pause(run, moment) {
    const { kind } = stepOf(run, moment);
    if (PACKS.includes(kind)) finish(run, moment, "pause");
    else if (kind !== "off") moment.phase = "paused";
  },
  resume(run, moment) {
    moment.phase = "running";
  },
  // Back never adds to an effort: a pack comes off, a hold under way ends, and the very first hold simply goes on.
  back(run, moment) {
    const { kind } = stepOf(run, moment);
    if (PACKS.includes(kind)) return finish(run, moment, "back");
    if (kind === "off" || (moment.index === 0 && kind === "hold")) return;
    keep(run, moment, "back");
    if (moment.index > 0) moment.index -= 1;
    enter(moment, false);
  },
  stop(run, moment) {
    keep(run, moment, "stop");
    end(moment, "stopped");
  },
  fine(run, moment) {
    if (askingOf(run, moment) !== null) moment.checked = true;
    else if (stepOf(run, moment).kind === "off") finish(run, moment, "tap");
  },
  bad(run, moment) {
    keep(run, moment, "bad");
    end(moment, "skin");
  },
  felt(run, moment, value) {
    if (stepOf(run, moment).kind !== "check") return;
    const last = moment.measures.length - 1;
    moment.measures = moment.measures.map((measure, i) => (i === last ? { ...measure, felt: value } : measure));
    moment.slip = null;
    goOn(run, moment);
    if (moment.phase !== "ended" && moment.index + 1 === run.steps.length) end(moment, "done");
  },
  // It felt worse there on another phone: whoever presses there lets go.
  worse(run, moment, value) {
    moment.worseBefore = [...moment.worseBefore, ...value];
    const presses = stepOf(run, moment).kind === "hold" && value.includes(moment.place);
    if (presses) finish(run, moment, "worse");
    if (moment.phase !== "ended") goOn(run, moment);
  },
  place(run, moment, value) {
    if (!moment.worse.includes(value)) moment.place = value;
  },
  firm(run, moment, value) {
    moment.firm = value;
  },
  next(run, moment) {
    if (stepOf(run, moment).kind === "check") finish(run, moment, "tap");
  },
};

// Let the time pass up to now, through every step that ends by itself on the way.
function advance(run, moment, now) {
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

function finish(run, moment, by) {
  keep(run, moment, by);
  if (stepOf(run, moment).kind === "off" && by === "time") end(moment, "away");
  else if (moment.pressed >= run.pressing * 1000) end(moment, "pressed");
  else if (moment.index + 1 === run.steps.length) end(moment, "done");
  else {
    moment.index += 1;
    enter(moment, by === "time");
  }
}

// Where it felt worse nothing is pressed again that day: the tip goes on, and the run ends where there is no place left.
function goOn(run, moment) {
  const worse = moment.measures.filter(({ felt }) => felt === "worse").map(({ place }) => place);
  moment.worse = [...new Set([...moment.worseBefore, ...worse])];
  if (!moment.worse.includes(moment.place)) return;
  const next = nextPlace(run.places, moment.place, moment.worse);
  if (next) moment.place = next;
  else end(moment, "worse");
}

// called: the step began by itself, so nobody is known to be there.
function enter(moment, called) {
  Object.assign(moment, { elapsed: 0, checked: false, called, away: 0, slip: null });
}

function end(moment, reason) {
  Object.assign(moment, { phase: "ended", reason, away: 0, slip: null });
}

function keep(run, moment, by) {
  const { id, kind, round, open } = stepOf(run, moment);
  if (!EFFORTS.includes(kind)) return;
  if (kind === "hold") moment.pressed += moment.elapsed;
  const { elapsed: ms, place, firm } = moment;
  moment.measures = [...moment.measures, { id, kind, round, ms, by, open, place, firm }];
}

function stepOf(run, moment) {
  return run.steps[moment.index];
}

function undoOf({ slip }, now) {
  return slip ? Math.max(0, slip.at + UNDO_MS - now) : 0;
}

function askingOf(run, moment) {
  const { check_at: check } = stepOf(run, moment);
  const asks = check && !moment.checked && moment.elapsed >= check * 1000;
  return asks ? lengthOf(run, moment) - moment.elapsed : null;
}

// An open hold lasts until it is let go, at most to its cap; a pack until its time or to a check that nobody answers;
// and no run presses for longer in all than the routine's limit.
function lengthOf(run, moment) {
  const step = stepOf(run, moment);
  if (step.kind === "off") return moment.called ? CALL_MS : null;
  if (step.kind === "check") return null;
  const length = Math.min(step.open ? step.cap : step.seconds, step.cap ?? Infinity) * 1000;
  if (step.kind === "hold") return Math.min(length, run.pressing * 1000 - moment.pressed);
  return step.check_at && !moment.checked ? Math.min(length, step.check_at * 1000 + ANSWER_MS) : length;
}
