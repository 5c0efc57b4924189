// Tries: a hook, a place, how firmly, and how it felt; where it felt worse, nothing is pressed again that day.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fitting, stateOf } from "../../static/js/routine/routine.js";
import { begin } from "../../static/js/routine/start.js";
import { START, USUAL, held, hook, seconds, taps, tries } from "./runs.mjs";

test("a try keeps its place, its firmness and how it felt", () => {
  const run = taps(tries(), ["letgo", 8], ["felt", 10, "better"], ["place", 12, "right-blade"], ["next", 14], ["letgo", 20]);
  const [first, second] = stateOf(run, seconds(21)).measures;

  assert.deepEqual([first.place, first.firm, first.ms, first.felt], ["left-blade", "light", 8000, "better"]);
  assert.deepEqual([second.place, second.ms, second.felt], ["right-blade", 6000, undefined]);
});

test("after a try nothing goes on by itself, and an answer can be changed", () => {
  const run = taps(tries(), ["letgo", 8], ["felt", 10, "better"], ["felt", 11, "worse"]);

  assert.equal(stateOf(run, seconds(3000)).step.kind, "check");
  assert.equal(stateOf(run, seconds(3000)).measures[0].felt, "worse");
});

test("the last answer ends the tries", () => {
  let run = tries();
  for (let n = 0; n < 6; n += 1) run = taps(run, ["letgo", n * 20 + 8], [n < 5 ? "next" : "felt", n * 20 + 10, "same"]);

  assert.equal(stateOf(run, seconds(200)).reason, "done");
  assert.equal(stateOf(run, seconds(200)).measures.length, 6);
});

test("a forgotten try ends at sixty seconds", () => {
  assert.equal(stateOf(tries(), seconds(60)).step.kind, "check");
});

test("a saved place that does not exist is dropped", () => {
  assert.equal(fitting(taps(tries(), ["place", 5, "elbow"]), hook, seconds(6)), null);
});



const PLACES = Object.keys(hook.places);
const spotted = (run) => stateOf(run, seconds(3000)).place;

test("after worse the tip goes on to the next place on the same side", () => {
  assert.equal(spotted(taps(tries(), ["letgo", 8], ["felt", 10, "worse"])), "left-mid-back");
});

test("a place that felt worse cannot be chosen again in that run", () => {
  const run = taps(tries(), ["letgo", 8], ["felt", 10, "worse"], ["place", 11, "left-blade"], ["next", 12]);

  assert.equal(spotted(run), "left-mid-back");
  assert.equal(spotted(taps(run, ["letgo", 20], ["place", 21, "left-blade"], ["skip", 22])), "left-mid-back");
});

test("back after worse does not press there again", () => {
  const run = taps(tries(), ["letgo", 8], ["felt", 10, "worse"], ["back", 11]);

  assert.equal(stateOf(run, seconds(12)).step.kind, "hold");
  assert.equal(stateOf(run, seconds(12)).place, "left-mid-back");
});

test("an answer ends the time in which a slip can be undone", () => {
  const run = taps(tries(), ["letgo", 1], ["felt", 2, "worse"], ["undo", 3]);

  assert.equal(stateOf(run, seconds(4)).step.kind, "check");
});

test("worse that was a slip of the thumb gives the place back", () => {
  const run = taps(tries(), ["letgo", 8], ["felt", 10, "worse"], ["felt", 11, "better"], ["place", 12, "left-blade"]);

  assert.equal(spotted(run), "left-blade");
});

test("what felt worse earlier that day stays left alone, and where all did the run ends", () => {
  const from = (worse) => begin(hook, "tries", USUAL, START, { place: "left-blade", firm: "light", worse });

  assert.equal(spotted(from(["left-blade", "left-mid-back"])), "left-shoulder-top");
  assert.equal(spotted(from(PLACES.filter((place) => place !== "right-blade"))), "right-blade");
  assert.equal(stateOf(from(PLACES), START).reason, "worse");
  const last = from(PLACES.filter((place) => place !== "left-blade"));
  assert.equal(stateOf(taps(last, ["letgo", 8], ["felt", 10, "worse"]), seconds(11)).reason, "worse");
});

test("a press is over when the journal tells that it felt worse there on another phone", () => {
  const run = taps(tries(), ["worse", 5, ["left-blade"]]);

  assert.equal(stateOf(run, seconds(6)).step.kind, "check");
  assert.deepEqual(held(stateOf(run, seconds(6))), [[5, "worse"]]);
  assert.equal(spotted(run), "left-mid-back");
  assert.equal(stateOf(taps(tries(), ["worse", 5, ["right-blade"]]), seconds(6)).step.kind, "hold");
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
      run = taps(run, [type, at, value]);
      const { step, place, worse, phase } = stateOf(run, seconds(at));
      if (phase === "running" && step.kind === "hold") assert.ok(!worse.includes(place), `seed ${seed}`);
      pressed += phase === "running" && step.kind === "hold";
    }
  }
  assert.ok(pressed > 10_000);
});
