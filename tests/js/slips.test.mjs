// Slips of the thumb, and time that nobody looked.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fitting, stateOf, tap } from "../../static/js/routine/routine.js";
import { cold, hand, held, plan, seconds, shelf, taps } from "./runs.mjs";

test("a hold let go within two seconds can be taken up again, and the time since then was pressed", () => {
  const slipped = taps(hand(), ["letgo", 1.5]);

  assert.equal(stateOf(slipped, seconds(3)).undo, 8500);
  const undone = stateOf(taps(slipped, ["undo", 4]), seconds(5));
  assert.deepEqual([undone.step.id, undone.elapsed, undone.measures.length, undone.pressed], ["hold", 5000, 0, 0]);
});

test("a hold let go at two seconds was meant, and so is a slip after ten", () => {
  const meant = taps(hand(), ["letgo", 2], ["undo", 4]);
  const late = taps(hand(), ["letgo", 1], ["undo", 11]);

  assert.equal(stateOf(taps(hand(), ["letgo", 2]), seconds(2)).undo, 0);
  assert.equal(stateOf(meant, seconds(5)).step.id, "rest");
  assert.equal(stateOf(late, seconds(11)).step.id, "rest");
});

test("a slip in the last hold does not end the run for good", () => {
  const ended = taps(hand({ rounds: 1 }), ["letgo", 1]);
  const undone = taps(ended, ["undo", 6], ["letgo", 20]);

  assert.deepEqual([stateOf(ended, seconds(3)).phase, stateOf(ended, seconds(3)).undo], ["ended", 8000]);
  assert.deepEqual(held(stateOf(undone, seconds(21))), [[20, "tap"]]);
});

test("nothing is undone twice, after the next hold has begun, or when it was stopped", () => {
  const twice = taps(hand(), ["letgo", 1], ["undo", 2], ["letgo", 9], ["undo", 10]);

  assert.equal(stateOf(twice, seconds(10)).step.id, "rest");
  assert.equal(stateOf(taps(hand(), ["letgo", 1], ["skip", 2], ["undo", 3]), seconds(3)).step.round, 2);
  assert.equal(stateOf(taps(hand(), ["letgo", 1], ["stop", 2], ["undo", 3]), seconds(3)).phase, "ended");
});

test("time away in a hold counts unless it is taken back", () => {
  const back = tap(taps(shelf()), "away", seconds(30), 12_000);

  assert.deepEqual([stateOf(back, seconds(31)).away, stateOf(back, seconds(31)).elapsed], [12_000, 21_000]);
  assert.equal(stateOf(taps(back, ["count", 32]), seconds(33)).elapsed, 23_000);
  assert.equal(stateOf(taps(back, ["discount", 32]), seconds(33)).elapsed, 11_000);
  assert.equal(stateOf(taps(back, ["discount", 32], ["discount", 33]), seconds(33)).elapsed, 11_000);
});

test("no more is taken back than the hold has lasted, and the question ends with the hold", () => {
  assert.equal(stateOf(taps(tap(hand(), "away", seconds(9), 60_000), ["discount", 10]), seconds(11)).elapsed, 2000);
  assert.equal(stateOf(tap(hand(), "away", seconds(9), 60_000), seconds(91)).away, 0);
});

test("nobody is asked about time away from a pack, a rest or a pause", () => {
  assert.equal(stateOf(tap(cold(), "away", seconds(50), 40_000), seconds(51)).away, 0);
  assert.equal(stateOf(tap(taps(hand(), ["letgo", 9]), "away", seconds(20), 9000), seconds(21)).away, 0);
  assert.equal(stateOf(tap(taps(hand(), ["pause", 9]), "away", seconds(20), 9000), seconds(21)).away, 0);
});

for (const wrong of [-1, NaN, "soon", undefined]) {
  test(`time away of ${wrong} is dropped`, () => {
    assert.equal(fitting(tap(hand(), "away", seconds(9), wrong), plan, seconds(10)), null);
  });
}
