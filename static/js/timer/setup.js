// The page before Start: which way, where and how firmly, with what numbers, and whether it can be started at all.

import { drawChoice, fill, partsOf, show, timeOfDay, write } from "../lib/page.js";
import { aimed, begin, nextPlace, played } from "../routine/steps.js";
import { isHandsFree, load, loadOwn, saveOwn, standing, tells, toggle } from "../lib/store.js";

export class Setup {
  way;
  choice = {};
  known; // what the journal knows, where there is one
  staysOn = "wakeLock" in navigator; // the screen, as far as anybody knows
  reading = false; // the list of who should not, before the first run
  #alarmed = false; // the phone's own alarm is said to be set
  #chose = false;
  #host;
  #plan;
  #parts;

  constructor(host, plan) {
    [this.#host, this.#plan, this.#parts] = [host, plan, partsOf(host)];
    this.way = Object.hasOwn(plan.ways, this.#load("way") ?? "") ? this.#load("way") : Object.keys(plan.ways)[0];
    if (Object.keys(plan.places).length) this.choice = { place: Object.keys(plan.places)[2], firm: "light" };
  }

  goWay(way) {
    this.way = way;
    this.#save("way", way);
  }

  toggle(channel) {
    toggle(channel, this.#isHandsFree);
  }

  choose(choice, value) {
    if (choice === "spot") return this.#go(value);
    this.#chose = true;
    this.choice = { ...this.choice, [choice]: value };
  }

  know(known) {
    this.known = known;
    const { spot } = this.#parts;
    spot.replaceChildren(...known.spots.map(({ name, value }) => new Option(name, value)));
    spot.parentElement.hidden = known.spots.length < 2;
    if (known.spots.length) this.#go(known.spots.find(({ value }) => value === this.choice.spot)?.value ?? known.spots[0].value);
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
    const isFirst = !this.#load("finished") && !this.known?.finished;
    return { ...own, first: isFirst || Boolean(short), seconds: aimed(own.seconds, this.#spot?.aim) };
  }

  // A run that begins now, and whose it is as far as this phone knows.
  begun(now) {
    const worse = this.#goOn(now);
    return begin(this.#plan, this.way, this.dose(), now, { ...this.choice, worse, journal: load("journal") ?? undefined });
  }

  // Where it felt worse today, as far as the journal knows or this phone.
  worse(now) {
    return this.#standing(now).worse;
  }

  // For how many minutes an alarm of the phone itself has to stand in for a page that may be put to sleep, or 0.
  minutesAlone() {
    const pack = this.staysOn ? null : played(this.#plan.ways[this.way], this.dose()).find(({ check_at }) => check_at);
    return pack ? pack.seconds / 60 : 0;
  }

  // Three things may come before a run: a gap, an alarm of the phone's own, and once the list of who should not.
  mayStart(now) {
    if (this.#standing(now).stop) return false;
    if (this.minutesAlone() && !this.#alarmed) return !(this.#alarmed = true);
    return Boolean(this.#load("read")) || !(this.reading = true);
  }

  read() {
    this.reading = false;
    this.#save("read", true);
  }

  leave() {
    this.reading = this.#alarmed = false;
  }

  draw(now) {
    show(this.#host, this.#parts, this.reading ? "first" : "setup");
    this.#press("data-way", (way) => way === this.way);
    this.#press("data-channel", (channel) => tells(channel, this.#isHandsFree));
    for (const read of this.#all("[data-part=way]")) {
      read.hidden = read.dataset.way !== this.way;
      if (!read.hidden) this.#drawDose([...read.querySelectorAll("[data-dose]")], this.dose());
    }
    this.#drawChoice(this.#goOn(now));
    this.#drawAim();
    this.#drawStanding(this.#standing(now), this.minutesAlone());
    write(this.#parts.lock, this.#plan.labels[this.staysOn ? "lock_on" : "lock_off"]);
    if (this.reading) this.#parts["first-title"].focus();
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

  get #spot() {
    return this.known?.spots.find(({ value }) => value === this.choice.spot);
  }

  get #isHandsFree() {
    return isHandsFree(this.#plan.ways[this.way]);
  }

  #standing(now) {
    const limits = { ...this.#plan.limits, skin: this.#load("skin"), places: Object.keys(this.#plan.places) };
    return standing(this.#load("log") ?? [], limits, now, this.known);
  }

  #load(name) {
    return loadOwn(`${name}:${this.#plan.technique}`);
  }

  #save(name, value) {
    saveOwn(`${name}:${this.#plan.technique}`, value);
  }

  #all(selector) {
    return this.#host.querySelectorAll(selector);
  }

  #press(name, isPressed) {
    for (const button of this.#all(`button[${name}]`)) {
      button.setAttribute("aria-pressed", String(isPressed(button.getAttribute(name))));
    }
  }

  #drawChoice(worse) {
    const { "chooser-setup": chooser, alone, spot, other } = this.#parts;
    if (this.choice.spot) spot.value = this.choice.spot;
    if (!chooser) return;
    const { places, labels } = this.#plan;
    const every = worse.length === Object.keys(places).length;
    drawChoice(chooser, this.choice, this.#plan, worse);
    write(alone, worse.length && !every ? fill(labels.alone, { places: worse.map((place) => places[place]).join("; ") }) : "");
    chooser.hidden = every;
    other.hidden = !every;
  }

  // The numbers that the server printed are those of the routine; these are the next run's.
  #drawDose(blocks, dose) {
    const way = this.#plan.ways[this.way];
    const steps = played(way, dose);
    for (const block of blocks) {
      block.hidden = blocks.length > 1 && block.dataset.dose !== (dose.first ? "first" : "usual");
      const put = (name, text) => block.querySelectorAll(`[data-${name}]`).forEach((node) => (node.textContent = text(node)));
      put("rounds", () => this.#plan.rounds[this.way]?.[steps.at(-1).round] ?? "");
      put("total", () => Math.ceil(steps.reduce((sum, { seconds }) => sum + seconds, 0) / 60));
      put("seconds", ({ dataset }) => steps.find(({ id }) => id === dataset.seconds)?.seconds ?? 0);
      put("minutes", ({ dataset }) => steps.find(({ id }) => id === dataset.minutes).seconds / 60);
    }
  }

  // What earlier practices at this spot say, with their number.
  #drawAim() {
    const { labels, places } = this.#plan;
    const { aim, place, better, tries } = this.#spot ?? {};
    const { hold } = this.own.seconds ?? {};
    const said = aim && (aim.why === "halved" || !hold) ? fill(labels[`aim_${aim.why}`], { n: aim.seconds }) : "";
    const angle = better && place === this.choice.place ? fill(labels.angle, { place: places[place], n: better, of: tries }) : "";
    write(this.#parts.aim, said || angle);
  }

  #drawStanding({ stop, times, last, next, often }, alone) {
    const { labels } = this.#plan;
    const { start, alarm, standing } = this.#parts;
    const spot = !stop && next !== null;
    const name = stop ? `stop_${stop}` : spot ? "spot_gap" : often ? "often" : null;
    write(standing, name ? fill(labels[name], { n: times, last: timeOfDay(last), time: timeOfDay(next) }) : "");
    const label = alone ? (this.#alarmed ? "alarm_set" : "alarm_first") : spot ? "start_spot" : "start";
    write(start, stop ? "" : fill(labels[label], { n: alone }));
    start.parentElement.hidden = start.hidden;
    start.disabled = false; // until now nobody was there to hear it
    alarm.hidden = Boolean(stop) || !alone;
  }
}
