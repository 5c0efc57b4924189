// What each kind of tap does to a moment of a run.

import { askingOf, end, enter, finish, goOn, lengthOf, measure, stepOf, undoOf } from "./moment.js";
import { PACKS } from "./start.js";

/** @import { Moment, Run } from "./types.js" */

const DOUBLE_TAP_MS = 300; // the second half of a double tap on Start or on Skip
const SLIP_MS = 2000; // a hold that was let go as soon as this is taken for a slip of the thumb

// What may stand where Start stood. Stop is always obeyed, and so is whoever takes a pack off.
const IN_ITS_PLACE = ["letgo", "skip", "pause", "back"];

/** @param {Run} run @param {string} type @param {number} at */
export function isOfStart({ steps: [first], taps: [start] }, type, at) {
  return at - start.at < DOUBLE_TAP_MS && IN_ITS_PLACE.includes(type) && !PACKS.includes(first.kind);
}

/** @type {Record<string, (run: Run, moment: Moment, value: any, at: number) => void>} */
export const TAPS = {
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
    if (!moment.slip || !undoOf(moment, at)) return;
    const { at: slippedAt, ...before } = moment.slip;
    Object.assign(moment, before, { phase: "running", reason: null, slip: null, at });
    moment.elapsed = Math.min(before.elapsed + at - slippedAt, lengthOf(run, moment) ?? Infinity);
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
    measure(run, moment, "back");
    if (moment.index > 0) moment.index -= 1;
    enter(moment, false);
  },
  stop(run, moment) {
    measure(run, moment, "stop");
    end(moment, "stopped");
  },
  fine(run, moment) {
    if (askingOf(run, moment) !== null) moment.checked = true;
    else if (stepOf(run, moment).kind === "off") finish(run, moment, "tap");
  },
  bad(run, moment) {
    measure(run, moment, "bad");
    end(moment, "skin");
  },
  felt(run, moment, value) {
    if (stepOf(run, moment).kind !== "check") return;
    const last = moment.measures.length - 1;
    moment.measures = moment.measures.map((each, i) => (i === last ? { ...each, felt: value } : each));
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
