// The time that a run goes by, whatever the phone's clock is set to.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock } from "../../static/js/lib/clock.js";

function phone() {
  const is = { wall: 1_000_000, page: 0 };
  const clock = new Clock(() => is.wall, () => is.page);
  const pass = (seconds, moved = 0) => Object.assign(is, { wall: is.wall + (seconds + moved) * 1000, page: is.page + seconds * 1000 });
  const now = (...how) => (clock.now(...how) - 1_000_000) / 1000;
  now(true);
  return { clock, pass, now, is };
}

test("time passes", () => {
  const { pass, now } = phone();
  pass(20);

  assert.equal(now(true), 20);
});

test("a clock set back or forward by an hour while somebody looks changes nothing", () => {
  for (const moved of [-3600, 3600, -5, 5]) {
    const { pass, now, clock } = phone();
    pass(20, moved);
    assert.equal(now(true), 20);
    pass(5);
    assert.deepEqual([now(true), clock.moved], [25, moved * 1000]);
  }
});

test("with a pack on, a jump forward counts as time, and one back gives none", () => {
  const { pass, now } = phone();
  pass(20, 600);
  assert.equal(now(true, false), 620);
  pass(20, -600);

  assert.equal(now(true, false), 640);
});

test("a sleep counts, even if the page's own clock slept too", () => {
  const { pass, now } = phone();
  now(false);
  pass(1, 600);

  assert.equal(now(true), 601);
});

test("a clock that runs a little off is followed, and never backwards", () => {
  const { pass, now } = phone();
  pass(60, 0.5);
  assert.equal(now(true), 60.5);
  pass(1, -1);

  assert.equal(now(true), 61.5);
});

test("after a reload the run goes on by the clock it began with", () => {
  const { is } = phone();
  const reloaded = new Clock(() => is.wall + 3_600_000, () => 0);
  reloaded.restart(3_600_000);

  assert.equal(reloaded.now(true), is.wall);
});
