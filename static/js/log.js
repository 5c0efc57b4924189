// What this phone remembers of the runs of one technique, so that gaps and daily limits hold without a journal.
// Functions of plain values: an entry is { id, until }, both in milliseconds; id is when the run began.

const DAY_STARTS_MS = 3 * 3_600_000; // a night's last run belongs to the day before
const KEPT_MS = 3 * 86_400_000;

// The log with this run in it, once it has pressed, cooled or warmed anything at all; without very old runs.
export function noted(log, run, shown) {
  const id = run.taps[0].at;
  const others = log.filter((entry) => entry.id !== id && entry.id > id - KEPT_MS);
  return shown.until === null ? others : [...others, { id, until: shown.until }];
}

// Where somebody stands who wants to start now: { stop: "day" | "gap" | null, times, last, next, often }.
// stop means that the run cannot be started; next, when the gap is over; often, that a further time is one more than
// usually helps.
export function standing(log, { gap, soft, hard }, now) {
  const times = log.filter(({ until }) => day(until) === day(now)).length;
  const last = log.length ? Math.max(...log.map(({ until }) => until)) : null;
  const next = last !== null && last + gap > now ? last + gap : null;
  const stop = hard !== null && times >= hard ? "day" : null;
  return { stop, times, last, next, often: soft !== null && times >= soft };
}

// The day in this phone's own zone, as a word that differs from day to day.
export function day(now) {
  return new Date(now - DAY_STARTS_MS).toDateString();
}
