// What this phone remembers of the runs of one technique, so that gaps and daily limits hold without a journal.
// Functions of plain values: an entry is { id, until }, both in milliseconds; id is when the run began.

const DAY_STARTS_MS = 3 * 3_600_000; // a night's last run belongs to the day before
const KEPT_MS = 3 * 86_400_000;
const SLIP_MS = 5000; // a press as short as this was no practice; a pack always counts

// The log with this run in it, once it has pressed, cooled or warmed anything; without very old runs.
export function noted(log, run, { until, measures, step, elapsed }) {
  const id = run.taps[0].at;
  const others = log.filter((entry) => entry.id !== id && entry.id > id - KEPT_MS);
  const efforts = step && until !== null ? [...measures, { kind: step.kind, ms: elapsed }] : measures;
  const pressed = efforts.reduce((sum, { kind, ms }) => sum + (kind === "hold" ? ms : 0), 0);
  const counts = pressed >= SLIP_MS || efforts.some(({ kind, ms }) => ["cold", "warm"].includes(kind) && ms > 0);
  return counts ? [...others, { id, until }] : others;
}

// Where somebody stands who wants to start now.
//   stop    "skin", "day" or "gap": it cannot be started; null: it can
//   next    when the gap since the last run is over, null if it is; with perSpot another spot may start before
//   often   one more today is more than usually helps
export function standing(log, { gap, soft, hard, perSpot, skin }, now) {
  const times = log.filter(({ until }) => day(until) === day(now)).length;
  const last = log.length ? Math.max(...log.map(({ until }) => until)) : null;
  const next = last !== null && last + gap > now ? last + gap : null;
  return { stop: stopped(), times, last, next, often: soft !== null && times >= soft };

  function stopped() {
    if (skin === day(now)) return "skin";
    if (hard !== null && times >= hard) return "day";
    return next !== null && !perSpot ? "gap" : null;
  }
}

// The day in this phone's own zone, as a word that differs from day to day.
export function day(now) {
  return new Date(now - DAY_STARTS_MS).toDateString();
}
