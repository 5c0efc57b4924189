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

// What one person learned and chose belongs to their journal; before the first one, to nobody.
export const PERSONAL = /^(finished|numbers|read):/;

export function loadOwn(name) {
  return load(owned(name, load("journal")));
}

export function saveOwn(name, value) {
  save(owned(name, load("journal")), value);
}

export function owned(name, journal) {
  return journal && PERSONAL.test(name) ? `${name}:${journal}` : name;
}

// Nobody's again, and of nobody's day.
export function disown() {
  forget("journal");
  forget("day-start");
}

export function names() {
  try {
    return [...memory.keys(), ...Object.keys(localStorage).map((key) => key.replace("unknot:", ""))];
  } catch {
    return [...memory.keys()];
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

// What the log says, so that gaps and daily limits hold without a journal: an entry is { id, until, day, worse }, the first two
// in milliseconds; id is when the run began, worse are places. Functions of plain values.

const NO_JOURNAL = { day: null, times: 0, last: null, skin: false, held: false, worse: [] };

// Where somebody stands who wants to start now. What the journal knew of this day counts as well; the stricter holds.
//   stop    "signs", "skin", "day", "worse" (at every place) or "gap": it cannot be started; null: it can
//   next    when the gap since the last run is over, null if it is; with perSpot another spot may start before
//   worse   the places where it felt worse today: nothing is pressed there
//   often   one more today is more than usually helps
export function standing(log, { gap, soft, hard, perSpot, skin, places = [] }, now, journal = NO_JOURNAL) {
  const ends = log.map(({ until }) => until);
  const today = day(now);
  const entries = log.filter((entry) => [entry.day, day(entry.until)].includes(today)); // whatever was moved since
  const ofToday = entries.map(({ until }) => until);
  const isToday = journal.day === today;
  const unknown = ofToday.filter((until) => journal.last === null || until > journal.last);
  const times = Math.max(ofToday.length, isToday ? journal.times + unknown.length : 0);
  if (journal.last !== null) ends.push(journal.last);
  const worse = [...new Set([...entries.flatMap(({ worse = [] }) => worse), ...(isToday ? journal.worse : [])])];
  const last = ends.length ? Math.max(...ends) : null;
  const next = last !== null && last + gap > now ? last + gap : null;
  return { stop: stopped(), times, last, next, often: soft !== null && times >= soft, worse };

  function stopped() {
    if (journal.held) return "signs"; // a warning sign that nobody has seen to yet
    if (skin === today || (journal.skin && isToday)) return "skin";
    if (hard !== null && times >= hard) return "day";
    if (places.length && places.every((place) => worse.includes(place))) return "worse";
    return next !== null && !perSpot ? "gap" : null;
  }
}

// The day in this phone's own zone, as a word that differs from day to day. It starts when the journal says, where one told.
export function day(now, dayStart = load("day-start") ?? DAY_START) {
  return journalDay(now, dayStart).toDateString();
}
