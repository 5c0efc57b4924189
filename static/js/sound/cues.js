// What is to be heard of a run from now on, as a function of the run and the time: no clock, no sound.
//
// Names: "tick" counts 3-2-1 before a change, a step's kind says that it begins, "skin" calls for a look at the skin,
// "off" that a pack comes off, "target" that an open hold has reached what it aimed at, "pause" that time stands still,
// "end" that all is over.

import { CALL_MS } from "../routine/moment.js";
import { stateOf, untilChange } from "../routine/routine.js";

/** @import { Run, State } from "../routine/types.js" */

const COUNTED_MS = [3000, 2000, 1000];
const CALL_AGAIN_MS = 15_000; // until somebody says that the pack is off
const ASK_AGAIN_MS = 15_000; // until somebody says what the skin is like

/**
 * In order: what comes after `now`, up to `ahead` milliseconds later, if nobody taps.
 * @param {Run} run @param {number} now @param {number} ahead @returns {{ at: number, name: string }[]}
 */
export function cues(run, now, ahead) {
  const heard = [];
  let at = now;
  while (at < now + ahead) {
    const left = untilChange(run, at);
    if (left === null) break;
    heard.push(...before(stateOf(run, at), at, left), { at: at + left, name: nameOf(stateOf(run, at + left)) });
    at += left;
  }
  return heard.filter((cue) => cue.at > now && cue.at <= now + ahead).sort((a, b) => a.at - b.at);
}

/**
 * What is heard as this begins.
 * @param {State} state
 */
export function nameOf({ phase, asking, step }) {
  if (phase !== "running") return phase === "ended" ? "end" : "pause";
  return asking === null ? step.kind : "skin";
}

/**
 * What is heard between now and the next change, which is so far away.
 * @param {State} state @param {number} now @param {number} left
 */
function before({ step, elapsed, length, asking, called }, now, left) {
  if (step.kind === "off") return called ? every("off", CALL_AGAIN_MS, now - elapsed, CALL_MS) : [];
  const change = now + left;
  const checkFirst = left < length - elapsed;
  const counted = checkFirst ? [] : COUNTED_MS.filter((ms) => ms < length).map((ms) => ({ at: change - ms, name: "tick" }));
  if (asking !== null) {
    const asked = now - elapsed + step.check_at * 1000;
    return [...counted, ...every("skin", ASK_AGAIN_MS, asked, change - asked)];
  }
  if (step.kind === "hold" && step.open) counted.push({ at: now - elapsed + step.seconds * 1000, name: "target" });
  return counted;
}

function every(name, ms, from, length) {
  return Array.from({ length: Math.ceil(length / ms) - 1 }, (_, n) => ({ at: from + (n + 1) * ms, name }));
}
