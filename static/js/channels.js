// Everything by which a run reaches somebody whose eyes are closed: tones, words, vibration, a flash, and a screen that stays
// on. Each can be switched off, and this phone remembers.

import { Sound } from "./audio.js";
import { cues, nameOf } from "./cues.js";
import { load, save } from "./store.js";
import { buzz, canBuzz, canSpeak, speak } from "./voice.js";
import { Wake } from "./wake.js";

const AHEAD_MS = 90_000; // a hidden page may be let run once a minute
const FRESH_MS = 1500; // older cues are over: nothing comes late, or in a burst
const LAST_TONE_MS = 4000;
const HAS = { sound: true, voice: canSpeak, buzz: canBuzz };

export class Channels {
  sound;
  wake;
  #host;
  #words;
  #planned = [];
  #closing = 0;
  #chosen = load("channels") ?? {};

  // changed(): what can be told of sound or screen is different now; words(name, shown): what is said for a cue
  constructor(host, words, changed) {
    this.#host = host;
    this.#words = words;
    this.sound = new Sound(changed);
    this.wake = new Wake(changed);
  }

  // Sound unless somebody switched it off; words only where no tap is needed, unless somebody switched them on.
  isOn(channel, handsFree = false) {
    return HAS[channel] && (this.#chosen[channel] ?? (channel === "voice" ? handsFree : true));
  }

  toggle(channel, handsFree) {
    this.#chosen = { ...this.#chosen, [channel]: !this.isOn(channel, handsFree) };
    save("channels", this.#chosen);
    if (channel === "voice") speak("");
    if (!this.isOn("sound")) this.sound.close();
  }

  draw(handsFree) {
    for (const button of this.#host.querySelectorAll("[data-channel]")) {
      button.hidden = !HAS[button.dataset.channel];
      button.setAttribute("aria-pressed", String(this.isOn(button.dataset.channel, handsFree)));
    }
  }

  // Only within a tap does a phone let a page make noise.
  touch() {
    if (this.isOn("sound")) this.sound.wake();
  }

  // Keeps what is planned in step with the run; words, vibration and flash come as their time is reached.
  follow(run, shown, now) {
    clearTimeout(this.#closing);
    if (shown.phase === "ended") this.#closing = setTimeout(() => this.sound.close(), LAST_TONE_MS);
    this.wake.keep(shown.phase !== "ended");
    for (const { name, at } of this.#planned) if (at <= now && now - at < FRESH_MS) this.#tell(name, run, shown);
    this.#planned = shown.phase === "ended" ? [] : cues(run, now, AHEAD_MS);
    if (this.isOn("sound")) this.sound.follow(this.#planned, now);
  }

  // What a tap has changed is heard at once: so a tap is never in doubt.
  answer(run, shown) {
    const name = nameOf(shown);
    if (this.isOn("sound")) this.sound.play(name);
    this.#tell(name, run, shown);
  }

  rest() {
    clearTimeout(this.#closing);
    this.#planned = [];
    this.wake.keep(false);
    this.sound.close();
    speak("");
    delete this.#host.dataset.cue;
  }

  close() {
    this.rest();
    this.wake.close();
  }

  #tell(name, run, shown) {
    this.#host.dataset.cue = name;
    if (this.isOn("buzz")) buzz(name);
    if (name !== "tick" && this.isOn("voice", isHandsFree(run))) speak(this.#words(name, shown));
  }
}

export function isHandsFree({ steps }) {
  return steps.every(({ open }) => !open);
}
