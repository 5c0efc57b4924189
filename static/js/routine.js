// A run of a routine, as functions of what was planned, the taps so far and the time. No clock, no page:
// a phone that slept through a rest wakes up in the right place.
//
// run:   { technique, way, dose, pressing, steps, taps: [{ type, at }] }, at in milliseconds; the first tap is "start"
// steps: as Way.play() in selfcare/routines.py gives them: { id, kind, round, seconds, cap, open, ... }

const HOUR_MS = 3_600_000;

export function begin(plan, way, dose, now) {
  const { technique, pressing, ways } = plan;
  return { technique, way, dose, pressing, steps: ways[way][dose], taps: [{ type: "start", at: now }] };
}

export function tap(run, type, now) {
  const last = run.taps[run.taps.length - 1].at;
  return { ...run, taps: [...run.taps, { type, at: Math.max(now, last) }] };
}

// A run that nobody touched for an hour is not gone on with.
export function isStale(run, now) {
  return now - run.taps[run.taps.length - 1].at > HOUR_MS;
}

// Everything there is to show: { phase: "running" | "paused" | "ended", reason, index, step, elapsed, length, holds }.
// Times are in milliseconds. length is null for a step that waits for a tap.
export function state(run, now) {
  const moment = { phase: "running", reason: null, index: 0, elapsed: 0, pressed: 0, holds: [], at: run.taps[0].at };
  for (const { type, at } of run.taps.slice(1)) {
    advance(run, moment, at);
    if (moment.phase !== "ended") TAPS[type](run, moment);
  }
  advance(run, moment, now);
  const { at, pressed, ...shown } = moment;
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
    if (moment.phase === "running" && run.steps[moment.index].open) finish(run, moment, "tap");
  },
  skip(run, moment) {
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

function advance(run, moment, now) {
  let left = Math.max(0, now - moment.at);
  moment.at = Math.max(now, moment.at);
  while (moment.phase === "running") {
    const length = lengthOf(run, moment);
    const rest = length === null ? Infinity : length - moment.elapsed;
    if (left < rest) {
      moment.elapsed += left;
      return;
    }
    left -= rest;
    moment.elapsed = length;
    finish(run, moment, "time");
  }
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
}

function keepHold(run, moment, by) {
  if (!isHold(run, moment)) return;
  moment.pressed += moment.elapsed;
  moment.holds = [...moment.holds, { round: run.steps[moment.index].round, ms: moment.elapsed, by }];
}

function isHold(run, moment) {
  return run.steps[moment.index].kind === "hold";
}

// An open hold lasts until it is let go, at most to its cap; a timed step its seconds; and no run presses for
// longer in all than the routine's limit.
function lengthOf(run, moment) {
  const step = run.steps[moment.index];
  const seconds = step.open ? step.cap : step.seconds;
  if (seconds === null) return null;
  return isHold(run, moment) ? Math.min(seconds * 1000, run.pressing * 1000 - moment.pressed) : seconds * 1000;
}
