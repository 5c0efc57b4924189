// What is written down of a run: in the phone's log of one technique, and for a journal. Functions of plain values.

import { PACKS } from "./start.js";

/** @import { Entry, Measure, Run, State } from "./types.js" */

const LOGGED_MS = 3 * 86_400_000;
const SLIP_MS = 5000; // a press as short as this was no practice; a pack always counts

/**
 * The log with this run in it, once it has pressed, cooled or warmed anything; without very old runs.
 * @param {Entry[]} log @param {Run} run @param {State} state @param {(at: number) => string} dayOf @returns {Entry[]}
 */
export function logged(log, run, state, dayOf) {
  const id = run.taps[0].at;
  const others = log.filter((entry) => entry.id !== id && entry.id > id - LOGGED_MS);
  if (state.until === null || !hasWorked(state)) return others;
  const worse = worseIn(state);
  const { spot } = run.taps[0].value ?? {};
  const where = spot === undefined ? {} : { spot };
  return [...others, { id, until: state.until, day: dayOf(state.until), ...where, ...(worse.length && { worse }) }];
}

/** @param {Pick<State, "measures">} state */
function worseIn({ measures }) {
  return measures.filter(({ felt }) => felt === "worse").map(({ place }) => place);
}

/** @param {State} state */
function hasWorked({ until, measures, step, elapsed }) {
  if (worseIn({ measures }).length) return true;
  const efforts = step && until !== null ? [...measures, { kind: step.kind, ms: elapsed }] : measures;
  const pressed = efforts.reduce((sum, { kind, ms }) => sum + (kind === "hold" ? ms : 0), 0);
  return pressed >= SLIP_MS || efforts.some(({ kind, ms }) => PACKS.includes(kind) && ms > 0);
}

/**
 * Whether there is anything to save in a journal: a routine of moves alone was one once somebody had begun.
 * @param {Run} run @param {State} state
 */
export function isPractice(run, state) {
  const moves = run.steps.every(({ kind }) => kind !== "hold" && !PACKS.includes(kind));
  return moves ? state.at - run.taps[0].at >= SLIP_MS : hasWorked(state);
}

/**
 * What is saved of a run in a journal: seconds of each hold and pack, where and how firmly, and what the skin was like.
 * @param {Run} run @param {Pick<State, "reason" | "measures">} state
 */
export function measured(run, { reason, measures }) {
  const holds = measures.filter(({ kind }) => kind === "hold");
  const packs = measures.filter(({ kind }) => PACKS.includes(kind));
  const skin = run.taps.filter(({ type }) => type === "fine" || type === "bad").at(-1);
  return {
    reason,
    ...(holds.length && { holds: holds.map(({ ms }) => seconds(ms)) }),
    ...(holds.some(({ place }) => place) && tried(holds)),
    ...(packs.length && { packs: packs.map(({ kind, ms, by }) => ({ kind, seconds: seconds(ms), by })) }),
    ...(skin && { skin: skin.type }),
  };
}

/**
 * Every try, and the one to propose again: the last that felt better, else the last at a place that never felt worse.
 * @param {Measure[]} holds
 */
function tried(holds) {
  const tries = holds.map(({ place, firm, ms, felt }) => ({ position: place, firmness: firm, seconds: seconds(ms), felt }));
  const worse = worseIn({ measures: holds });
  const open = tries.filter(({ position }) => !worse.includes(position));
  const best = open.findLast(({ felt }) => felt === "better") ?? open.at(-1);
  return best ? { tries, position: best.position, firmness: best.firmness } : { tries };
}

/** @param {number} ms */
function seconds(ms) {
  return Math.round(ms / 1000);
}
