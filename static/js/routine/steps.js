// How a run begins, and its steps, as Way.play() in selfcare/routines.py gives them, and with a person's own numbers within the limits.
//
// way:  { rounds: { usual, first, range }, steps: [{ id, kind, seconds: { usual, first, range, cap }, open, once, ... }] }
// dose: { first, rounds, ready, seconds: { id: number } }; whatever is missing or out of range is as the way has it

const READY_RANGE = [0, 60];

export function begin(plan, way, dose, now, value = {}) {
  const { technique, pressing, places, ways } = plan;
  const taps = [{ type: "start", at: now, value }];
  return { technique, way, dose, pressing, places: Object.keys(places), steps: played(ways[way], dose), taps };
}

// Round the list from this place, the next one where it did not feel worse, on the same side if there is one.
export function nextPlace(places, place, worse) {
  const at = places.indexOf(place);
  const open = [...places.slice(at + 1), ...places.slice(0, Math.max(at, 0))].filter((each) => !worse.includes(each));
  return open.find((each) => each.split("-")[0] === place.split("-")[0]) ?? open[0];
}

export function played({ rounds, steps }, dose) {
  const number = within(dose.rounds, rounds.range) ?? target(rounds, dose);
  const played = [];
  for (let round = 1; round <= number; round += 1) {
    for (const each of withReady(steps, dose)) if (round === 1 || !each.once) played.push(step(each, round, dose));
  }
  const kept = played.filter(({ seconds }) => seconds !== 0);
  return kept.length && kept[kept.length - 1].kind === "rest" ? kept.slice(0, -1) : kept;
}

// The journal's aim for the holds stands where nobody chose a number; one that was halved stands before any that is longer.
export function aimed(own = {}, aim) {
  if (!aim) return own;
  const longest = aim.why === "halved" ? aim.seconds : Infinity;
  return { ...own, hold: Math.min(own.hold ?? aim.seconds, longest) };
}

// What a step lasts, or an open one aims at.
export function secondsOf({ id, seconds }, dose) {
  return within(dose.seconds?.[id], seconds.range) ?? target(seconds, dose);
}

export function within(value, range) {
  return range && Number.isInteger(value) && range[0] <= value && value <= range[1] ? value : null;
}

// In seconds, before anything else: the person's own choice, or what the way has, which may be nothing.
export function readyOf(steps, dose) {
  return within(dose.ready, READY_RANGE) ?? steps.find(({ kind }) => kind === "ready")?.seconds.usual ?? 0;
}

function withReady(steps, dose) {
  const ready = steps.find(({ kind }) => kind === "ready") ?? { id: "ready", kind: "ready", open: false, once: true };
  const seconds = { usual: readyOf(steps, dose), first: null, range: null, cap: null };
  return [{ check_at: null, picture: null, ...ready, seconds }, ...steps.filter(({ kind }) => kind !== "ready")];
}

function step({ id, kind, seconds, open, check_at, picture }, round, dose) {
  const lasts = seconds && secondsOf({ id, seconds }, dose);
  return { id, kind, round, seconds: lasts, cap: seconds && seconds.cap, open, check_at, picture };
}

function target({ usual, first }, dose) {
  return dose.first && first !== null ? first : usual;
}
