// A run of a routine, as functions of what was planned, the taps so far and the time. No clock, no page:
// a phone that slept through a rest wakes up in the right place.
//
// run:   { technique, way, dose, pressing, steps, taps: [{ type, at }] }, at in milliseconds; the first tap is "start"
// steps: as Way.play() in selfcare/routines.py gives them: { id, kind, round, seconds, cap, open, ... }

const HOUR_MS = 3_600_000;
const TEN_MINUTES_MS = 600_000;
const DOUBLE_TAP_MS = 300; // the second half of a double tap on Start or on Skip

export function begin(plan, way, dose, now) {
  const { technique, pressing, ways } = plan;
  return { technique, way, dose, pressing, steps: ways[way][dose], taps: [{ type: "start", at: now }] };
}

export function tap(run, type, now) {
  const last = run.taps[run.taps.length - 1].at;
  return { ...run, taps: [...run.taps, { type, at: Math.max(now, last) }] };
}

// What was saved, if it can be gone on with: it fits the plan, its taps make sense, and somebody touched it within the
// hour; an end is shown again for ten minutes. Anything else is null.
export function restored(saved, plan, now) {
  try {
    const steps = plan.ways[saved.way][saved.dose];
    if (JSON.stringify(saved.steps) !== JSON.stringify(steps) || !makesSense(saved.taps, now)) return null;
    const run = { ...begin(plan, saved.way, saved.dose, saved.taps[0].at), taps: saved.taps };
    const quiet = now - saved.taps[saved.taps.length - 1].at;
    const { phase, until } = state(run, now);
    return quiet > HOUR_MS || (phase === "ended" && now - until > TEN_MINUTES_MS) ? null : run;
  } catch {
    return null;
  }
}

function makesSense([start, ...taps], now) {
  const times = [start, ...taps].map(({ at }) => at);
  const inOrder = times.every((at, i) => Number.isFinite(at) && at <= now && (i === 0 || at >= times[i - 1]));
  return start.type === "start" && taps.every(({ type }) => Object.hasOwn(TAPS, type)) && inOrder;
}

// A first time is over once the whole routine was done, and not by a phone that was left lying.
export function isFinished({ reason, whole, holds }) {
  return reason === "done" && whole && !(holds.length && holds.every(({ by, open }) => open && by === "time"));
}

// Everything there is to show: { phase: "running" | "paused" | "ended", reason, index, step, elapsed, length, holds, pressed,
// whole, until }. Times are in milliseconds. length is null for a step that waits for a tap; whole means that nothing but
// rests was skipped; until is when it ended.
export function state(run, now) {
  const moment = { phase: "running", reason: null, index: 0, elapsed: 0, pressed: 0, holds: [], whole: true, until: null, at: run.taps[0].at };
  for (const { type, at } of run.taps.slice(1)) {
    advance(run, moment, at);
    if (moment.phase !== "ended") TAPS[type](run, moment);
  }
  advance(run, moment, now);
  const { at, ...shown } = moment;
  const step = moment.phase === "ended" ? null : run.steps[moment.index];
  return { ...shown, step, length: step && lengthOf(run, moment) };
}

// How long until the step changes by itself, in milliseconds; null when only a tap changes it.
export function untilChange(run, now) {
  const { phase, elapsed, length } = state(run, now);
  return phase === "running" && length !== null ? length - elapsed : null;
}

const TAPS = {
  letgo(run, moment) {
    if (moment.phase === "running" && run.steps[moment.index].open && moment.elapsed >= DOUBLE_TAP_MS) finish(run, moment, "tap");
  },
  skip(run, moment) {
    if (!["rest", "ready"].includes(run.steps[moment.index].kind)) moment.whole = false;
    finish(run, moment, "skip");
  },
  pause(run, moment) {
    moment.phase = "paused";
  },
  resume(run, moment) {
    moment.phase = "running";
  },
  // Back never adds to a hold: the one under way ends here, and the very first simply goes on.
  back(run, moment) {
    if (moment.index === 0) {
      if (!isHold(run, moment)) moment.elapsed = 0;
      return;
    }
    keepHold(run, moment, "back");
    moment.index -= 1;
    moment.elapsed = 0;
  },
  stop(run, moment) {
    keepHold(run, moment, "stop");
    end(moment, "stopped");
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
    if (passed === rest) finish(run, moment, "time");
  }
  moment.at = Math.max(moment.at, now);
}

function finish(run, moment, by) {
  keepHold(run, moment, by);
  if (moment.pressed >= run.pressing * 1000) end(moment, "pressed");
  else if (moment.index + 1 === run.steps.length) end(moment, "done");
  else {
    moment.index += 1;
    moment.elapsed = 0;
  }
}

function end(moment, reason) {
  moment.phase = "ended";
  moment.reason = reason;
  moment.until = moment.at;
}

function keepHold(run, moment, by) {
  const step = run.steps[moment.index];
  if (step.kind !== "hold") return;
  moment.pressed += moment.elapsed;
  moment.holds = [...moment.holds, { round: step.round, ms: moment.elapsed, by, open: step.open }];
}

function isHold(run, moment) {
  return run.steps[moment.index].kind === "hold";
}

// An open hold lasts until it is let go, at most to its cap; a timed step its seconds; and no run presses for
// longer in all than the routine's limit.
function lengthOf(run, moment) {
  const step = run.steps[moment.index];
  const seconds = step.open ? step.cap : step.seconds && Math.min(step.seconds, step.cap ?? Infinity);
  if (seconds === null) return null;
  return isHold(run, moment) ? Math.min(seconds * 1000, run.pressing * 1000 - moment.pressed) : seconds * 1000;
}
