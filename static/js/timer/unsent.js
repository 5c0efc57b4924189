// Practices that this phone has and the journal has not yet. Each says whose it is, and waits for that journal.

import { uuid7 } from "../lib/ids.js";
import { load, save } from "../lib/store.js";
import { isPractice, measured } from "../routine/record.js";

/** @import { Run, State } from "../routine/types.js" */
/** @import { Values } from "./types.js" */

/** @param {string} slug @returns {Values[]} */
export function unsent(slug) {
  return load(`unsent:${slug}`) ?? [];
}

/**
 * Whether it will still be there when the page is opened again.
 * @param {string} slug @param {Values} values
 */
export function enqueue(slug, values) {
  return save(`unsent:${slug}`, [...others(slug, values), values]);
}

/**
 * Has arrived. What was answered since then waits on.
 * @param {string} slug @param {Values} values
 */
export function dequeue(slug, { change }) {
  save(`unsent:${slug}`, unsent(slug).filter((other) => other.change !== change));
}

/** @param {string} slug @param {Values} values */
function others(slug, { practice }) {
  return unsent(slug).filter((other) => other.practice !== practice);
}

/**
 * One practice for each run, whatever is reloaded.
 * @param {Run} run @returns {{ started: number, practice: string, saved?: boolean }}
 */
export function practiceOf({ technique, taps: [{ at: started }] }) {
  const stored = load(`practice:${technique}`);
  const practice = stored?.started === started ? stored : { started, practice: uuid7() };
  save(`practice:${technique}`, practice);
  return practice;
}

/** @param {Run} run @param {State} state @returns {Values} */
export function valuesOf(run, state) {
  const { started, practice } = practiceOf(run);
  const ended = state.phase === "ended" ? state.at : state.until;
  return { started, practice, way: run.way, ended, measures: JSON.stringify(measured(run, state)) };
}

export function stamp() {
  return { change: uuid7(), at: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

/**
 * A run that its journal could not be asked about; false where nobody knows whose it is. What was answered already stays.
 * @param {Run} run @param {State} state
 */
export function enqueueRun(run, state) {
  const { journal, spot = "" } = run.taps[0].value ?? {};
  const { practice, saved } = practiceOf(run);
  const waits = unsent(run.technique).some((other) => other.practice === practice);
  const isNew = journal && !saved && !waits && isPractice(run, state);
  if (isNew) enqueue(run.technique, { ...valuesOf(run, state), ...stamp(), journal, spot });
  return Boolean(journal);
}
