// A harness that cannot fail is worth nothing: with one thing done wrong, some of the schedules find it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SABOTAGE, sabotaged } from "./sabotage.mjs";
import { firstFailure } from "./schedules.mjs";

const TELLING = [624, 153, 61, 22]; // found something before, so they come first
const SOME = [...TELLING, ...Array.from({ length: 1000 }, (_, seed) => seed)];

for (const [what, file, piece, instead] of SABOTAGE) {
  test(`the schedules notice that ${what}`, async (t) => {
    const { parts, done } = await sabotaged(file, piece, instead);
    t.after(done);
    const failure = await firstFailure(SOME, parts);

    assert.ok(failure, "nothing was noticed");
    t.diagnostic(`seed ${failure.seed}, ${failure.steps.length} steps: ${failure.faults[0]}`);
  });
}
