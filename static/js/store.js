import { DAY_START, journalDay } from "./days.js";

// What this phone remembers. What it will not keep in its storage (full, or forbidden in a private window) is remembered
// until the page is closed, and stands before an older value that is still kept there.

const memory = new Map();

export function load(key) {
  try {
    return JSON.parse(memory.get(key) ?? localStorage.getItem(`unknot:${key}`));
  } catch {
    return null;
  }
}

// Whether it will still be there when the page is opened again.
export function save(key, value) {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(`unknot:${key}`, text);
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, text);
    return false;
  }
}

export function forget(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(`unknot:${key}`);
  } catch {
    // nothing was kept there
  }
}

// By which ways a run is told: tones and vibration unless somebody switched them off, words only where no tap is needed,
// unless somebody switched them on.
export function tells(channel, handsFree) {
  const can = { sound: true, voice: "speechSynthesis" in globalThis, buzz: "vibrate" in navigator };
  return can[channel] && (load("channels")?.[channel] ?? (channel !== "voice" || handsFree));
}

export function toggle(channel, handsFree) {
  save("channels", { ...load("channels"), [channel]: !tells(channel, handsFree) });
}

export function isHandsFree({ steps }) {
  return steps.every(({ open }) => !open);
}

// What this phone remembers of the runs of one technique, so that gaps and daily limits hold without a journal.
// Functions of plain values: an entry is { id, until, day }, the first two in milliseconds; id is when the run began.

const KEPT_MS = 3 * 86_400_000;
const SLIP_MS = 5000; // a press as short as this was no practice; a pack always counts
const PACKS = ["cold", "warm"];
const NO_JOURNAL = { day: null, times: 0, last: null, skin: false, held: false };

// The log with this run in it, once it has pressed, cooled or warmed anything; without very old runs.
export function noted(log, run, shown) {
  const id = run.taps[0].at;
  const others = log.filter((entry) => entry.id !== id && entry.id > id - KEPT_MS);
  return hasWorked(shown) ? [...others, { id, until: shown.until, day: day(shown.until) }] : others;
}

function hasWorked({ until, measures, step, elapsed }) {
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
    const { position, firmness } = kept.tries.findLast(({ felt }) => felt === "better") ?? kept.tries.at(-1);
    Object.assign(kept, { position, firmness });
  }
  if (packs.length) kept.packs = packs.map(({ kind, ms, by }) => ({ kind, seconds: seconds(ms), by }));
  if (skin.length) kept.skin = skin.at(-1).type;
  return kept;
}

function seconds(ms) {
  return Math.round(ms / 1000);
}

// Where somebody stands who wants to start now. What the journal knew of this day counts as well; the stricter holds.
//   stop    "signs", "skin", "day" or "gap": it cannot be started; null: it can
//   next    when the gap since the last run is over, null if it is; with perSpot another spot may start before
//   often   one more today is more than usually helps
export function standing(log, { gap, soft, hard, perSpot, skin }, now, journal = NO_JOURNAL) {
  const ends = log.map(({ until }) => until);
  const today = day(now);
  const ofToday = log.filter((entry) => [entry.day, day(entry.until)].includes(today)).map(({ until }) => until); // whatever moved since
  const isToday = journal.day === today;
  const unknown = ofToday.filter((until) => journal.last === null || until > journal.last);
  const times = Math.max(ofToday.length, isToday ? journal.times + unknown.length : 0);
  if (journal.last !== null) ends.push(journal.last);
  const last = ends.length ? Math.max(...ends) : null;
  const next = last !== null && last + gap > now ? last + gap : null;
  return { stop: stopped(), times, last, next, often: soft !== null && times >= soft };

  function stopped() {
    if (journal.held) return "signs"; // a warning sign that nobody has seen to yet
    if (skin === today || (journal.skin && isToday)) return "skin";
    if (hard !== null && times >= hard) return "day";
    return next !== null && !perSpot ? "gap" : null;
  }
}

// The day in this phone's own zone, as a word that differs from day to day. It starts when the journal says, where one told.
export function day(now, dayStart = load("day-start") ?? DAY_START) {
  return journalDay(now, dayStart).toDateString();
}
