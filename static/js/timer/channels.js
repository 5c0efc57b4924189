// Everything by which a run reaches somebody whose eyes are closed: tones, words, vibration, a flash, and a screen that
// stays on.

import { Sound } from "../sound/audio.js";
import { cues, nameOf } from "../sound/cues.js";
import { Wake, buzz, speak } from "../sound/phone.js";
import { isHandsFree, tells } from "../lib/store.js";
import { spoken } from "./words.js";

const AHEAD_MS = 90_000; // a hidden page may be let run once a minute
const PLANNED_MS = 10_000; // after that the two clocks may have drifted apart by a thousandth of a second
const FRESH_MS = 1500; // older cues are over: nothing comes late, or in a burst
const LAST_TONE_MS = 4000;

export class Channels {
  sound;
  wake;
  #plan;
  #flash;
  #planned = [];
  #plannedFor = { run: null, at: 0 };
  #closing = 0;

  // flash(): for the eye; changed(): what can be told of sound or screen is different now
  constructor(plan, flash, changed) {
    [this.#plan, this.#flash] = [plan, flash];
    this.sound = new Sound(() => {
      this.#plannedFor.run = null;
      changed();
    });
    this.wake = new Wake(changed);
  }

  get heard() {
    if (!tells("sound")) return "off";
    return this.sound.isOn ? "on" : "tap";
  }

  // Only within a tap does a phone let a page make noise.
  touch(context) {
    if (!tells("sound")) return this.sound.close();
    this.sound.wake(context);
    this.#plannedFor.run = null;
  }

  // Keeps what is planned in step with the run; words, vibration and flash come as their time is reached.
  follow(run, shown, now) {
    clearTimeout(this.#closing);
    if (shown.phase === "ended") this.#closing = setTimeout(() => this.sound.close(), LAST_TONE_MS);
    this.wake.keep(shown.phase !== "ended");
    while (this.#planned.length && this.#planned[0].at <= now) {
      const { name, at } = this.#planned.shift();
      if (now - at < FRESH_MS) this.#tell(name, run, shown);
    }
    const { run: planned, at } = this.#plannedFor;
    if (run !== planned || now - at >= PLANNED_MS) this.#schedule(run, now);
  }

  // What a tap has changed is heard at once: so a tap is never in doubt.
  answer(run, shown) {
    const name = nameOf(shown);
    if (tells("sound")) this.sound.play(name);
    this.#tell(name, run, shown);
  }

  rest() {
    clearTimeout(this.#closing);
    this.#planned = [];
    this.#plannedFor.run = null;
    this.wake.keep(false);
    this.sound.close();
    speak("");
  }

  close() {
    this.rest();
    this.wake.close();
  }

  #schedule(run, now) {
    this.#plannedFor = { run, at: now };
    this.#planned = cues(run, now, AHEAD_MS);
    if (tells("sound")) this.sound.follow(this.#planned, now);
  }

  #tell(name, run, shown) {
    this.#flash();
    if (tells("buzz")) buzz(name);
    if (name !== "tick" && tells("voice", isHandsFree(run))) speak(spoken(this.#plan, name, run, shown));
  }
}
