// A word to get up, once an hour in the chosen hours, while this page is open and nobody has moved by themselves.

import { day } from "../lib/days.js";
import { load, save } from "../lib/store.js";
import { isOn } from "./setup.js";
import { fill } from "./before.js";

/** @import { Plan } from "../routine/types.js" */

const MINUTE_MS = 60_000;
const USUAL = { on: false, every: 60, from: 9, to: 18 };
const MOST_PUT_OFF = 3; // in a row

// When the next one is due: so long after somebody moved last, not before what it was put off to, in the chosen hours.
export function nextNudge({ every, from, to }, moved, putOff, now) {
  const at = new Date(Math.max(moved + every * MINUTE_MS, putOff, now));
  const hour = at.getHours();
  if (from <= hour && hour < to) return at.getTime();
  if (hour >= to) at.setDate(at.getDate() + 1);
  return at.setHours(from, 0, 0, 0);
}

function saveMove(now) {
  save("moved", [...movesOf(now), now]);
  save("put-off", { at: 0, times: 0 });
}

function movesOf(now) {
  const dayStart = load("day-start");
  return (load("moved") ?? []).filter((at) => day(at, dayStart) === day(now, dayStart));
}

export class Nudge {
  #place;
  #labels;
  #open;
  #timer = 0;
  #title = document.title;
  #since = Date.now(); // where nobody has moved yet, the hour begins as the page is opened
  #isDue = false;

  /** @param {HTMLElement} place @param {Plan} plan @param {() => AudioContext | null} open the loudspeaker */
  constructor(place, { labels }, open) {
    [this.#place, this.#labels, this.#open] = [place, labels, open];
    place.addEventListener("click", ({ target }) => this.#clicked(target.closest("[data-nudge]")?.dataset ?? {}));
    place.addEventListener("change", ({ target }) => this.#set({ [target.name]: Number(target.value) }));
    place.hidden = false;
    this.draw();
  }

  get #settings() {
    return { ...USUAL, ...load("nudge") };
  }

  // Somebody got up, with this timer or without.
  moved(now) {
    saveMove(now);
    this.#isDue = false;
    this.draw();
  }

  draw() {
    clearTimeout(this.#timer);
    const now = Date.now();
    const settings = this.#settings;
    const { times } = load("put-off") ?? { times: 0 };
    for (const select of this.#place.querySelectorAll("select")) select.value = settings[select.name];
    this.#part("on").setAttribute("aria-pressed", String(settings.on));
    this.#part("hours").hidden = !settings.on;
    const hadFocus = this.#part("due").contains(document.activeElement);
    this.#part("due").hidden = !this.#isDue;
    if (hadFocus && !this.#isDue) this.#part("on").focus();
    for (const button of this.#place.querySelectorAll("[data-nudge=later]")) button.hidden = times >= MOST_PUT_OFF;
    this.#part("moved").textContent = fill(this.#labels.moved, { n: movesOf(now).length });
    document.title = this.#isDue ? this.#labels.nudge : this.#title;
    if (settings.on && !this.#isDue) this.#timer = setTimeout(() => this.#come(), this.#next(now) - now);
  }

  // A phone that slept may be hours late; what is due comes once.
  #come() {
    const now = Date.now();
    if (this.#next(now) > now) return this.draw();
    this.#isDue = true;
    this.draw();
    this.#call();
  }

  async #call() {
    const [{ sound }, { speak }] = await Promise.all([import("../sound/audio.js"), import("../sound/phone.js")]);
    const context = isOn("sound") && this.#open();
    if (context) sound(context, "end", context.currentTime + 0.1);
    setTimeout(() => context && context.close(), 3000);
    if (isOn("voice", true)) speak(this.#labels.nudge);
  }

  #next(now) {
    return nextNudge(this.#settings, movesOf(now).at(-1) ?? this.#since, load("put-off")?.at ?? 0, now);
  }

  #clicked({ nudge, minutes }) {
    const now = Date.now();
    if (nudge === "on") return this.#set({ on: !this.#settings.on });
    if (nudge === "moved") return this.moved(now);
    if (nudge === "later") save("put-off", { at: now + minutes * MINUTE_MS, times: (load("put-off")?.times ?? 0) + 1 });
    if (nudge) this.#isDue = false;
    this.draw();
  }

  #set(news) {
    save("nudge", { ...this.#settings, ...news });
    this.draw();
  }

  #part(name) {
    return this.#place.querySelector(`[data-${name}]`);
  }
}
