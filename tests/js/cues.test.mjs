// What is to be heard, from runs of the real routines.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { cues } from "../../static/js/sound/cues.js";
import { tap } from "../../static/js/routine/routine.js";
import { begin } from "../../static/js/routine/start.js";

const plans = JSON.parse(readFileSync(new URL("./steps.json", import.meta.url)));
const START = 1_000_000;
const at = (n) => START + n * 1000;
const run = (technique, way, dose = {}) => begin(plans[technique], way, dose, START);
const heard = (run, from, seconds = 3600) => cues(run, at(from), seconds * 1000).map((cue) => [(cue.at - START) / 1000, cue.name]);
const named = (name, list) => list.filter(([, each]) => each === name).map(([second]) => second);

test("3-2-1 before every change, and another sound at the end", () => {
  const shelf = run("ball-on-the-wall", "shelf", { rounds: 2 });

  assert.deepEqual(heard(shelf, 0), [
    [7, "tick"], [8, "tick"], [9, "tick"], [10, "hold"],
    [37, "tick"], [38, "tick"], [39, "tick"], [40, "rest"],
    [67, "tick"], [68, "tick"], [69, "tick"], [70, "hold"],
    [97, "tick"], [98, "tick"], [99, "tick"], [100, "end"],
  ]);
});

test("only what is still to come is heard, up to so far ahead", () => {
  const shelf = run("ball-on-the-wall", "shelf");

  assert.deepEqual(heard(shelf, 38, 2), [[39, "tick"], [40, "rest"]]);
  assert.deepEqual(heard(shelf, 5000), []);
});

test("nothing is heard while it is paused, nor after the end", () => {
  const shelf = run("ball-on-the-wall", "shelf");

  assert.deepEqual(heard(tap(shelf, "pause", at(5)), 6), []);
  assert.deepEqual(heard(tap(shelf, "stop", at(5)), 6), []);
});

test("an open hold says when it reaches its target, and counts down to its cap", () => {
  assert.deepEqual(heard(run("ball-on-the-wall", "hand"), 0, 90), [[30, "target"], [87, "tick"], [88, "tick"], [89, "tick"], [90, "rest"]]);
});

test("a look at the skin is called for four times in its minute, and then the pack comes off", () => {
  const cold = heard(run("hot-and-cold", "cold"), 0, 360);

  assert.deepEqual(named("skin", cold), [300, 315, 330, 345]);
  assert.deepEqual(named("tick", cold), [357, 358, 359]);
  assert.deepEqual(cold.at(-1), [360, "off"]);
});

test("take it off is called every fifteen seconds for three minutes, and then the run stops", () => {
  const called = heard(run("hot-and-cold", "cold"), 355);

  assert.deepEqual(named("off", called), [360, 375, 390, 405, 420, 435, 450, 465, 480, 495, 510, 525]);
  assert.deepEqual(called.at(-1), [540, "end"]);
});

test("the calls go on at their own times whenever one looks", () => {
  assert.deepEqual(heard(run("hot-and-cold", "cold"), 400, 50), [[405, "off"], [420, "off"], [435, "off"], [450, "off"]]);
  assert.deepEqual(named("skin", heard(run("hot-and-cold", "cold"), 305, 45)), [315, 330, 345]);
});

test("an answered check is quiet until the pack comes off", () => {
  assert.deepEqual(heard(tap(run("hot-and-cold", "cold"), "fine", at(305)), 306, 294).map(([, name]) => name), ["tick", "tick", "tick", "off"]);
});

test("whoever took the pack off is not called", () => {
  assert.deepEqual(heard(tap(run("hot-and-cold", "cold"), "letgo", at(100)), 101), []);
});
