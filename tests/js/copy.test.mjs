// The phone's copy: how a later one is put into an older one, and what of it is true on another day.

import assert from "node:assert/strict";
import { test } from "node:test";

import { barsOf, dayBefore, knotOf, meanOf, planOn, put, roomOf, spotOn } from "../../static/js/journal/shown.js";
import { merged } from "../../static/js/outbox/copy.js";

const NOTHING = { version: null, back: null, removed: null };

function spot(id, pain, more = {}) {
  return { id, name: id, area: "neck", side: "left", pain, yesterday: 4, week: [pain], before: null, ...more };
}

function copy(at, spots, more = {}) {
  return { journal: "j", names: ["j"], at, day: "2026-11-28", dayStart: "03:00", spots, plan: [], ...more };
}

test("the first copy is kept as it is, and of what it does not know nothing is known", () => {
  const part = copy(1, [spot("a", 3, { version: "v", back: 2, removed: null }), spot("b", 4)]);

  assert.deepEqual(merged(null, part).spots, [part.spots[0], { ...part.spots[1], ...NOTHING }]);
});

test("a spot that was not tapped keeps its version while its number is the same", () => {
  const before = copy(1, [spot("a", 3, { version: "v", back: 2, removed: null }), spot("b", 4, { version: "w", back: null, removed: null })]);
  const part = copy(2, [spot("a", 3), spot("b", 5), spot("c", null)]);
  const [a, b, c] = merged(before, part).spots;

  assert.deepEqual([a.version, a.back], ["v", 2]);
  assert.deepEqual([b.version, b.pain], [null, 5]);
  assert.deepEqual(c, { ...spot("c", null), ...NOTHING });
});

test("a number of yesterday is no version of today's", () => {
  const before = copy(1, [spot("a", null, { version: "v", back: null, removed: 3 })]);
  const [a] = merged(before, copy(2, [spot("a", null)], { day: "2026-11-29" })).spots;

  assert.deepEqual([a.version, a.removed], [null, null]);
});

test("an answer that was overtaken changes nothing, and somebody else's copy is not mixed in", () => {
  const newer = copy(5, [spot("a", 3, { version: "v", ...NOTHING })]);

  assert.equal(merged(newer, copy(4, [spot("a", 9)])), newer);
  assert.equal(merged(newer, copy(1, [], { journal: "other", names: ["other"] })).journal, "other");
});

test("the names of journals that became part of it stay", () => {
  const known = copy(1, [], { names: ["j", "merged"] });

  assert.deepEqual(merged(known, copy(2, [])).names, ["j", "merged"]);
});

test("on the next day nothing is pressed, and what was today's is yesterday's", () => {
  const rated = spot("a", 6, { version: "v", back: 2, removed: null, week: [1, 2, 3, 4, 5, 6, 6] });
  const { pain, yesterday, version, week } = spotOn(rated, "2026-11-28", "2026-11-29");

  assert.deepEqual([pain, yesterday, version, week], [null, 6, null, []]);
  assert.equal(spotOn(rated, "2026-11-28", "2026-11-28"), rated);
  assert.equal(spotOn(rated, "2026-11-28", "2026-11-30").yesterday, null);
  assert.equal(spotOn(rated, "2026-11-28", "2026-11-27").yesterday, null); // the clock was set back
});

test("a plan says what is true now: what rests, and on its own day what was done", () => {
  const row = { titles: [["ball", "Ball"]], ticks: "●○○", words: "1 of 3 done today.", then: "", again: 2000 };
  const enough = { ...row, then: "Enough for today.", again: null };
  const plan = copy(1, [], { plan: [row, enough] });

  assert.deepEqual(planOn(plan, "2026-11-28", 1000), [row, enough]);
  assert.deepEqual(planOn(plan, "2026-11-28", 2000)[0], { ...row, again: null });
  assert.deepEqual(planOn(plan, "2026-11-29", 1000), [{ ...row, ticks: "", words: "" }]);
  assert.deepEqual(planOn(plan, "2026-11-29", 2000), []);
});

test("the day before, also across a year", () => {
  assert.deepEqual(["2026-11-28", "2026-03-01", "2027-01-01"].map(dayBefore), ["2026-11-27", "2026-02-28", "2026-12-31"]);
});

test("a week's mean and its knot", () => {
  const tightness = [[6.5, 0], [4.5, 1], [3, 2], [1.5, 3], [0.5, 4]];

  assert.equal(meanOf([null, 4, null, 5]), 4.5);
  assert.equal(meanOf([null, null]), null);
  assert.deepEqual([10, 6.5, 4.5, 3, 1.5, 0.5, 0].map((mean) => knotOf(mean, tightness)), [0, 0, 1, 2, 3, 4, 5]);
});

test("the bars are those that the site draws", () => {
  assert.deepEqual(barsOf([null, 4]), [[null, "M0 30h7v3h-7z"], [4, "M9 18h7v15h-7z"]]);
});

test("dots have the room that the site gives them", () => {
  const rooms = [22, 15, 10];

  assert.equal(roomOf([[60, 86]], rooms), 22);
  assert.equal(roomOf([[60, 86], [40, 86], [80, 86]], rooms), 10);
  assert.equal(roomOf([[60, 86], [20, 84]], rooms), 15);
  assert.equal(roomOf([], rooms), 22);
});

test("a value is put in once, whatever it holds", () => {
  assert.equal(put("{name}: {why} $&", { name: "{why}", why: "$1" }), "{why}: $1 $&");
  assert.equal(put("{unknown}", {}), "{unknown}");
});
