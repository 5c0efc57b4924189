// What a run says: sentences after each other, and what its tries found.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ending, found, hint, joined, spoken } from "../../static/js/timer/words.js";

const plan = {
  labels: {
    try_found: "{place}, {firm}: {felt}",
    try_often: "{place}, {firm}: better in {n} of {of} tries",
    felt_better: "better",
    felt_same: "the same",
    felt_worse: "worse, leave it alone today",
  },
  places: { a: "Left, above", b: "Right, above" },
  firmness: { light: "Light", medium: "Medium" },
};
const tries = (...list) => list.map(([place, felt, firm = "light"]) => ({ kind: "hold", place, firm, felt }));

test("each place is a sentence, what felt better first", () => {
  const lines = found(plan, tries(["a", "worse"], ["b", "same", "medium"], ["b", "better"]));

  assert.deepEqual(lines, ["Right, above, light: better", "Right, above, medium: the same", "Left, above, light: worse, leave it alone today"]);
});

test("several tries at one place are one sentence", () => {
  assert.deepEqual(found(plan, tries(["a", "better"], ["a", "better"])), ["Left, above, light: better"]);
  assert.deepEqual(found(plan, tries(["a", "better"], ["a", "same"])), ["Left, above, light: better in 1 of 2 tries"]);
  assert.deepEqual(found(plan, tries(["a", "better"], ["a", "worse"])), ["Left, above, light: worse, leave it alone today"]);
});

test("a try that nobody answered says nothing", () => {
  assert.deepEqual(found(plan, tries(["a", undefined], ["b", "same"])), ["Right, above, light: the same"]);
});

test("a run that found only worse is no success, nor is one that was stopped", () => {
  const labels = { done: "Done", stopped: "Stopped", felt_bad: "It felt worse" };
  const ended = (reason, ...felt) => ending({ labels }, { reason, measures: tries(...felt.map((each) => ["a", each])) });
  const cases = [
    [ended("done"), "Done", true],
    [ended("done", undefined, undefined), "Done", true],
    [ended("pressed", "worse", "better"), "Done", true],
    [ended("done", "same", "worse"), "Done", false],
    [ended("done", "worse", undefined, "worse"), "It felt worse", false],
    [ended("stopped", "better"), "Stopped", false],
    [ended("worse", "worse"), "Stopped", false],
    [ended("skin"), "Stopped", false],
  ];

  for (const [{ title, loose }, words, isLoose] of cases) assert.deepEqual([title, loose], [words, isLoose]);
});

test("a sentence that has its own end is given no second one, in any language", () => {
  for (const end of [".", "?", "!", "…", "。", "؟"]) assert.equal(joined([`One${end}`, "two"]), `One${end} two`);
  assert.equal(joined(["One", undefined, "", "two"]), "One. two");
});

test("a hold that goes on beyond its aim is told to end, and one that was ended at its limit is told why", () => {
  const held = {
    labels: { half: "half", enough: "{n} seconds reached. Let go now.", longest: "{n} seconds is the longest for one hold." },
    words: { hold: { title: "Lean in", hint: "an ache" }, rest: { title: "Step off", hint: "breathe out" } },
  };
  const hold = { id: "hold", kind: "hold", seconds: 10, open: true };
  const at = (elapsed, step = hold, ...measures) => hint(held, 0, { phase: "running", step, elapsed, asking: null, measures, worse: [] });
  const rest = { id: "rest", kind: "rest", seconds: 30, open: false };

  assert.equal(at(9999), "an ache");
  assert.equal(at(10_000), "10 seconds reached. Let go now.");
  assert.equal(at(34_000), "10 seconds reached. Let go now.");
  assert.equal(at(0, rest, { ms: 90_000, open: true, by: "time" }), "90 seconds is the longest for one hold.");
  assert.equal(at(0, rest, { ms: 89_000, open: true, by: "tap" }), "breathe out");
  assert.equal(at(0, rest, { ms: 30_000, open: false, by: "time" }), "breathe out");
  assert.equal(spoken(held, "target", {}, { phase: "running", step: hold }), "10 seconds reached. Let go now.");
});

test("what felt worse is to be left alone, also where the hold was ended at its limit", () => {
  const tried = {
    labels: { longest: "{n} seconds is the longest for one hold.", worse: "Leave that place alone. Next: {place}." },
    words: { check: { title: "How was it?", hint: "compared with before" } },
    places: { a: "Left, above", b: "Right, above" },
  };
  const step = { id: "check", kind: "check", seconds: 0, open: false };
  const at = (by, ...worse) =>
    hint(tried, 0, { phase: "running", step, elapsed: 0, asking: null, measures: [{ ms: 60_000, open: true, by, place: "a" }], place: "b", worse });

  assert.equal(at("time", "a"), "Leave that place alone. Next: Right, above.");
  assert.equal(at("tap", "a"), "Leave that place alone. Next: Right, above.");
  assert.equal(at("time"), "compared with before"); // a check is no rest
});
