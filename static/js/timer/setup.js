// The page before Start: which way, where and how firmly, with what numbers, and whether it can be started at all.

import { day } from "../lib/days.js";
import { load, loadOwn, save, saveOwn } from "../lib/store.js";
import { aimed, begin, isHandsFree, nextPlace, played, resting, startLimits } from "../routine/start.js";
import { advice, drawDose, leftAlone, limit, placeName, startLabel } from "./before.js";

/** @import { Plan } from "../routine/types.js" */
/** @import { Choice, Host, JournalFacts } from "./types.js" */

const IN_PLACE = 10; // seconds to get there, after the list of who should not

// Tones and vibration are on unless somebody switched them off, words only where no tap is needed, or when switched on.
export function isOn(channel, handsFree = false) {
  const can = { sound: true, voice: "speechSynthesis" in globalThis, buzz: "vibrate" in navigator };
  return can[channel] && (load("channels")?.[channel] ?? (channel !== "voice" || handsFree));
}

// Where the tip goes and how firmly. Where it felt worse today nothing can be chosen.
export function drawChoice(root, choice, plan, worse) {
  for (const input of root.querySelectorAll("[data-choice=place], [data-choice=firm]")) {
    const value = choice[input.dataset.choice];
    if (input.type === "radio") input.checked = input.value === value;
    else if (value) input.value = value;
    for (const each of input.options ?? [input]) {
      if (!Object.hasOwn(plan.places, each.value)) continue;
      each.disabled = worse.includes(each.value);
      const label = input.options ? each : each.nextElementSibling;
      label.textContent = placeName(plan, each.value, each.disabled);
    }
  }
}

export class Setup {
  way;
  /** @type {Choice} */
  choice = {};
  /** @type {JournalFacts | undefined} */
  journal;
  staysOn = "wakeLock" in navigator; // the screen, as far as anybody knows
  reading = false; // the list of who should not, before the first run
  #alarmed = false; // the phone's own alarm was taken
  #looks = false; // with the phone before the eyes, and not yet in place
  #chose = false;
  /** @type {Host} */
  #host;
  /** @type {Plan} */
  #plan;
  #parts;

  /** @param {Host} host @param {Plan} plan */
  constructor(host, plan) {
    this.#host = host;
    this.#plan = plan;
    this.#parts = host.parts;
    this.way = Object.hasOwn(plan.ways, this.#load("way") ?? "") ? this.#load("way") : Object.keys(plan.ways)[0];
    if (Object.keys(plan.places).length) this.choice = { place: Object.keys(plan.places)[2], firm: "light" };
  }

  goWay(way) {
    this.way = way;
    this.#save("way", way);
  }

  toggle(channel) {
    save("channels", { ...load("channels"), [channel]: !this.#isOn(channel) });
  }

  choose(choice, value) {
    this.#looks = true;
    if (choice === "spot") return this.#go(value);
    this.#chose = true;
    this.choice = { ...this.choice, [choice]: value };
  }

  /** @param {JournalFacts} journal */
  meet(journal) {
    const { spots } = journal;
    this.journal = journal;
    const { spot } = this.#parts;
    spot.replaceChildren(...spots.map(({ name, value }) => new Option(name, value)));
    spot.parentElement.hidden = spots.length < 2;
    if (spots.length) this.#go(spots.find(({ value }) => value === this.choice.spot)?.value ?? spots[0].value);
  }

  // A person's own numbers for this technique, within the limits of the routine.
  get own() {
    return this.#load("numbers") ?? {};
  }

  set own(numbers) {
    this.#save("numbers", numbers);
  }

  // The seconds and rounds of the next run.
  dose() {
    const { short, ...own } = this.own;
    const isFirst = !this.#load("finished") && !this.journal?.finished;
    return { ...own, first: isFirst || Boolean(short), seconds: aimed(own.seconds, this.#spot?.aim) };
  }

  // A run that begins now, and whose it is as far as this phone knows.
  begun(now) {
    const [worse, { next }, dose] = [this.#goOn(now), this.#limits(now), this.dose()];
    if ((this.#looks || next !== null) && this.#presses) dose.ready = dose.ready || IN_PLACE;
    const where = this.#rest(now) === "all" && this.#spot ? { ...this.choice, spot: "" } : this.choice;
    return begin(this.#plan, this.way, dose, now, { ...where, worse, journal: load("journal") ?? undefined });
  }

  // Where it felt worse today, as far as the journal knows or this phone.
  worse(now) {
    return this.#limits(now).worse;
  }

  // For how many minutes an alarm of the phone itself has to stand in for a page that may be put to sleep, or 0.
  minutesAlone() {
    const pack = this.staysOn ? null : played(this.#plan.ways[this.way], this.dose()).find(({ check_at }) => check_at);
    return pack ? pack.seconds / 60 : 0;
  }

  // Three things may come before a run: a gap, an alarm of the phone's own, and once the list of who should not.
  mayStart(now) {
    if (this.#limits(now).stop || this.#rest(now) === "chosen") return false;
    if (this.minutesAlone() && !this.#alarmed) return !(this.#alarmed = true);
    return Boolean(this.#load("read")) || !(this.reading = true);
  }

  read() {
    this.reading = false;
    this.#looks = true;
    this.#save("read", true);
  }

  leave() {
    this.reading = this.#alarmed = this.#looks = false;
  }

  draw(now) {
    this.#host.show(this.reading ? "first" : "setup");
    this.#press("data-way", (way) => way === this.way);
    this.#press("data-channel", (channel) => this.#isOn(channel));
    for (const read of this.#host.querySelectorAll("[data-part=way]")) {
      read.hidden = read.dataset.way !== this.way;
      if (!read.hidden) drawDose(read, this.#plan, this.way, this.dose(), this.#doseName(this.dose()));
    }
    this.#host.querySelector("[data-part=kit]")?.toggleAttribute("hidden", !this.#isNew);
    this.#drawChoice(this.#goOn(now));
    this.#host.write("aim", advice(this.#plan, this.#spot ?? {}, this.choice.place, this.own.seconds?.hold));
    this.#host.write("lock", this.#plan.labels[this.staysOn ? "lock_on" : "lock_off"]);
    this.#drawStart(now);
    this.#keepFocus();
  }

  #keepFocus() {
    const { first, "first-title": list, start, title } = this.#parts;
    if (this.reading && !first.contains(document.activeElement)) list.focus();
    else if (start.hidden && document.activeElement === start) title.focus();
  }

  // At this spot the holds aim at this, and the tip goes where it did best.
  #go(spot) {
    const { places, firmness } = this.#plan;
    this.choice = { ...this.choice, spot };
    const { place, firm } = this.#spot;
    if (!this.#chose && Object.hasOwn(places, place) && Object.hasOwn(firmness, firm)) Object.assign(this.choice, { place, firm });
  }

  // Nothing starts where it felt worse today: the next place is proposed.
  #goOn(now) {
    const worse = this.worse(now);
    const { place } = this.choice;
    if (worse.includes(place)) this.choice.place = nextPlace(Object.keys(this.#plan.places), place, worse) ?? place;
    return worse;
  }

  get #presses() {
    return this.#plan.ways[this.way].steps.some(({ kind }) => kind === "hold");
  }

  get #spot() {
    return this.journal?.spots.find(({ value }) => value === this.choice.spot);
  }

  #isOn(channel) {
    return isOn(channel, isHandsFree(this.#plan.ways[this.way]));
  }

  #limits(now) {
    const limits = { ...this.#plan.limits, skin: this.#load("skin"), places: Object.keys(this.#plan.places) };
    return startLimits(this.#load("log") ?? [], limits, now, (at) => day(at, load("day-start")), this.journal);
  }

  // Which spots were pressed a moment ago: the chosen one, though there are others, or all that are known.
  #rest(now) {
    if (this.#limits(now).next === null) return null;
    const { spots } = this.journal ?? { spots: [] };
    const rest = resting(this.#load("log") ?? [], this.#plan.limits.gap, now, spots);
    if (rest.length === spots.length) return "all";
    return rest.includes(this.choice.spot) ? "chosen" : null;
  }

  #load(name) {
    return loadOwn(`${name}:${this.#plan.technique}`);
  }

  #save(name, value) {
    saveOwn(`${name}:${this.#plan.technique}`, value);
  }

  #press(name, isPressed) {
    for (const button of this.#host.querySelectorAll(`button[${name}]`)) {
      button.setAttribute("aria-pressed", String(isPressed(button.getAttribute(name))));
    }
  }

  #drawChoice(worse) {
    const { "chooser-setup": chooser, spot, other } = this.#parts;
    if (this.choice.spot) spot.value = this.choice.spot;
    if (!chooser) return;
    const every = worse.length === Object.keys(this.#plan.places).length;
    drawChoice(chooser, this.choice, this.#plan, worse);
    this.#host.write("alone", leftAlone(this.#plan, worse));
    chooser.hidden = every;
    other.hidden = !every;
  }

  // Nobody who has practised this before is told of a first time, even if they never came to its end.
  get #isNew() {
    return !(this.journal?.practised || this.#load("log")?.length || this.#load("finished"));
  }

  #doseName({ first }) {
    if (!first) return "usual";
    return this.#isNew && !this.own.short ? "first" : "short";
  }

  #drawStart(now) {
    const [limits, alone, rest] = [this.#limits(now), this.minutesAlone(), this.#rest(now)];
    const waits = !limits.stop && rest === "chosen";
    const { start, alarm } = this.#parts;
    this.#host.write("start-limits", limit(this.#plan, limits));
    this.#host.write("start", startLabel(this.#plan, limits, alone, this.#alarmed, rest === "all"));
    this.#host.write("start-waits", waits ? this.#plan.labels.choose_spot : "");
    start.parentElement.hidden = start.hidden;
    start.classList.toggle("ghost", waits || rest === "all");
    start.disabled = waits; // until this script came nobody was there to hear it
    alarm.hidden = Boolean(limits.stop) || !alone;
  }
}
