// The engine: what a run shows, tap by tap and as time goes on.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fitting, isFinished, isOver, stateOf, tap, untilChange } from "../../static/js/routine/routine.js";
import { START, cold, hand, held, plan, seconds, shelf, taps } from "./runs.mjs";

test("a run begins with its first step", () => {
  const shown = stateOf(hand(), START);

  assert.equal(shown.phase, "running");
  assert.equal(shown.step.id, "hold");
  assert.equal(shown.elapsed, 0);
});

test("a hold counts up until it is let go", () => {
  const run = taps(hand(), ["letgo", 12]);

  assert.equal(stateOf(run, seconds(15)).elapsed, 3000);
  assert.deepEqual(held(stateOf(run, seconds(15))), [[12, "tap"]]);
});

test("the second half of a double tap lets nothing go", () => {
  assert.equal(stateOf(tap(hand(), "letgo", START + 120), seconds(1)).step.id, "hold");
  assert.equal(stateOf(tap(hand(), "letgo", START + 300), seconds(1)).step.id, "rest");
});

test("nor does it pause, skip or go back, whatever stands where Start stood; stop stops", () => {
  for (const type of ["pause", "skip", "back"]) {
    const shown = stateOf(tap(shelf(), type, START + 299), seconds(1));
    assert.deepEqual([type, shown.phase, shown.step.id, shown.elapsed], [type, "running", "ready", 1000]);
  }
  assert.equal(stateOf(tap(shelf(), "pause", START + 300), seconds(1)).phase, "paused");
  assert.equal(stateOf(tap(shelf(), "stop", START), seconds(1)).phase, "ended");
});

test("a pack comes off at once, also then", () => {
  for (const type of ["letgo", "pause", "back"]) {
    assert.deepEqual([type, stateOf(tap(cold(), type, START + 120), seconds(1)).step.kind], [type, "off"]);
  }
});

test("a run is whole when nothing but rests was skipped", () => {
  const done = [["letgo", 5], ["skip", 6], ["letgo", 16], ["skip", 17], ["letgo", 27]];

  assert.equal(stateOf(taps(hand(), ...done), seconds(30)).whole, true);
  assert.equal(stateOf(taps(hand(), ["skip", 5]), seconds(30)).whole, false);
});

test("a forgotten hold ends at its cap", () => {
  assert.equal(stateOf(hand(), seconds(89.9)).step.id, "hold");
  assert.equal(stateOf(hand(), seconds(90)).step.id, "rest");
  assert.deepEqual(held(stateOf(hand(), seconds(90))), [[90, "time"]]);
});

test("a rest ends by itself and the next hold begins", () => {
  const run = taps(hand(), ["letgo", 10]);

  assert.equal(stateOf(run, seconds(39.9)).step.id, "rest");
  assert.equal(stateOf(run, seconds(40)).step.id, "hold");
  assert.equal(stateOf(run, seconds(40)).step.round, 2);
});

test("the shelf way needs no tap at all", () => {
  const end = 10 + 3 * 30 + 2 * 30;

  assert.equal(stateOf(shelf(), seconds(end - 0.1)).phase, "running");
  assert.equal(stateOf(shelf(), seconds(end)).phase, "ended");
  assert.equal(stateOf(shelf(), seconds(end)).reason, "done");
  assert.deepEqual(held(stateOf(shelf(), seconds(end))), [[30, "time"], [30, "time"], [30, "time"]]);
});

test("a phone that slept wakes in the right place", () => {
  const asleep = stateOf(shelf(), seconds(10 + 30 + 30 + 12));

  assert.deepEqual([asleep.step.id, asleep.step.round, asleep.elapsed], ["hold", 2, 12_000]);
});

test("a pause stops the time, also over midnight", () => {
  const paused = taps(shelf(), ["pause", 15]);
  const resumed = taps(paused, ["resume", 15 + 86_400]);

  assert.equal(stateOf(paused, seconds(40_000)).phase, "paused");
  assert.equal(stateOf(paused, seconds(40_000)).elapsed, 5000);
  assert.equal(stateOf(resumed, seconds(15 + 86_400 + 2)).elapsed, 7000);
});

test("skip goes on, and at the last step to the end", () => {
  const run = taps(hand(), ["skip", 5], ["skip", 6], ["skip", 7], ["skip", 8], ["skip", 9]);

  assert.equal(stateOf(taps(hand(), ["skip", 5]), seconds(5)).step.id, "rest");
  assert.equal(stateOf(run, seconds(9)).phase, "ended");
  assert.deepEqual(held(stateOf(run, seconds(9))), [[5, "skip"], [1, "skip"], [1, "skip"]]);
});

test("back goes to the step before, and the first timed step starts anew", () => {
  assert.equal(stateOf(taps(hand(), ["letgo", 5], ["back", 9]), seconds(9)).step.id, "hold");
  assert.equal(stateOf(taps(shelf(), ["back", 4]), seconds(4)).elapsed, 0);
});

test("back in the very first hold gives no time back", () => {
  assert.equal(stateOf(taps(hand(), ["back", 80]), seconds(80)).elapsed, 80_000);
});

test("stop keeps what was held", () => {
  const shown = stateOf(taps(hand(), ["stop", 14]), seconds(20));

  assert.deepEqual([shown.phase, shown.reason], ["ended", "stopped"]);
  assert.deepEqual(held(shown), [[14, "stop"]]);
});

test("letting go means nothing while resting or paused, and nothing after the end", () => {
  const resting = taps(hand(), ["letgo", 5], ["letgo", 6]);
  const paused = taps(hand(), ["pause", 5], ["letgo", 6]);
  const ended = taps(hand(), ["stop", 5], ["letgo", 6], ["skip", 7], ["back", 8], ["resume", 9]);

  assert.equal(stateOf(resting, seconds(7)).step.id, "rest");
  assert.equal(stateOf(paused, seconds(7)).step.id, "hold");
  assert.equal(stateOf(ended, seconds(10)).reason, "stopped");
  assert.equal(stateOf(ended, seconds(10)).measures.length, 1);
});

test("five minutes of pressing end the run", () => {
  let run = hand();
  for (let n = 0; n < 40; n += 1) run = taps(run, ["back", (n + 1) * 50], ["skip", (n + 1) * 50]);
  const shown = stateOf(run, seconds(4000));

  assert.equal(shown.reason, "pressed");
  assert.equal(shown.measures.reduce((sum, { ms }) => sum + ms, 0), 300_000);
});

test("a tap with an earlier time counts from the tap before it", () => {
  const run = tap(hand(), "stop", START - 5000);

  assert.equal(stateOf(run, START).phase, "ended");
  assert.equal(stateOf(run, START - 9000).elapsed, 0);
});

test("it says when the step will change by itself", () => {
  assert.equal(untilChange(hand(), seconds(20)), 70_000);
  assert.equal(untilChange(shelf(), seconds(4)), 6000);
  assert.equal(untilChange(taps(shelf(), ["pause", 4]), seconds(5)), null);
});

test("a run is over an hour after its last tap", () => {
  const run = taps(hand(), ["pause", 50]);

  assert.equal(isOver(run, seconds(50 + 3600)), false);
  assert.equal(isOver(run, seconds(50 + 3601)), true);
});

test("an end is shown again for ten minutes", () => {
  const run = taps(hand(), ["stop", 50]);

  assert.equal(isOver(run, seconds(50 + 600)), false);
  assert.equal(isOver(run, seconds(50 + 601)), true);
});

test("what was saved and does not fit is dropped", () => {
  const run = taps(hand(), ["letgo", 12]);
  const spoilt = [
    null,
    7,
    {},
    { ...run, way: "feet" },
    { ...run, dose: "huge" },
    { ...run, dose: null },
    { ...run, dose: { first: true } },
    { ...run, steps: [] },
    { ...run, steps: run.steps.map((step) => ({ ...step, seconds: 999 })) },
    { ...run, taps: [] },
    { ...run, taps: [{ type: "letgo", at: START }] },
    { ...run, taps: [...run.taps, { type: "fly", at: seconds(20) }] },
    { ...run, taps: [...run.taps, { type: "toString", at: seconds(20) }] },
    { ...run, taps: [...run.taps, { type: "skip", at: "x" }] },
    { ...run, taps: [...run.taps, { type: "skip", at: seconds(5) }] },
    { ...run, taps: [{ type: "start", at: seconds(500) }] },
  ];

  for (const saved of spoilt) assert.equal(fitting(saved, plan, seconds(30)), null, JSON.stringify(saved));
  assert.deepEqual(fitting(run, plan, seconds(30)), run);
  assert.deepEqual(fitting(run, plan, run.taps.at(-1).at - 1), run); // two clocks are not quite the same
});

test("a limit that was tampered with is the plan's again", () => {
  assert.equal(fitting({ ...hand(), pressing: 9999 }, plan, seconds(1)).pressing, 300);
});

test("a first time is over when the routine was done, not when a phone was left lying", () => {
  const done = taps(hand(), ["letgo", 12], ["letgo", 54], ["letgo", 96]);

  assert.equal(isFinished(stateOf(done, seconds(97))), true);
  assert.equal(isFinished(stateOf(hand(), seconds(4000))), false);
  assert.equal(isFinished(stateOf(shelf(), seconds(4000))), true);
  assert.equal(isFinished(stateOf(taps(hand(), ["stop", 5]), seconds(6))), false);
});

test("whatever is tapped, no hold passes its cap and no run its limit", () => {
  const types = ["letgo", "skip", "pause", "resume", "back", "back", "back", "undo", "undo", "away", "discount"];
  let random = 42;
  const next = (n) => (random = (random * 1103515245 + 12345) % 2147483648) % n;

  for (let round = 0; round < 2000; round += 1) {
    let run = next(2) ? hand() : shelf();
    let now = 0;
    for (let n = 0; n < 40; n += 1) {
      now += next(8) ? next(60) : next(2000); // a sleep now and then
      run = tap(run, types[next(types.length)], seconds(now), next(90) * 1000);
      const shown = stateOf(run, seconds(now));
      const open = shown.step?.kind === "hold" ? shown.elapsed : 0;
      const pressed = shown.measures.reduce((sum, { ms }) => sum + ms, open);
      assert.ok(pressed <= 300_000, `pressed ${pressed}`);
      assert.ok([...shown.measures, { ms: open }].every(({ ms }) => ms <= 90_000));
    }
  }
});

test("looking at a run never changes it", () => {
  const run = taps(hand(), ["letgo", 5], ["pause", 9]);
  const before = JSON.stringify(run);
  stateOf(run, seconds(500));

  assert.equal(JSON.stringify(run), before);
});
