// A run as the practice that is saved of it.

import { uuid7 } from "../lib/ids.js";
import { load, save } from "../lib/store.js";
import { measured } from "../routine/record.js";

/** @import { Run, State } from "../routine/types.js" */

/**
 * One practice for each run, whatever is reloaded; saved: the journal has it, or this phone keeps it for the journal.
 * @param {Run} run @returns {{ started: number, practice: string, saved?: boolean }}
 */
export function practiceOf({ technique, taps: [{ at: started }] }) {
  const stored = load(`practice:${technique}`);
  const practice = stored?.started === started ? stored : { started, practice: uuid7() };
  save(`practice:${technique}`, practice);
  return practice;
}

/** @param {Run} run @param {boolean} saved */
export function noteSaved(run, saved) {
  save(`practice:${run.technique}`, { ...practiceOf(run), saved });
}

/**
 * In the words of the form, but for what is asked at the end.
 * @param {Run} run @param {State} state @returns {Record<string, string>}
 */
export function fieldsOf(run, state) {
  const { started, practice } = practiceOf(run);
  const ended = state.phase === "ended" ? state.at : state.until;
  return {
    technique: run.technique,
    practice,
    way: run.way,
    started: String(started),
    ended: ended === null ? "" : String(ended),
    measures: JSON.stringify(measured(run, state)),
  };
}
