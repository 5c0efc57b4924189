// Practices that this phone has and the journal has not yet. Each says whose it is, and waits for that journal.

import { uuid7 } from "../lib/ids.js";
import { isPractice, measured } from "../routine/record.js";
import { load, save } from "../lib/store.js";

export function unsent(slug) {
  return load(`unsent:${slug}`) ?? [];
}

// Whether it will still be there when the page is opened again.
export function keep(slug, values) {
  return save(`unsent:${slug}`, [...others(slug, values), values]);
}

export function drop(slug, values) {
  save(`unsent:${slug}`, others(slug, values));
}

function others(slug, { practice }) {
  return unsent(slug).filter((other) => other.practice !== practice);
}

// One practice for each run, whatever is reloaded.
export function practiceOf({ technique, taps: [{ at: started }] }) {
  const noted = load(`practice:${technique}`);
  const known = noted?.started === started ? noted : { started, practice: uuid7() };
  save(`practice:${technique}`, known);
  return known;
}

export function valuesOf(run, shown) {
  const { started, practice } = practiceOf(run);
  const ended = shown.phase === "ended" ? shown.at : shown.until;
  return { started, practice, way: run.way, ended, measures: JSON.stringify(measured(run, shown)) };
}

export function stamp() {
  return { change: uuid7(), at: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

// A run that its journal could not be asked about; false where nobody knows whose it is. What was answered already stays.
export function keepRun(run, shown) {
  const { journal, spot = "" } = run.taps[0].value ?? {};
  const { practice, saved } = practiceOf(run);
  const waits = unsent(run.technique).some((other) => other.practice === practice);
  if (journal && !saved && !waits && isPractice(run, shown)) keep(run.technique, { ...valuesOf(run, shown), ...stamp(), journal, spot });
  return Boolean(journal);
}
