// What only a journal knows and a timer goes by, from the phone's copy of it. What waits on this phone counts as if it had
// arrived, and what was true of another day is left out. Functions of plain values.

import { day, journalDay } from "../lib/days.js";

/** @import { Change } from "../outbox/types.js" */
/** @import { JournalFacts, PhoneCopy, Spot, TechniqueFacts, Timers, WaitingPractice } from "./types.js" */

const SERVES_AS_BEFORE_MS = 30 * 60_000; // so long a day's number is not asked for again
/** @type {TechniqueFacts} */
const NOTHING = { times: 0, last: null, skin: false, practised: false, finished: false, worse: [], saved: [], spots: [], tapped: null };

/**
 * changes: those of this journal that wait on this phone, in order. Null where nobody's journal is known and nothing waits.
 * @param {PhoneCopy | null | undefined} copy @param {Change[]} changes @param {string} slug @param {number} now
 * @returns {JournalFacts | null}
 */
export function factsOf(copy, changes, slug, now) {
  const timers = copy?.timers;
  if (!timers && !changes.length) return null;
  const { dayStart = null } = timers ?? {};
  const known = { ...NOTHING, ...timers?.techniques[slug] };
  const today = day(now, dayStart);
  const isOfToday = (/** @type {number | null} */ at) => at !== null && day(at, dayStart) === today;
  const practices = practicesIn(changes, slug);
  const ofToday = timers && isOfToday(timers.heard) ? known : NOTHING;
  const begunToday = practices.filter(({ started }) => isOfToday(started));
  const goneOnToday = practices.filter(({ started, ended }) => isOfToday(started) || isOfToday(ended));
  const spots = known.spots.map((spot) => asOfNow(spot, practices, now));
  return {
    day: today,
    times: ofToday.times + begunToday.filter(({ id }) => !ofToday.saved.includes(id)).length,
    last: latest([known.last, ...practices.map(endOf)], now),
    skin: ofToday.skin || begunToday.some(({ measures }) => measures.skin === "bad"),
    held: isHeld(copy, changes),
    worse: [...new Set([...ofToday.worse, ...goneOnToday.flatMap(worseIn)])],
    practised: known.practised || practices.length > 0,
    finished: known.finished || practices.some(({ measures }) => measures.reason === "done"),
    spots,
    before: before(known, timers, practices, changes, now),
  };
}

/**
 * Of several changes of one practice the last one counts.
 * @param {Change[]} changes @param {string} slug @returns {WaitingPractice[]}
 */
function practicesIn(changes, slug) {
  const sent = changes.filter(({ kind, fields }) => kind === "practice" && fields.technique === slug);
  const each = sent.map(({ at, fields: { practice, spot, started, ended, measures } }) => ({
    id: practice, spot, started: Number(started) || at, ended: Number(ended) || null, measures: parsed(measures),
  }));
  return [...new Map(each.map((practice) => [practice.id, practice])).values()];
}

/** @param {string | undefined} text */
function parsed(text) {
  try {
    return JSON.parse(text ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {WaitingPractice} practice */
const endOf = ({ started, ended }) => ended ?? started;

/** A clock may have been ahead. @param {(number | null)[]} ends @param {number} now */
function latest(ends, now) {
  const known = ends.filter((end) => end !== null);
  return known.length ? Math.min(Math.max(...known), now) : null;
}

/** @param {WaitingPractice} practice @returns {string[]} */
function worseIn({ measures: { tries } }) {
  return (Array.isArray(tries) ? tries : []).filter(({ felt }) => felt === "worse").map(({ position }) => position);
}

// A warning sign holds back from the tap that reports it, and until the site knows that somebody has seen to it.
/** @param {PhoneCopy | null | undefined} copy @param {Change[]} changes */
function isHeld(copy, changes) {
  if (changes.some(({ kind, fields }) => kind === "check" && fields.signs === "one")) return true;
  const { at = 0, urgent = false, timers } = copy ?? {};
  return at > (timers?.asOf ?? 0) ? urgent : Boolean(timers?.held);
}

/** @param {TechniqueFacts["spots"][number]} spot @param {WaitingPractice[]} practices @param {number} now @returns {Spot} */
function asOfNow({ id, name, target, why, position, firmness, better, tries, ended }, practices, now) {
  const here = practices.filter(({ spot }) => spot === id);
  const last = better ? null : here.map(({ measures }) => measures).filter(({ position }) => position).pop();
  return {
    value: id,
    name,
    aim: target ? { seconds: target, why } : null,
    place: last?.position ?? position ?? undefined,
    firm: last?.firmness ?? firmness ?? undefined,
    better: better ?? 0,
    tries: tries ?? 0,
    ended: latest([ended, ...here.map(endOf)], now),
  };
}

/**
 * The number of the proposed spot that was said a moment ago, if nothing was practised since: nobody is asked twice.
 * By the site's clock it was so long before the answer.
 * @param {TechniqueFacts} known @param {Timers | undefined} timers @param {WaitingPractice[]} practices
 * @param {Change[]} changes @param {number} now
 */
function before({ spots, tapped }, timers, practices, changes, now) {
  const about = `rating/${spots[0]?.id}/${isoDay(now, timers?.dayStart)}`;
  const last = changes.filter((change) => change.about === about).pop();
  const known = tapped && { pain: tapped.pain, at: timers.heard - (timers.asOf - tapped.at) };
  const said = last ? { pain: last.kind === "clear" ? null : Number(last.fields.pain), at: last.at } : known;
  const since = Math.max(now - SERVES_AS_BEFORE_MS, ...practices.map(({ started }) => started));
  return said && said.pain !== null && since <= said.at && said.at <= now ? said.pain : null;
}

/**
 * The journal's day as the site writes it, 2026-11-28.
 * @param {number} now @param {string | undefined} dayStart
 */
function isoDay(now, dayStart) {
  const noon = journalDay(now, dayStart);
  return [noon.getFullYear(), noon.getMonth() + 1, noon.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
