// Everything by which a run reaches somebody whose eyes are closed: tones, words, vibration, a flash, and a screen that
// stays on.

import { Sound } from "./audio.js";
import { cues, nameOf } from "./cues.js";
import { Wake, buzz, speak } from "./phone.js";
import { isHandsFree, tells } from "./store.js";
import { spoken } from "./words.js";

const AHEAD_MS = 90_000; // a hidden page may be let run once a minute
const FRESH_MS = 1500; // older cues are over: nothing comes late, or in a burst
const LAST_TONE_MS = 4000;

export class Channels {
  sound;
  wake;
  #plan;
  #flash;
  #planned = [];
  #closing = 0;

  // flash(): for the eye; changed(): what can be told of sound or screen is different now
  constructor(plan, flash, changed) {
    [this.#plan, this.#flash] = [plan, flash];
    this.sound = new Sound(changed);
    this.wake = new Wake(changed);
  }

  get heard() {
    if (!tells("sound")) return "off";
    return this.sound.isOn ? "on" : "tap";
  }

  // Only within a tap does a phone let a page make noise.
  touch(context) {
    if (tells("sound")) this.sound.wake(context);
    else this.sound.close();
  }

  // Keeps what is planned in step with the run; words, vibration and flash come as their time is reached.
  follow(run, shown, now) {
    clearTimeout(this.#closing);
    if (shown.phase === "ended") this.#closing = setTimeout(() => this.sound.close(), LAST_TONE_MS);
    this.wake.keep(shown.phase !== "ended");
    for (const { name, at } of this.#planned) if (at <= now && now - at < FRESH_MS) this.#tell(name, run, shown);
    this.#planned = cues(run, now, AHEAD_MS);
    if (tells("sound")) this.sound.follow(this.#planned, now);
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
    this.wake.keep(false);
    this.sound.close();
    speak("");
  }

  close() {
    this.rest();
    this.wake.close();
  }

  #tell(name, run, shown) {
    this.#flash();
    if (tells("buzz")) buzz(name);
    if (name !== "tick" && tells("voice", isHandsFree(run))) speak(spoken(this.#plan, name, run, shown));
  }
}
