// What comes out of the loudspeaker, against the plan: an audio clock of its own, read in steps, and a page that stalls.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

let page = 0; // milliseconds of true time
Object.defineProperty(globalThis, "performance", { value: { now: () => page } });
Object.defineProperty(globalThis, "navigator", { value: {} });

const { Sound } = await import("../../static/js/sound/audio.js");
const { cues } = await import("../../static/js/sound/cues.js");
const { stateOf, tap } = await import("../../static/js/routine/routine.js");
const { begin } = await import("../../static/js/routine/start.js");

const plans = JSON.parse(readFileSync(new URL("./steps.json", import.meta.url)));
const START = 1_700_000_000_000;
const QUANTUM = 0.0213; // the audio clock moves on by a buffer of 1024 samples at a time

// A sound card that is so many millionths too fast, and every oscillator that ever began on it.
class Card extends EventTarget {
  state = "running";
  destination = {};
  played = [];
  stoodStill = 0;

  constructor(ppm = 0, tells = false) {
    super();
    this.rate = (1 + ppm / 1e6) / 1000;
    this.origin = page;
    if (tells) this.getOutputTimestamp = () => ({ contextTime: this.exact(), performanceTime: page });
  }

  exact() {
    return (page - this.origin - this.stoodStill) * this.rate;
  }

  get currentTime() {
    return Math.floor(this.exact() / QUANTUM) * QUANTUM;
  }

  createOscillator() {
    const tone = { pitch: 0, from: null, taken: false };
    this.played.push(tone);
    return {
      frequency: { set value(pitch) { tone.pitch = pitch; } },
      connect: (next) => next,
      start: (from) => (tone.from = this.origin + this.stoodStill + from / this.rate),
      stop() {},
      disconnect: () => (tone.taken ||= tone.from > page),
    };
  }

  createGain() {
    return { gain: { setValueAtTime() {}, linearRampToValueAtTime() {} }, connect: (next) => next };
  }

  become(state) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }

  async resume() {}
  async close() {}

  // The first tone of each cue that was really heard, in true time.
  heard() {
    return this.played.filter(({ taken, from }) => !taken && from <= page);
  }
}

let random = 1;
const chance = (n) => (random = (random * 1103515245 + 12345) % 2147483648) % n;

// Half an hour of a page that draws once a second, and now and then not for three seconds; runs follow each other.
function halfAnHour(card, plan, way, answers) {
  page = 0;
  card.origin = 0;
  const sound = new Sound(() => null, () => {});
  sound.wake(card);
  const planned = new Map();
  let run = begin(plan, way, { rounds: plan.ways[way].rounds.range[1] }, START, {});
  while (page < 30 * 60_000) {
    const now = START + page;
    const shown = stateOf(run, now);
    if (shown.phase === "ended") run = begin(plan, way, {}, now, {});
    if (answers && (shown.asking !== null || shown.step?.kind === "off")) run = tap(run, "fine", now);
    const ahead = cues(run, now, 90_000);
    for (const cue of ahead) if (cue.at - now < 3001) planned.set(cue.at - START, cue.name);
    sound.follow(ahead, now);
    page += chance(10) ? 1000 + chance(40) : 3000;
  }
  return planned;
}

const FIRST = { tick: 880, hold: 523, rest: 784, end: 523, skin: 988, off: 988, ready: 523 };

function furthest(card, planned) {
  const heard = card.heard();
  const errors = [...planned].filter(([at]) => at < 29.9 * 60_000).map(([at, name]) => {
    const near = heard.filter(({ pitch, from }) => pitch === FIRST[name] && Math.abs(from - at) < 150);
    assert.equal(near.length, 1, `${name} at ${at}: ${near.length} times`);
    return Math.abs(near[0].from - at);
  });
  assert.ok(errors.length > 50, `${errors.length} cues`);
  return Math.max(...errors);
}

for (const [ppm, tells] of [[100, true], [100, false], [-100, true], [-100, false], [0, false]]) {
  test(`over half an hour every cue is within 20 ms, with a clock of ${ppm} ppm${tells ? " that says what it plays" : ""}`, () => {
    const card = new Card(ppm, tells);
    const planned = halfAnHour(card, plans["ball-on-the-wall"], "shelf", false);

    const worst = furthest(card, planned);
    console.log(`# ${planned.size} cues, at most ${worst.toFixed(1)} ms off`);
    assert.ok(worst <= 20, `${worst} ms`);
  });
}

test("a card that was silent for a call plays nothing late, and then goes on in time", () => {
  page = 0;
  const card = new Card();
  const sound = new Sound(() => null, () => {});
  sound.wake(card);
  const run = begin(plans["ball-on-the-wall"], "shelf", {}, START, {});
  sound.follow(cues(run, START, 90_000), START);
  page = 5000;
  card.become("interrupted");
  page = 50_000;
  card.stoodStill = 45_000;
  card.become("running");
  sound.follow(cues(run, START + page, 90_000), START + page);
  page = 200_000;

  const times = card.heard().filter(({ pitch }) => pitch === 880).map(({ from }) => Math.round(from / 100) / 10);
  assert.deepEqual(times, [67, 68, 69, 97, 98, 99, 127, 128, 129].filter((second) => second <= 140));
});

test("a pause takes away what was planned", () => {
  page = 0;
  const card = new Card();
  const sound = new Sound(() => null, () => {});
  sound.wake(card);
  const run = begin(plans["ball-on-the-wall"], "shelf", {}, START, {});
  sound.follow(cues(run, START, 90_000), START);
  page = 5000;
  const paused = tap(run, "pause", START + page);
  sound.follow(cues(paused, START + page, 90_000), START + page);
  page = 200_000;

  assert.equal(card.heard().length, 0);
});
