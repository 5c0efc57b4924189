// What a timer goes by without a network: the phone's copy, and what waits on the phone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { factsOf } from "../../static/js/timer/facts.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = new Date(2026, 10, 28, 12).getTime();
const BALL = "ball-on-the-wall";
const SPOT = { id: "s1", name: "Neck", target: 22, why: "grown", position: null, firmness: null, better: null, tries: null, ended: null };
const BLANK = { times: 0, last: null, skin: false, practised: false, finished: false, worse: [], saved: [], spots: [SPOT], tapped: null };

const copy = (technique = {}, timers = {}, more = {}) => ({
  ...more,
  timers: {
    journal: "j", names: ["j"], dayStart: "03:00", day: "2026-11-28", held: false, asOf: NOON - HOUR, heard: NOON - HOUR,
    techniques: { [BALL]: { ...BLANK, ...technique } }, ...timers,
  },
});
const change = (kind, fields, at = NOON - MINUTE) => ({ id: `${kind}${at}`, kind, at, fields, about: `rating/${fields.spot}/${fields.day}` });
const practice = (fields = {}, measures = { reason: "done" }) => {
  const times = { started: String(NOON - 20 * MINUTE), ended: String(NOON - 15 * MINUTE) };
  return change("practice", { technique: BALL, practice: "p1", spot: "s1", ...times, measures: JSON.stringify(measures), ...fields });
};
const of = (copy, changes = [], now = NOON, slug = BALL) => factsOf(copy, changes, slug, now);

test("with nothing known and nothing waiting there are no facts", () => {
  assert.equal(of(null), null);
  assert.equal(of({ urgent: true }), null); // a copy of Today alone knows nothing of a technique
});

test("what the site has sent is what a timer goes by", () => {
  const facts = of(copy({ times: 2, last: NOON - HOUR, worse: ["left-blade"], practised: true, finished: true }));

  assert.deepEqual([facts.times, facts.last, facts.worse, facts.held], [2, NOON - HOUR, ["left-blade"], false]);
  assert.deepEqual([facts.practised, facts.finished, facts.day], [true, true, new Date(NOON).toDateString()]);
  assert.deepEqual(facts.spots, [
    { value: "s1", name: "Neck", aim: { seconds: 22, why: "grown" }, place: undefined, firm: undefined, better: 0, tries: 0, ended: null },
  ]);
});

test("what was true of another day is left out, and what ended when stays", () => {
  const day = { times: 6, last: NOON - HOUR, skin: true, worse: ["left-blade"], saved: ["p1"] };
  const facts = of(copy({ ...day, spots: [{ ...SPOT, ended: NOON - HOUR }] }, { held: true }), [], NOON + 24 * HOUR);

  assert.deepEqual([facts.times, facts.skin, facts.worse], [0, false, []]);
  assert.deepEqual([facts.last, facts.spots[0].ended, facts.held], [NOON - HOUR, NOON - HOUR, true]);
});

test("the day is over at the person's own hour", () => {
  const early = new Date(2026, 10, 29, 2, 59).getTime();

  assert.equal(of(copy({ times: 3 }), [], early).times, 3);
  assert.equal(of(copy({ times: 3 }), [], early + MINUTE).times, 0);
  assert.equal(of(copy({ times: 3 }, { dayStart: "02:00" }), [], early).times, 0);
});

test("a practice that waits counts like those that the journal has", () => {
  const tries = [{ position: "left-blade", felt: "worse" }, { position: "right-blade", felt: "better" }];
  const facts = of(copy({ times: 1, last: NOON - HOUR }), [practice({}, { reason: "done", skin: "bad", tries })]);

  assert.deepEqual([facts.times, facts.last, facts.spots[0].ended], [2, NOON - 15 * MINUTE, NOON - 15 * MINUTE]);
  assert.deepEqual([facts.worse, facts.skin, facts.practised, facts.finished], [["left-blade"], true, true, true]);
});

test("a corrected practice counts once, and not again once the journal has it", () => {
  const twice = [practice({ after: "4" }), practice({ after: "2" })];

  assert.equal(of(copy(), twice).times, 1);
  assert.equal(of(copy({ times: 1, saved: ["p1"] }), twice).times, 1);
  assert.equal(of(copy({ times: 1, saved: ["p0"] }), twice).times, 2);
});

test("a practice of another technique, of yesterday or at another spot does not count here", () => {
  const before = { started: String(NOON - 24 * HOUR), ended: String(NOON - 24 * HOUR) };

  assert.equal(of(copy(), [practice({ technique: "hot-and-cold" })]).times, 0);
  assert.equal(of(copy(), [practice(before, { skin: "bad" })]).times, 0);
  assert.equal(of(copy(), [practice(before, { skin: "bad" })]).skin, false);
  assert.equal(of(copy(), [practice({ spot: "s2" })]).spots[0].ended, null);
});

test("what felt worse in a run that went on into this day is of this day", () => {
  const night = { started: String(new Date(2026, 10, 28, 2, 50).getTime()), ended: String(new Date(2026, 10, 28, 3, 5).getTime()) };
  const facts = of(copy(), [practice(night, { tries: [{ position: "left-blade", felt: "worse" }] })]);

  assert.deepEqual([facts.times, facts.worse], [0, ["left-blade"]]);
});

test("a clock that was ahead lets nothing end in the future", () => {
  assert.equal(of(copy({ last: NOON + HOUR })).last, NOON);
  assert.equal(of(copy(), [practice({ ended: String(NOON + HOUR) })]).spots[0].ended, NOON);
});

test("a sign that was reported here holds back before the site has heard of it, and a dismissal not before it has", () => {
  const sign = change("check", { signs: "one" });

  assert.equal(of(copy(), [sign]).held, true);
  assert.equal(of(copy(), [sign, change("dismiss", { check: "c" })]).held, true);
  assert.equal(of(copy({}, { held: true }), [change("dismiss", { check: "c" })]).held, true);
  assert.equal(of(copy(), [change("check", { signs: "none" })]).held, false);
  assert.equal(of(null, [sign]).held, true);
});

test("of the two parts of the copy the later one says whether a sign is open", () => {
  assert.equal(of(copy({}, { held: false }, { at: NOON, urgent: true })).held, true);
  assert.equal(of(copy({}, { held: true }, { at: NOON, urgent: false })).held, false);
  assert.equal(of(copy({}, { held: true }, { at: NOON - 2 * HOUR, urgent: false })).held, true);
});

test("a phone whose clock is wrong goes by the day on which it heard, and by how long before that something was tapped", () => {
  const behind = NOON - 48 * HOUR;
  const heard = copy({ times: 6, tapped: { pain: 6, at: NOON - 61 * MINUTE } }, { heard: behind });

  assert.deepEqual([of(heard, [], behind).times, of(heard, [], behind).before], [6, 6]);
  assert.deepEqual([of(heard, [], NOON).times, of(heard, [], NOON).before], [0, null]);
});

test("the number before is the one that was tapped a moment ago, on this phone or on another", () => {
  const tapped = { pain: 6, at: NOON - 29 * MINUTE }; // by a clock that agrees
  const rate = (pain, at) => change("rate", { spot: "s1", day: "2026-11-28", pain }, at);

  assert.equal(of(copy({ tapped })).before, 6);
  assert.equal(of(copy({ tapped }), [], NOON + 2 * MINUTE).before, null);
  assert.equal(of(copy({ tapped }), [rate("0", NOON - MINUTE)]).before, 0);
  assert.equal(of(copy({ tapped }), [change("clear", { spot: "s1", day: "2026-11-28" })]).before, null);
  assert.equal(of(copy({ tapped }), [change("rate", { spot: "s2", day: "2026-11-28", pain: "3" })]).before, 6);
  assert.equal(of(copy({ tapped }), [practice()]).before, null);
});

test("where the tip was last is where it begins, unless another place did best", () => {
  const measures = { reason: "done", position: "left-blade", firmness: "medium" };
  const best = { ...SPOT, position: "right-blade", firmness: "light", better: 2, tries: 3 };

  assert.deepEqual(placeOf(of(copy(), [practice({}, measures)])), ["left-blade", "medium"]);
  assert.deepEqual(placeOf(of(copy({ spots: [best] }), [practice({}, measures)])), ["right-blade", "light"]);
});

function placeOf({ spots: [{ place, firm }] }) {
  return [place, firm];
}

test("nonsense in what waits stops nothing", () => {
  for (const measures of ["", "nonsense", "null", '{"tries":7}']) assert.equal(of(copy(), [practice({ measures })]).times, 1);
});
