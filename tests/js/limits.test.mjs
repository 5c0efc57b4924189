// Gaps and daily counts, from what the phone remembers.

import assert from "node:assert/strict";
import { test } from "node:test";

import { day } from "../../static/js/lib/days.js";
import { isPractice, logged, measured } from "../../static/js/routine/record.js";
import { resting, startLimits } from "../../static/js/routine/start.js";

const HOUR = 3_600_000;
const NOON = new Date(2026, 10, 22, 12).getTime();
const PACK = { gap: 2 * HOUR, soft: 3, hard: 3, perSpot: false, skin: null };
const BALL = { gap: HOUR, soft: 3, hard: 6, perSpot: true, skin: null };
const ended = (...hoursAgo) => hoursAgo.map((hours, id) => ({ id, until: NOON - hours * HOUR }));
const dayOf = (at) => day(at);
const limitsOf = (log, limits, now, journal) => startLimits(log, limits, now, dayOf, journal);
const write = (log, run, state) => logged(log, run, state, dayOf);
const run = (at) => ({ taps: [{ type: "start", at }] });
const state = (kind, ms, until = NOON) => ({ until, measures: [{ kind, ms }], step: null, elapsed: 0 });

test("somebody new may start", () => {
  assert.deepEqual(limitsOf([], PACK, NOON), { stop: null, times: 0, last: null, next: null, often: false, worse: [] });
});

test("a pack inside the gap cannot be started, and just after it can", () => {
  assert.equal(limitsOf(ended(1.99), PACK, NOON).stop, "gap");
  assert.equal(limitsOf(ended(1.99), PACK, NOON).next, NOON + 0.01 * HOUR);
  assert.equal(limitsOf(ended(2), PACK, NOON).stop, null);
});

test("the fourth pack of a day cannot be started", () => {
  assert.equal(limitsOf(ended(8, 6, 4), PACK, NOON).stop, "day");
  assert.equal(limitsOf(ended(6, 4), PACK, NOON).stop, null);
});

test("another spot may be pressed inside the gap", () => {
  const { stop, next } = limitsOf(ended(0.5), BALL, NOON);

  assert.equal(stop, null);
  assert.equal(next, NOON + 0.5 * HOUR);
});

test("a spot rests for the hour after it was pressed, by this phone's log or by the journal", () => {
  const spots = (...ended) => ended.map((hours, i) => ({ value: `s${i}`, ended: hours && NOON - hours * HOUR }));
  const at = (spot, hours) => ({ ...ended(hours)[0], spot });

  assert.deepEqual(resting([], HOUR, NOON, spots(null, 0.5, 1)), ["s1"]);
  assert.deepEqual(resting([at("s1", 0.5), at("s0", 1)], HOUR, NOON, spots(null, null)), ["s1"]);
  assert.deepEqual(resting(ended(0.5), HOUR, NOON, spots(null, null)), ["s0"]);
  assert.deepEqual(resting([at("", 0.5)], HOUR, NOON, spots(null, 2)), []);
  assert.deepEqual(resting(ended(0.5), HOUR, NOON, []), []);
});

test("the log knows which spot was pressed, or that it was none of them", () => {
  const on = (spot) => ({ taps: [{ type: "start", at: 5, value: { spot } }] });

  assert.equal(write([], on("s1"), state("hold", 9000))[0].spot, "s1");
  assert.equal(write([], on(""), state("hold", 9000))[0].spot, "");
});

test("the third time is said to be enough and the sixth is the last", () => {
  assert.equal(limitsOf(ended(8, 6), BALL, NOON).often, false);
  assert.equal(limitsOf(ended(8, 6, 4), BALL, NOON).often, true);
  assert.equal(limitsOf(ended(8, 7, 6, 5, 4, 3), BALL, NOON).stop, "day");
});

test("a technique without limits never stops anybody", () => {
  const free = { gap: 0, soft: null, hard: null, perSpot: false, skin: null };

  assert.equal(limitsOf(ended(1, 2, 3, 4, 5, 6, 7, 8), free, NOON).stop, null);
});

test("the day ends at three in the night", () => {
  const night = new Date(2026, 10, 23, 2, 59).getTime();

  assert.equal(day(night), day(NOON));
  assert.notEqual(day(night + 60_000), day(NOON));
});

test("the day ends where the journal's day does", () => {
  const morning = new Date(2026, 10, 23, 8, 59).getTime();

  assert.equal(day(morning, "09:00"), day(NOON, "09:00"));
  assert.notEqual(day(morning + 60_000, "09:00"), day(NOON, "09:00"));
});

test("moving the start of the day gives nobody another pack", () => {
  const at = (hour) => new Date(2026, 10, 22, hour).getTime();
  const log = [3, 5, 7].reduce((log, hour) => write(log, run(at(hour)), state("cold", 1, at(hour))), []);

  assert.equal(startLimits(log, PACK, at(11), (at) => day(at, "10:00")).stop, "day");
});

test("skin that was not normal stops the day and no longer", () => {
  assert.equal(limitsOf([], { ...PACK, skin: day(NOON) }, NOON).stop, "skin");
  assert.equal(limitsOf([], { ...PACK, skin: day(NOON - 24 * HOUR) }, NOON).stop, null);
});

test("a run is noted once, however often it is looked at", () => {
  const once = write([], run(5), state("hold", 20_000));

  assert.deepEqual(write(once, run(5), state("hold", 30_000)), [{ id: 5, until: NOON, day: day(NOON) }]);
});

test("a press of less than five seconds was no practice, and any time with a pack on is one", () => {
  assert.equal(write([], run(5), state("hold", 4999)).length, 0);
  assert.equal(write([], run(5), state("hold", 5000)).length, 1);
  assert.equal(write([], run(5), state("cold", 1)).length, 1);
});

test("what is under way counts too", () => {
  const under = { until: NOON, measures: [], step: { kind: "warm" }, elapsed: 1000 };

  assert.equal(write([], run(5), under).length, 1);
});

test("what is older than three days is forgotten", () => {
  const old = [{ id: NOON - 80 * HOUR, until: NOON - 80 * HOUR }];

  assert.equal(write(old, run(NOON), state("hold", 9000)).length, 1);
});

const journal = (times, hoursAgo, on = NOON) => ({ day: day(on), times, last: NOON - hoursAgo * HOUR, skin: false, worse: [] });

test("what the journal knows of today counts as well, and the stricter holds", () => {
  assert.equal(limitsOf([], PACK, NOON, journal(3, 4)).stop, "day");
  assert.equal(limitsOf(ended(8, 6, 4), PACK, NOON, journal(1, 8)).stop, "day");
  assert.equal(limitsOf([], PACK, NOON, journal(1, 1.99)).stop, "gap");
  assert.equal(limitsOf([], PACK, NOON, journal(1, 2)).stop, null);
});

test("a run that the journal does not know yet is counted on top", () => {
  assert.equal(limitsOf(ended(3), PACK, NOON, journal(2, 5)).times, 3);
  assert.equal(limitsOf(ended(5), PACK, NOON, journal(2, 5)).times, 2);
});

test("what the journal said yesterday counts no more", () => {
  assert.equal(limitsOf([], PACK, NOON, journal(3, 9, NOON - 24 * HOUR)).stop, null);
});

test("skin that another phone saw stops the day", () => {
  assert.equal(limitsOf([], PACK, NOON, { ...journal(1, 5), skin: true }).stop, "skin");
});

const holds = { reason: "done", measures: [{ kind: "hold", ms: 12_000 }, { kind: "hold", ms: 15_400 }] };

test("a journal keeps the seconds of each hold", () => {
  assert.deepEqual(measured({ taps: [] }, holds), { reason: "done", holds: [12, 15] });
});

test("of several tries the last one that felt better is proposed again", () => {
  const tries = ["same", "better", "worse"].map((felt, i) => ({ kind: "hold", ms: 7000, place: `p${i}`, firm: "light", felt }));
  const { position, firmness } = measured({ taps: [] }, { reason: "done", measures: tries });

  assert.deepEqual([position, firmness], ["p1", "light"]);
});

test("where it felt worse is not proposed again", () => {
  const tries = ["worse", "worse"].map((felt, i) => ({ kind: "hold", ms: 7000, place: `p${i}`, firm: "light", felt }));
  const { position } = measured({ taps: [] }, { reason: "done", measures: tries });

  assert.equal(position, undefined);
});

const HOOK = { ...BALL, places: ["p0", "p1"] };
const worse = (place, until = NOON) => ({ until, measures: [{ kind: "hold", ms: 1000, place, felt: "worse" }], step: null, elapsed: 0 });

test("a place that felt worse is left alone until the next day, however short the press", () => {
  const log = write([], run(5), worse("p0"));

  assert.deepEqual(limitsOf(log, HOOK, NOON + HOUR).worse, ["p0"]);
  assert.deepEqual(limitsOf(log, HOOK, NOON + 14 * HOUR).worse, ["p0"]);
  assert.deepEqual(limitsOf(log, HOOK, NOON + 15 * HOUR).worse, []);
});

test("an answer that was taken back leaves nothing behind", () => {
  const log = write([], run(5), worse("p0"));

  assert.deepEqual(limitsOf(write(log, run(5), { ...worse("p0"), measures: [] }), HOOK, NOON).worse, []);
});

test("what another phone found counts here on that day, and where every place felt worse nothing starts", () => {
  const log = write([], run(NOON - 3 * HOUR), worse("p0", NOON - 3 * HOUR));
  const elsewhere = { ...journal(1, 2), worse: ["p1"] };

  assert.deepEqual(limitsOf(log, HOOK, NOON, elsewhere).worse, ["p0", "p1"]);
  assert.equal(limitsOf(log, HOOK, NOON, elsewhere).stop, "worse");
  assert.equal(limitsOf(log, HOOK, NOON + 24 * HOUR, elsewhere).stop, null);
});

test("a press that felt worse is a practice, however short", () => {
  assert.equal(isPractice({ taps: [{ at: 0 }], steps: [{ kind: "hold" }] }, { ...worse("p0"), at: NOON }), true);
});

test("what the skin was like is kept with a pack", () => {
  const taps = [{ type: "start" }, { type: "fine" }, { type: "bad" }];
  const saved = measured({ taps }, { reason: "skin", measures: [{ kind: "cold", ms: 300_000, by: "bad" }] });

  assert.deepEqual(saved, { reason: "skin", packs: [{ kind: "cold", seconds: 300, by: "bad" }], skin: "bad" });
});

test("moves are a practice after five seconds, a press only once it has pressed", () => {
  const begun = (kind) => ({ taps: [{ at: 0 }], steps: [{ kind }] });
  const at = (ms) => ({ at: ms, until: null, measures: [], step: null, elapsed: 0 });

  assert.equal(isPractice(begun("move"), at(4999)), false);
  assert.equal(isPractice(begun("move"), at(5000)), true);
  assert.equal(isPractice(begun("hold"), at(60_000)), false);
});
