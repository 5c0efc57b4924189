// The steps of a way: the same as Python plays, and a person's own numbers only within the limits.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { aimed, played } from "../../static/js/routine/start.js";

const plans = JSON.parse(readFileSync(new URL("./steps.json", import.meta.url)));
const { hand, shelf } = plans["ball-on-the-wall"].ways;
const { cold } = plans["hot-and-cold"].ways;
const ids = (steps) => steps.map(({ id }) => id);
const holds = (steps) => steps.filter(({ kind }) => kind === "hold").map(({ seconds }) => seconds);

for (const [slug, plan] of Object.entries(plans)) {
  for (const [way, both] of Object.entries(plan.played)) {
    test(`${slug}, ${way}: the same steps as in Python`, () => {
      assert.deepEqual(played(plan.ways[way], { first: true }), both.first);
      assert.deepEqual(played(plan.ways[way], { first: false }), both.usual);
    });
  }
}

test("own seconds and rounds are taken", () => {
  const steps = played(hand, { seconds: { hold: 45 }, rounds: 2 });

  assert.deepEqual(ids(steps), ["hold", "rest", "hold"]);
  assert.deepEqual(holds(steps), [45, 45]);
});

for (const wrong of [4, 61, 30.5, "45", NaN, Infinity, null, {}]) {
  test(`${wrong} seconds or rounds are not`, () => {
    assert.deepEqual(played(hand, { seconds: { hold: wrong }, rounds: wrong === 4 ? 0 : wrong }), played(hand, {}));
  });
}

test("own numbers hold the first time too", () => {
  assert.deepEqual(holds(played(shelf, { first: true, seconds: { hold: 5 }, rounds: 1 })), [5]);
});

test("a pack lasts five to fifteen minutes and keeps its cap and its check", () => {
  const [pack] = played(cold, { seconds: { cold: 900 } });

  assert.deepEqual([pack.seconds, pack.cap, pack.check_at], [900, 900, 300]);
  assert.equal(played(cold, { seconds: { cold: 901 } })[0].seconds, 600);
});

test("a rest cannot be changed", () => {
  assert.equal(played(hand, { seconds: { rest: 5 } })[1].seconds, 30);
});

test("the time to get ready is the person's own, and none leaves the step out", () => {
  assert.deepEqual(ids(played(shelf, { ready: 0, rounds: 1 })), ["hold"]);
  assert.equal(played(shelf, { ready: 60 })[0].seconds, 60);
  assert.deepEqual(ids(played(hand, { ready: 5, rounds: 1 })), ["ready", "hold"]);
  assert.deepEqual(ids(played(hand, { ready: 61, rounds: 1 })), ["hold"]);
});

test("the journal's aim stands where nobody chose, and a halved one stands before any that is longer", () => {
  const grown = { seconds: 33, why: "grown" };
  const halved = { seconds: 15, why: "halved" };

  assert.equal(aimed({}, grown).hold, 33);
  assert.equal(aimed({ hold: 20 }, grown).hold, 20);
  assert.equal(aimed({ hold: 20 }, halved).hold, 15);
  assert.equal(aimed({ hold: 10 }, halved).hold, 10);
  assert.deepEqual(aimed({ cold: 300 }, null), { cold: 300 });
});
