// The engine, from the same steps that Python gives (steps.json is asserted from both sides).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fitting, isFinished, isOver, stateOf, tap, untilChange } from "../../static/js/routine/routine.js";
import { begin } from "../../static/js/routine/start.js";

const plans = JSON.parse(readFileSync(new URL("./steps.json", import.meta.url)));
const plan = plans["ball-on-the-wall"];
const packs = plans["hot-and-cold"];
const hook = plans["hook-massager"];
const START = 1_000_000;
const seconds = (n) => START + n * 1000;

const USUAL = { first: false };
const hand = (dose = USUAL) => begin(plan, "hand", dose, START);
const shelf = (dose = USUAL) => begin(plan, "shelf", dose, START);
const taps = (run, ...list) => list.reduce((so, [type, at]) => tap(so, type, seconds(at)), run);
const held = (shown) => shown.measures.map(({ ms, by }) => [ms / 1000, by]);

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
  const run = tap(hand(), "skip", START - 5000);

  assert.equal(stateOf(run, START).step.id, "rest");
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

// Packs: cold or warm on the skin.

const cold = (dose = USUAL) => begin(packs, "cold", dose, START);
const turns = (dose = USUAL) => begin(packs, "turns", dose, START);
const worn = (shown) => shown.measures.map(({ kind, ms, by }) => [kind, ms / 1000, by]);

test("a skin check that nobody answers means off after thirty seconds, and nothing later by itself", () => {
  assert.equal(stateOf(turns(), seconds(299)).asking, null);
  assert.equal(stateOf(turns(), seconds(300)).asking, 30_000);
  assert.equal(stateOf(turns(), seconds(330)).step.kind, "off");
  assert.deepEqual(worn(stateOf(turns(), seconds(330))), [["cold", 330, "time"]]);
  assert.equal(stateOf(turns(), seconds(330 + 179)).step.kind, "off");
});

test("when nobody says for three minutes that the pack is off, the run stops", () => {
  const shown = stateOf(turns(), seconds(330 + 180));

  assert.deepEqual([shown.phase, shown.reason], ["ended", "away"]);
  assert.equal(shown.until, seconds(330));
});

test("hidden from four to twelve minutes of a ten-minute pack returns stopped", () => {
  assert.equal(stateOf(cold(), seconds(720)).reason, "away");
});

test("an answered check lets the pack stay on for its time, and then it comes off", () => {
  const run = taps(cold(), ["fine", 310]);

  assert.equal(stateOf(run, seconds(311)).asking, null);
  assert.equal(stateOf(run, seconds(599)).step.kind, "cold");
  assert.equal(stateOf(run, seconds(600)).step.kind, "off");
});

test("the next pack starts only by a tap that says the skin is normal", () => {
  const run = taps(turns(), ["fine", 310], ["letgo", 500]);

  assert.equal(stateOf(run, seconds(3000)).step.kind, "off");
  assert.equal(stateOf(taps(run, ["skip", 600]), seconds(601)).step.kind, "off");
  assert.equal(stateOf(taps(run, ["fine", 600]), seconds(601)).step.kind, "warm");
});

test("skin that is not normal stops the run, at a check and when the pack is off", () => {
  assert.equal(stateOf(taps(turns(), ["bad", 305]), seconds(306)).reason, "skin");
  assert.equal(stateOf(taps(turns(), ["letgo", 100], ["bad", 105]), seconds(106)).reason, "skin");
});

for (const type of ["pause", "back", "skip", "letgo"]) {
  test(`${type} takes a pack off and never puts it on again`, () => {
    const run = taps(cold(), ["fine", 301], [type, 590]);

    assert.equal(stateOf(run, seconds(591)).step.kind, "off");
    assert.equal(stateOf(taps(run, ["back", 592], ["resume", 593]), seconds(594)).step.kind, "off");
    assert.deepEqual(worn(stateOf(run, seconds(2000))), [["cold", 590, type === "letgo" ? "tap" : type]]);
  });
}

test("an early answer does not count for a later check", () => {
  assert.equal(stateOf(taps(cold(), ["fine", 10]), seconds(300)).asking, 30_000);
});

test("it says when a check is due", () => {
  assert.equal(untilChange(cold(), seconds(0)), 300_000);
  assert.equal(untilChange(cold(), seconds(305)), 25_000);
  assert.equal(untilChange(taps(cold(), ["letgo", 5]), seconds(9)), null);
});

test("whatever is tapped and slept through, no pack passes its cap and no step follows by itself", () => {
  const types = Object.keys({ letgo: 1, skip: 1, pause: 1, resume: 1, back: 1, fine: 1 });
  let random = 7;
  const next = (n) => (random = (random * 1103515245 + 12345) % 2147483648) % n;

  for (let round = 0; round < 2000; round += 1) {
    let run = next(2) ? cold() : turns();
    let now = 0;
    for (let n = 0; n < 25; n += 1) {
      now += next(6) ? next(400) : next(4000);
      const before = stateOf(run, seconds(now));
      run = tap(run, types[next(types.length)], seconds(now));
      const shown = stateOf(run, seconds(now));
      const packs = [...shown.measures, ...(["cold", "warm"].includes(shown.step?.kind) ? [{ ms: shown.elapsed }] : [])];
      assert.ok(packs.every(({ ms }) => ms <= 900_000));
      if (shown.step?.kind === "warm" && before.step?.kind === "off") assert.equal(run.taps.at(-1).type, "fine");
    }
  }
});

// Tries: a hook, a place, how firmly, and how it felt.

const tries = () => begin(hook, "tries", USUAL, START, { place: "left-blade", firm: "light" });
const tapped = (run, ...list) => list.reduce((so, [type, at, value]) => tap(so, type, seconds(at), value), run);

test("a try keeps its place, its firmness and how it felt", () => {
  const run = tapped(tries(), ["letgo", 8], ["felt", 10, "better"], ["place", 12, "right-blade"], ["next", 14], ["letgo", 20]);
  const [first, second] = stateOf(run, seconds(21)).measures;

  assert.deepEqual([first.place, first.firm, first.ms, first.felt], ["left-blade", "light", 8000, "better"]);
  assert.deepEqual([second.place, second.ms, second.felt], ["right-blade", 6000, undefined]);
});

test("after a try nothing goes on by itself, and an answer can be changed", () => {
  const run = tapped(tries(), ["letgo", 8], ["felt", 10, "better"], ["felt", 11, "worse"]);

  assert.equal(stateOf(run, seconds(3000)).step.kind, "check");
  assert.equal(stateOf(run, seconds(3000)).measures[0].felt, "worse");
});

test("the last answer ends the tries", () => {
  let run = tries();
  for (let n = 0; n < 6; n += 1) run = tapped(run, ["letgo", n * 20 + 8], [n < 5 ? "next" : "felt", n * 20 + 10, "same"]);

  assert.equal(stateOf(run, seconds(200)).reason, "done");
  assert.equal(stateOf(run, seconds(200)).measures.length, 6);
});

test("a forgotten try ends at sixty seconds", () => {
  assert.equal(stateOf(tries(), seconds(60)).step.kind, "check");
});

test("a saved place that does not exist is dropped", () => {
  assert.equal(fitting(tapped(tries(), ["place", 5, "elbow"]), hook, seconds(6)), null);
});

// Slips of the thumb, and time that nobody looked.

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

// Where it felt worse, nothing is pressed again that day.

const PLACES = Object.keys(hook.places);
const spotted = (run) => stateOf(run, seconds(3000)).place;

test("after worse the tip goes on to the next place on the same side", () => {
  assert.equal(spotted(tapped(tries(), ["letgo", 8], ["felt", 10, "worse"])), "left-mid-back");
});

test("a place that felt worse cannot be chosen again in that run", () => {
  const run = tapped(tries(), ["letgo", 8], ["felt", 10, "worse"], ["place", 11, "left-blade"], ["next", 12]);

  assert.equal(spotted(run), "left-mid-back");
  assert.equal(spotted(tapped(run, ["letgo", 20], ["place", 21, "left-blade"], ["skip", 22])), "left-mid-back");
});

test("back after worse does not press there again", () => {
  const run = tapped(tries(), ["letgo", 8], ["felt", 10, "worse"], ["back", 11]);

  assert.equal(stateOf(run, seconds(12)).step.kind, "hold");
  assert.equal(stateOf(run, seconds(12)).place, "left-mid-back");
});

test("an answer ends the time in which a slip can be undone", () => {
  const run = tapped(tries(), ["letgo", 1], ["felt", 2, "worse"], ["undo", 3]);

  assert.equal(stateOf(run, seconds(4)).step.kind, "check");
});

test("worse that was a slip of the thumb gives the place back", () => {
  const run = tapped(tries(), ["letgo", 8], ["felt", 10, "worse"], ["felt", 11, "better"], ["place", 12, "left-blade"]);

  assert.equal(spotted(run), "left-blade");
});

test("what felt worse earlier that day stays left alone, and where all did the run ends", () => {
  const from = (worse) => begin(hook, "tries", USUAL, START, { place: "left-blade", firm: "light", worse });

  assert.equal(spotted(from(["left-blade", "left-mid-back"])), "left-shoulder-top");
  assert.equal(spotted(from(PLACES.filter((place) => place !== "right-blade"))), "right-blade");
  assert.equal(stateOf(from(PLACES), START).reason, "worse");
  const last = from(PLACES.filter((place) => place !== "left-blade"));
  assert.equal(stateOf(tapped(last, ["letgo", 8], ["felt", 10, "worse"]), seconds(11)).reason, "worse");
});

test("a press is over when the journal tells that it felt worse there on another phone", () => {
  const run = tapped(tries(), ["worse", 5, ["left-blade"]]);

  assert.equal(stateOf(run, seconds(6)).step.kind, "check");
  assert.deepEqual(held(stateOf(run, seconds(6))), [[5, "worse"]]);
  assert.equal(spotted(run), "left-mid-back");
  assert.equal(stateOf(tapped(tries(), ["worse", 5, ["right-blade"]]), seconds(6)).step.kind, "hold");
});

test("whatever is tapped, no run presses where it felt worse before", () => {
  let pressed = 0;
  for (let seed = 1; seed <= 3000; seed += 1) {
    let [random, run, at] = [seed, tries(), 0];
    const pick = (list) => list[(random = (random * 48271) % 2147483647) % list.length];
    for (let n = 0; n < 40; n += 1) {
      at += pick([0.4, 1, 3, 9, 20]);
      const type = pick(["letgo", "felt", "felt", "place", "next", "skip", "back", "undo", "pause", "resume", "worse", "firm"]);
      const value = { felt: pick(["worse", "worse", "same"]), place: pick(PLACES), worse: [pick(PLACES)], firm: "medium" }[type];
      run = tapped(run, [type, at, value]);
      const { step, place, worse, phase } = stateOf(run, seconds(at));
      if (phase === "running" && step.kind === "hold") assert.ok(!worse.includes(place), `seed ${seed}`);
      pressed += phase === "running" && step.kind === "hold";
    }
  }
  assert.ok(pressed > 10_000);
});
