// Everything by which a run reaches somebody whose eyes are closed: tones, words, vibration, a flash, and a screen that
// stays on.

import { Sound } from "../sound/audio.js";
import { cues, nameOf } from "../sound/cues.js";
import { Wake, buzz, speak } from "../sound/phone.js";
import { isHandsFree } from "../routine/start.js";
import { isOn } from "./setup.js";
import { spoken } from "./words.js";

/** @import { Plan, Run, State } from "../routine/types.js" */

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

  /**
   * open(): the loudspeaker; flash(): for the eye; changed(): sound or screen went on or off
   * @param {Plan} plan @param {{ open: () => AudioContext | null, flash: () => void, changed: () => void }} page
   */
  constructor(plan, { open, flash, changed }) {
    [this.#plan, this.#flash] = [plan, flash];
    this.sound = new Sound(open, () => {
      this.#plannedFor.run = null;
      changed();
    });
    this.wake = new Wake(changed);
  }

  get sounds() {
    if (!isOn("sound")) return "off";
    return this.sound.isOn ? "on" : "tap";
  }

  // Only within a tap does a phone let a page make noise.
  touch(context) {
    if (!isOn("sound")) return this.sound.close();
    this.sound.wake(context);
    this.#plannedFor.run = null;
  }

  // Nobody has touched this page yet, after a reload: then it may make no noise, and the console would say so. Who cannot
  // tell may try.
  takeUp() {
    if (navigator.userActivation?.hasBeenActive ?? true) this.touch();
  }

  /**
   * Keeps what is planned in step with the run; words, vibration and flash come as their time is reached.
   * @param {Run} run @param {State} state @param {number} now
   */
  follow(run, state, now) {
    clearTimeout(this.#closing);
    if (state.phase === "ended") this.#closing = setTimeout(() => this.sound.close(), LAST_TONE_MS);
    this.wake.keep(state.phase !== "ended");
    while (this.#planned.length && this.#planned[0].at <= now) {
      const { name, at } = this.#planned.shift();
      if (now - at < FRESH_MS) this.#alert(name, run, state);
    }
    const { run: planned, at } = this.#plannedFor;
    if (run !== planned || now - at >= PLANNED_MS) this.#schedule(run, now);
  }

  // What a tap has changed is heard at once: so a tap is never in doubt.
  answer(run, state) {
    const name = nameOf(state);
    if (isOn("sound")) this.sound.play(name);
    this.#alert(name, run, state);
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
    if (isOn("sound")) this.sound.follow(this.#planned, now);
  }

  #alert(name, run, state) {
    this.#flash();
    if (isOn("buzz")) buzz(name);
    if (name !== "tick" && isOn("voice", isHandsFree(run))) speak(spoken(this.#plan, name, run, state));
  }
}
