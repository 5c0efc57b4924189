// Packs: cold or warm on the skin.

import assert from "node:assert/strict";
import { test } from "node:test";

import { stateOf, tap, untilChange } from "../../static/js/routine/routine.js";
import { cold, seconds, taps, turns } from "./runs.mjs";

const worn = (shown) => shown.measures.map(({ kind, ms, by }) => [kind, ms / 1000, by]);

test("a skin check that nobody answers means off after a minute, and nothing later by itself", () => {
  assert.equal(stateOf(turns(), seconds(299)).asking, null);
  assert.equal(stateOf(turns(), seconds(300)).asking, 60_000);
  assert.equal(stateOf(turns(), seconds(360)).step.kind, "off");
  assert.deepEqual(worn(stateOf(turns(), seconds(360))), [["cold", 360, "time"]]);
  assert.equal(stateOf(turns(), seconds(360 + 179)).step.kind, "off");
});

for (const [long, asking, worn_] of [[360, 60_000, 360], [330, 30_000, 330], [300, null, 300]]) {
  test(`a check waits no longer than the pack's own ${long} seconds`, () => {
    const run = cold({ seconds: { cold: long } });

    assert.equal(stateOf(run, seconds(300)).asking, asking);
    assert.equal(stateOf(run, seconds(worn_ + 1)).step.kind, "off");
    assert.deepEqual(worn(stateOf(run, seconds(worn_ + 1))), [["cold", worn_, "time"]]);
  });
}

test("when nobody says for three minutes that the pack is off, the run stops", () => {
  const shown = stateOf(turns(), seconds(360 + 180));

  assert.deepEqual([shown.phase, shown.reason], ["ended", "away"]);
  assert.equal(shown.until, seconds(360));
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
  assert.equal(stateOf(taps(cold(), ["fine", 10]), seconds(300)).asking, 60_000);
});

test("it says when a check is due", () => {
  assert.equal(untilChange(cold(), seconds(0)), 300_000);
  assert.equal(untilChange(cold(), seconds(305)), 55_000);
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
