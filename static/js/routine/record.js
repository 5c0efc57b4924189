// What is written down of a run: in the phone's log of one technique, and for a journal. Functions of plain values.

import { PACKS } from "./routine.js";
import { day } from "../lib/store.js";

const KEPT_MS = 3 * 86_400_000;
const SLIP_MS = 5000; // a press as short as this was no practice; a pack always counts

// The log with this run in it, once it has pressed, cooled or warmed anything; without very old runs.
export function noted(log, run, shown) {
  const id = run.taps[0].at;
  const others = log.filter((entry) => entry.id !== id && entry.id > id - KEPT_MS);
  const worse = worseIn(shown);
  const entry = { id, until: shown.until, day: day(shown.until), ...(worse.length && { worse }) };
  return hasWorked(shown) ? [...others, entry] : others;
}

function worseIn({ measures }) {
  return measures.filter(({ felt }) => felt === "worse").map(({ place }) => place);
}

function hasWorked({ until, measures, step, elapsed }) {
  if (worseIn({ measures }).length) return true;
  const efforts = step && until !== null ? [...measures, { kind: step.kind, ms: elapsed }] : measures;
  const pressed = efforts.reduce((sum, { kind, ms }) => sum + (kind === "hold" ? ms : 0), 0);
  return pressed >= SLIP_MS || efforts.some(({ kind, ms }) => PACKS.includes(kind) && ms > 0);
}

// Whether there is anything to save in a journal: a routine of moves alone was one once somebody had begun.
export function isPractice(run, shown) {
  const moves = run.steps.every(({ kind }) => kind !== "hold" && !PACKS.includes(kind));
  return moves ? shown.at - run.taps[0].at >= SLIP_MS : hasWorked(shown);
}

// What a journal keeps of a run: seconds of each hold and pack, where and how firmly, and what the skin was like.
export function measured(run, { reason, measures }) {
  const kept = { reason };
  const holds = measures.filter(({ kind }) => kind === "hold");
  const packs = measures.filter(({ kind }) => PACKS.includes(kind));
  const skin = run.taps.filter(({ type }) => type === "fine" || type === "bad");
  if (holds.length) kept.holds = holds.map(({ ms }) => seconds(ms));
  if (holds.some(({ place }) => place)) {
    kept.tries = holds.map(({ place, firm, ms, felt }) => ({ position: place, firmness: firm, seconds: seconds(ms), felt }));
    const isOpen = ({ position }) => kept.tries.every((each) => each.position !== position || each.felt !== "worse");
    const best = kept.tries.findLast((each) => each.felt === "better" && isOpen(each)) ?? kept.tries.findLast(isOpen);
    if (best) Object.assign(kept, { position: best.position, firmness: best.firmness });
  }
  if (packs.length) kept.packs = packs.map(({ kind, ms, by }) => ({ kind, seconds: seconds(ms), by }));
  if (skin.length) kept.skin = skin.at(-1).type;
  return kept;
}

function seconds(ms) {
  return Math.round(ms / 1000);
}
